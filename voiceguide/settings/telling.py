"""What pydantic found wrong in the settings file, in the words of whoever wrote it."""

from typing import Final

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from voiceguide.errors import Fault
from voiceguide.hints import did_you_mean, found, written
from voiceguide.printable import printable
from voiceguide.settings.model import ListenSettings, Settings
from voiceguide.settings.values import Place
from voiceguide.wordings import Complaint

_EXPECTED: Final = {
    "bool_type": "expected true or false",
    "dict_type": "expected a table",
    "mapping_type": "expected a table",
    "model_type": "expected a table",
    "string_too_long": "expected at most {max_length} characters",
    "string_type": "expected text in quotes",
    "too_long": "expected at most {max_length} entries",
    "tuple_type": "expected a list in square brackets",
}
TABLES: Final[dict[str, type[BaseModel]]] = {
    name: field.annotation
    for name, field in Settings.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
}
"""The groups, by their names; `keys` is none, since what stands in it is not known here."""


def place_of(error: ErrorDetails) -> Place:
    """Where in the data the fault is; pydantic's own marks are left out."""
    place: Place = error["loc"]
    if place[-1] == "[key]" and error["type"] != "extra_forbidden":
        place = place[:-1]  # pydantic's mark for a name that is wrong itself
    inner: Place = error.get("ctx", {}).get("place", ())
    return place + inner


def told(error: ErrorDetails) -> Fault:
    """The fault as a person can read it."""
    place = place_of(error)
    expected, hint = _clause(error, place)
    # Entries are not counted: some may be gone already. What is wrong with one shows it.
    keys = [key for key in place if isinstance(key, str)]
    return Fault(key=written(keys), line=None, expected=expected, hint=hint)


def _clause(error: ErrorDetails, place: Place) -> Complaint:
    context = error.get("ctx", {})
    match error["type"]:
        case "settings":
            expected, hint = str(context["expected"]), str(context["hint"])
        case "extra_forbidden":
            return "unknown key", _key_hint(place)
        case kind if kind in _EXPECTED:
            expected = f"{_EXPECTED[kind].format(**context)}, found {found(error['input'])}"
            hint = _quotes(place, error["input"])
        case _:  # numbers and choices are those of routine files, and so are the words
            from voiceguide.routine.wording import clause  # noqa: PLC0415 - mostly not needed

            expected, hint = clause(error)
    return printable(expected), hint or _misplaced(place)


def _key_hint(place: Place) -> str:
    group, key = str(place[0]), str(place[-1])
    if len(place) > 1:
        return did_you_mean(key, TABLES[group].model_fields)
    owner = next((name for name, table in TABLES.items() if key in table.model_fields), "")
    return f"it belongs below [{owner}]" if owner else did_you_mean(key, Settings.model_fields)


def _quotes(place: Place, value: object) -> str:
    """For a name of [keys] with bare full stops, which make tables."""
    match place, value:
        case ("keys", str(screen)), {**inner} if inner:
            return f'put the whole name in quotes: "{printable(f"{screen}.{next(iter(inner))}")}"'
    return ""


def _misplaced(place: Place) -> str:
    """For a key of [listen] that stands below one of its tables."""
    match place:
        case ("listen", "phrases" | "pronunciations" as table, str(key)):
            if key in ListenSettings.model_fields:
                return f"it belongs above [listen.{table}]"
    return ""
