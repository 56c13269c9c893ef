"""Choices of dose: held to the model's bounds, put one over the other, told, refused.

Pure; for all that makes, keeps or shows them.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from voiceguide.errors import UsageError
from voiceguide.printable import printable
from voiceguide.routine.extent import check_extent
from voiceguide.routine.model import Routine
from voiceguide.routine.settings import Settings
from voiceguide.routine.terms import Feet, Talk
from voiceguide.routine.wording import clause
from voiceguide.session.choices import Choices, differing
from voiceguide.session.phrases import Phrases
from voiceguide.session.plan import Plan, unroll

_WORDS: Final = {
    "feet": "{} foot",
    "spots": "{} spots",
    "sets": "{} sets",
    "strokes": "{} strokes",
    "pace": "{:g} seconds a stroke",
    "talk": "{} alone",
    "swap": "{:g} seconds to change feet",
    "get_ready": "{:g} seconds to get ready",
}
_ODD: Final[Mapping[tuple[str, object], str]] = {
    ("feet", Feet.BOTH): "both feet",
    ("spots", 1): "1 spot",
    ("sets", 1): "1 set",
    ("strokes", 1): "1 stroke",
    ("talk", Talk.FULL): "full talk",
    ("ask", True): "asking how sore it is",
    ("ask", False): "no questions",
}


def fitting(found: Mapping[str, object]) -> Choices:
    """The choices among what was found; what no routine could say is left out."""
    fitted = {}
    for field in found.keys() & Settings.model_fields.keys():
        with contextlib.suppress(ValidationError):
            settings = Settings.model_validate({field: found[field]})
            fitted[field] = getattr(settings, field)
    return Choices(**fitted)


def asked(**options: object) -> Choices:
    """The choices of a command's options, by the names of the settings; None is none.

    Raises:
        UsageError: one is beyond its bounds.
    """
    wanted = {field: value for field, value in options.items() if value is not None}
    try:
        Settings.model_validate(wanted)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = str(first["loc"][0])
        option = "foot" if field == "feet" else field.replace("_", "-")
        raise UsageError(f"--{option}: {clause(first)[0]}.") from None
    return fitting(wanted)


def over(above: Choices, below: Choices) -> Choices:
    """Both, and where they differ those above."""
    return replace(below, **above.made())


def remark(kept: Choices, wanted: Choices, routine: Routine) -> str:
    """What is as last time, as far as it is not as written and was not asked for; or nothing.

    Args:
        kept: what the routine was last begun with.
        wanted: what was asked for now.
        routine: the routine as it is written.
    """
    made = differing(kept, routine).made()
    same = Choices(**{field: made[field] for field in made.keys() - wanted.made().keys()})
    return f"as last time: {told(same)}" if same.made() else ""


def as_usual(routine: Routine, usual: Choices, phrases: Phrases) -> Routine:
    """The routine as the person has all of them; as it is written where it cannot be had so."""
    if not usual.made():
        return routine
    wanted = usual.over(routine)
    try:
        planned(wanted, Choices(), phrases)
    except UsageError:
        return routine
    return wanted


def as_set(usual: Routine, written: Routine, chosen: Choices) -> str:
    """What is as the settings have it, as far as it is not as written and was not chosen.

    Args:
        usual: the routine with what the settings say of all.
        written: the routine as it is written.
        chosen: what was chosen for it, now or the last time.
    """
    fields = Settings.model_fields.keys() - chosen.made().keys()
    set_so = {field: getattr(usual, field) for field in Settings.model_fields if field in fields}
    differs = differing(Choices(**set_so), written)
    return f"as in your settings: {told(differs)}" if differs.made() else ""


def told(choices: Choices) -> str:
    """The choices in words: "left foot, 10 strokes"."""
    return ", ".join(_told(field, value) for field, value in choices.made().items())


def _told(field: str, value: object) -> str:
    return _ODD.get((field, value)) or _WORDS[field].format(value)


def planned(routine: Routine, choices: Choices, phrases: Phrases) -> Plan:
    """The plan of a session, as long as a person can bear it.

    Raises:
        UsageError: the choices make too much of the routine, or leave nothing of it.
    """
    title = printable(routine.title)
    try:
        check_extent(choices.over(routine), routine.steps)
    except PydanticCustomError as error:
        words = error.context or {}
        remedy = str(words["hint"])
        raise UsageError(
            f"That is too much of '{title}': {words['expected']}.",
            f"{remedy[:1].upper()}{remedy[1:]}.",
        ) from None
    plan = unroll(routine, choices, phrases)
    if not plan.stages:
        raise UsageError(
            f"Nothing of '{title}' is left with these feet, spots, sets and talk.",
            "Choose other feet, or more talk.",
        )
    return plan
