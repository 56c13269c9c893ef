"""The commands about settings. What a command does not need is not imported for it."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from voiceguide import opening
from voiceguide.errors import UsageError
from voiceguide.printable import printable

if TYPE_CHECKING:
    from voiceguide.keeper import Keeper
    from voiceguide.settings import Settings
    from voiceguide.settings.reading import Key, Value


def register(app: typer.Typer) -> None:
    """Add the commands to a program's."""
    app.command()(settings)
    app.command(name="set")(set_one)


def _complete(incomplete: str) -> list[str]:
    from voiceguide.settings import Settings  # noqa: PLC0415

    return [key for key, _, _ in _rows(Settings(), Settings()) if key.startswith(incomplete)]


_Setting = Annotated[
    str,
    typer.Argument(
        metavar="KEY", help="A setting's name, as in 'voice.rate'.", autocompletion=_complete
    ),
]


def settings(
    *, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> None:
    """Tell where the settings lie, and which are in force."""
    from voiceguide.settings import Settings  # noqa: PLC0415

    keeper = opening.keeper(screen=True)
    found, notice = keeper.loaded
    if as_json:
        data = {"file": str(keeper.file), "settings": found.model_dump(mode="json")}
        typer.echo(json.dumps(data, indent=2))
    else:
        for line in _lines(keeper, found, Settings()):
            typer.echo(printable(line))
    if notice:
        typer.echo(f"voiceguide: {notice}", err=True)


def _lines(keeper: "Keeper", found: "Settings", default: "Settings") -> Iterator[str]:
    there = "" if keeper.file.exists() else ", which is not there yet"
    yield f"{keeper.file}{there}"
    rows = list(_rows(found, default))
    width = max(len(key) for key, _, _ in rows)
    for key, value, own in rows:
        yield f"{key:{width}}  {value}{'  (yours)' if own else ''}"


def _rows(found: "Settings", default: "Settings") -> Iterator[tuple[str, str, bool]]:
    """Each setting with its value in words, and whether it is the person's."""
    usual = default.model_dump(mode="json")
    for group, table in found.model_dump(mode="json").items():
        for name, value in table.items():
            key = f"{group}.{name}"
            if isinstance(value, Mapping):
                yield from ((f"{key}.{entry}", _told(one), True) for entry, one in value.items())
            else:
                yield key, _told(value), value != usual[group].get(name)


def _told(value: Any) -> str:  # noqa: ANN401 - JSON
    if value is None:
        return "as the routine has it"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value) or '""'


def set_one(
    key: _Setting,
    value: Annotated[
        str | None, typer.Argument(help="What it is to be; lists as in the file.")
    ] = None,
    *,
    default: Annotated[bool, typer.Option("--default", help="Set it back.")] = False,
) -> None:
    """Change one setting and keep it.

    As in 'voiceguide set voice.rate 170'.
    """
    from voiceguide.settings.reading import key_of, value_of  # noqa: PLC0415

    if default is (value is not None):
        raise UsageError(
            "'set' needs either a value or --default.", f"voiceguide set {printable(key)} VALUE"
        )
    place = key_of(key)
    keeper = opening.keeper(screen=place[0] in {"screen", "keys"})
    _change(keeper, place, value)
    keeper.save()
    typer.echo(f"{printable(key)} is {printable(_told(_plain(value_of(keeper.settings, place))))}.")


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _change(keeper: "Keeper", key: "Key", text: str | None) -> None:
    """Give a key the value that was meant: as it stands, or, where that does not fit, as TOML.

    Raises:
        UsageError: neither fits.
    """
    if text is None:
        keeper.change(key, None)
        return
    meanings = [*_as_toml(text), text]
    for meaning in meanings[:0:-1]:
        try:
            keeper.change(key, meaning)
        except UsageError:
            continue
        return
    keeper.change(key, meanings[0])


def _as_toml(text: str) -> "Iterator[Value]":
    """The number, switch or list that a text stands for, if it does."""
    import tomllib  # noqa: PLC0415

    switches = {"on": True, "yes": True, "off": False, "no": False}
    if text.casefold() in switches:
        yield switches[text.casefold()]
        return
    try:
        found = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        return
    if len(found) == 1 and isinstance(found["value"], bool | int | float | list):
        yield found["value"]
