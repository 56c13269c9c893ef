"""Routines as text, for `voiceguide list` and `voiceguide show`."""

from collections.abc import Iterator, Sequence
from typing import Any

from voiceguide.catalogue.cards import Card
from voiceguide.printable import printable
from voiceguide.routine.model import Routine
from voiceguide.session.choices import Choices
from voiceguide.session.plan import unroll
from voiceguide.session.stage import Stage
from voiceguide.speech import phrases


def summary(card: Card) -> dict[str, Any]:
    """What `voiceguide list --json` prints of a routine; `error` is null where it is usable."""
    return {
        "name": card.name,
        "source": card.source,
        "title": card.title if card.usable else None,
        "purpose": card.purpose if card.usable else None,
        "minutes": card.minutes if card.usable else None,
        "feet": card.feet.value if card.feet else None,
        "error": card.fault or None,
    }


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The summaries as aligned lines."""
    width = max((len(printable(row["name"])) for row in rows), default=0)
    lines = []
    for row in rows:
        name = printable(row["name"]).ljust(width)
        if row["error"]:
            lines.append(f"{name}  cannot be used: {row['error']}")
        else:
            length = f"{row['minutes']} min".rjust(6)
            own = "  (yours)" if row["source"] == "yours" else ""
            lines.append(f"{name}  {length}  {row['feet']:5}  {printable(row['purpose'])}{own}")
    return "\n".join(lines)


def description(routine: Routine) -> str:
    """All that is to know of a routine, with every line that it says, in order."""
    plan = unroll(routine, Choices(), phrases.load())
    dose = ", ".join(
        (
            _counted(routine.spots, "spot") + " a foot",
            _counted(routine.sets, "set") + " of " + _counted(routine.strokes, "stroke"),
        )
    )
    facts = [
        ("For", routine.purpose),
        ("When", routine.when),
        ("Needs", " ".join(routine.needs) or "nothing"),
        ("Takes", f"about {_counted(plan.minutes, 'minute')}"),
        ("Dose", f"{dose}, {routine.pace:g} seconds a stroke"),
        ("Care", " ".join(routine.care)),
        ("From", " ".join(routine.sources)),
    ]
    head = [routine.title, "", *(f"{name + ':':7}{text}" for name, text in facts if text), ""]
    return "\n".join(map(printable, (*head, *_transcript(plan.stages))))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _transcript(stages: Sequence[Stage]) -> Iterator[str]:
    place: tuple[object, ...] = (None, None)
    for stage in stages:
        if (stage.foot, stage.spot) != place:
            place = (stage.foot, stage.spot)
            spot = f", spot {stage.spot}" if stage.spot else ""
            yield f"[{stage.foot.value} foot{spot}]" if stage.foot else "[both feet]"
        yield from (f"  {line.text}" for line in stage.instruction)
        yield from (f"    or: {line.text}" for line in (*stage.hints, *stage.otherwise))
        if stage.strokes:
            yield f"  1 … {stage.strokes}"
