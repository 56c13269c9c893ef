"""The options of a dose, that several commands have: written once, added to each."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any, Final, Literal

import typer

DOSE: Final[dict[str, Any]] = {
    "foot": Annotated[
        Literal["left", "right", "both"] | None, typer.Option(help="Which foot to work.")
    ],
    "spots": Annotated[int | None, typer.Option(help="Spots on a foot.")],
    "sets": Annotated[int | None, typer.Option(help="Sets on a spot.")],
    "strokes": Annotated[int | None, typer.Option(help="Strokes in a set.")],
    "pace": Annotated[float | None, typer.Option(help="Seconds a stroke.")],
    "talk": Annotated[
        Literal["full", "counts", "tones"] | None, typer.Option(help="How much is said.")
    ],
    "swap": Annotated[float | None, typer.Option(help="Seconds to change feet.")],
    "get_ready": Annotated[float | None, typer.Option(help="Seconds before it begins.")],
    "ask": Annotated[bool | None, typer.Option("--ask/--no-ask", help="Ask how sore it is.")],
}
"""By the names of the command line; none is required."""

Voice = Annotated[str | None, typer.Option(help="A voice of 'voiceguide voices'.")]
Rate = Annotated[int | None, typer.Option(min=80, max=450, help="Words a minute.")]
NoMic = Annotated[bool, typer.Option("--no-mic", help="Do not listen; keys alone.")]

Dose = dict[str, Any]
"""What was asked for, by the names of the settings: for `session.choosing.asked`."""


def dosed(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes `dose`, as one that has the options in its place."""
    signature = inspect.signature(command)
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in DOSE.items()
    ]
    parameters = [
        one
        for parameter in signature.parameters.values()
        for one in (options if parameter.name == "dose" else [parameter])
    ]

    def run(**given: Any) -> None:  # noqa: ANN401 - whatever options there are
        dose = {name: given.pop(name) for name in DOSE}
        dose["feet"] = dose.pop("foot")
        command(**given, dose=dose)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run
