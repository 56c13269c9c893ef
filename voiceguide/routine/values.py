"""The kinds of values that routine files hold."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from voiceguide.routine.variables import NAMES, unknown_names

SLOWEST_PACE = 10.0
FASTEST_PACE = 0.8


def fault(**words: object) -> PydanticCustomError:
    """A fault whose words `wording.py` puts together: expected, found, choices, hint, place."""
    return PydanticCustomError("routine", "{expected}", words)


def _known_names_only(text: str) -> str:
    unknown = tuple(dict.fromkeys(unknown_names(text)))
    if unknown:
        raise fault(
            expected="expected no name in braces but " + ", ".join(f"{{{name}}}" for name in NAMES),
            found=unknown,
            choices=NAMES,
        )
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Sentences = Annotated[tuple[Text, ...], Field(max_length=40)]
SpokenText = Annotated[Text, AfterValidator(_known_names_only)]
Spoken = Annotated[tuple[SpokenText, ...], Field(max_length=40)]
Pause = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False, strict=True)]
Wait = Annotated[float, Field(ge=1, le=600, allow_inf_nan=False, strict=True)]
Pace = Annotated[float, Field(ge=FASTEST_PACE, le=SLOWEST_PACE, allow_inf_nan=False, strict=True)]
Dose = Annotated[int, Field(ge=1, le=1000, strict=True)]
Few = Annotated[int, Field(ge=1, le=20, strict=True)]


class Model(BaseModel):
    """A table of a routine file; the docstrings of its fields are their documentation."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)
