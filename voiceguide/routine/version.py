"""A routine's version: two files that say the same, after all that they extend, have the same."""

import json
from hashlib import sha256

from voiceguide.routine.model import Routine


def version_of(routine: Routine) -> str:
    """Sixteen hexadecimal digits."""
    said = routine.model_dump(mode="json", exclude_defaults=True)
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]
