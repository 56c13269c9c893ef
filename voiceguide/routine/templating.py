"""The files that a person's own routine begins as: of its own, or one that extends another."""

import json
import shlex
from collections.abc import Sequence
from importlib import resources
from string import Template
from typing import Final

from voiceguide.printable import printable
from voiceguide.routine.model import Routine
from voiceguide.routine.steps import Step

_MOST_TITLE: Final = 60
_TWO_BYTES: Final = 0xFFFF


def fresh(name: str) -> str:
    """The text of a commented routine that can be started as it stands."""
    title = title_of(name)
    return _filled(
        "new.toml",
        name=shlex.quote(name),
        title=quoted(title),
        title_sentence=quoted(f"{title}.".replace("{", "{{").replace("}", "}}")),
    )


def extending(name: str, base: str, routine: Routine) -> str:
    """The text of a routine that extends another, with what of it could be changed.

    Args:
        name: of the new one.
        base: of the other.
        routine: the other.
    """
    named = [step for step in routine.steps if step.name]
    told = next((step for step in named if step.say), None)
    return _filled(
        "extends.toml",
        name=shlex.quote(name),
        base=quoted(base),
        base_shown=printable(base),
        title=quoted(title_of(name)),
        feet=quoted(routine.feet),
        spots=str(routine.spots),
        sets=str(routine.sets),
        strokes=str(routine.strokes),
        pace=f"{routine.pace:g}",
        steps=_listed(named) or "# None of them has a name to change it by.",
        changed=quoted((told and told.name) or "Name of a step"),
        say=_list(told.say if told else ("…",)),
        omitted=quoted((named[-1].name if named else None) or "Name of a step"),
    )


def title_of(name: str) -> str:
    """A title made of a file's name: `my-heel` is `My heel`."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split()) or name
    return (words[:1].upper() + words[1:])[:_MOST_TITLE]


def quoted(text: str) -> str:
    """A text as TOML writes it; what cannot be seen is spelled out."""
    return "".join(map(_visible, json.dumps(text, ensure_ascii=False)))


def _visible(char: str) -> str:
    if printable(char) == char:
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= _TWO_BYTES else f"\\U{ord(char):08x}"


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


def _listed(steps: Sequence[Step]) -> str:
    rows = dict.fromkeys(f"#   {quoted(step.name or '')} ({step.kind})" for step in steps)
    return "\n".join(rows)


def _filled(template: str, **values: str) -> str:
    file = resources.files(__package__) / "templates" / template
    return Template(file.read_text("utf-8")).substitute(values)
