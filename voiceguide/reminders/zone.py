"""Where the machine is."""

import logging
from datetime import datetime, tzinfo
from typing import Final

import tzlocal

_log: Final = logging.getLogger(__name__)


def here() -> tzinfo:
    """The zone of the system now, asked anew: a laptop travels.

    Where the system does not name one, its distance from UTC at this moment.
    """
    try:
        return tzlocal.reload_localzone()
    except Exception as error:  # noqa: BLE001 - a system's setting may be broken in any way
        _log.info("the system names no zone: %s", error)
        zone = datetime.now().astimezone().tzinfo
        assert zone is not None  # noqa: S101 - an aware datetime has one
        return zone
