"""The machine's time zone by its name, which stands for all its clock changes."""

import warnings
from datetime import datetime
from functools import cache


@cache
def zone_name() -> str:
    """As `Europe/Berlin`; an offset like `+01:00` where the system tells no name."""
    from tzlocal import get_localzone_name  # noqa: PLC0415 - of no use before a session begins

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of zones that are set twice, and differ
            return str(get_localzone_name() or "") or _offset()
    except Exception:  # noqa: BLE001 - whatever is odd about a system, a session is recorded
        return _offset()


def _offset() -> str:
    return datetime.now().astimezone().isoformat()[-6:]
