"""The names of the microphones there are: asked of a process of its own.

`python -m voiceguide.listen.devices` is that process: it opens the sound library, tells, and ends.
"""

from typing import IO, Final

from voiceguide.child import Child, ChildError, Message, take_pipes, write_message

_PROCESS: Final = "voiceguide.listen.devices"
_LIMIT: Final = 8.0
"""Seconds in which a sound library has looked at its devices."""


def microphones(log: IO[bytes] | None = None) -> tuple[str, ...]:
    """What the input devices are called, each once; nothing where that cannot be found out."""
    try:
        child = Child(_PROCESS, log=log)
    except ChildError:
        return ()
    try:
        names = child.receive(_LIMIT).header.get("names")
    except ChildError:
        return ()
    finally:
        child.kill()
    return tuple(map(str, names)) if isinstance(names, list) else ()


def _names() -> list[str]:
    try:
        import sounddevice  # noqa: PLC0415 - raises where PortAudio is missing

        devices = sounddevice.query_devices()
    except Exception:  # noqa: BLE001 - whatever a sound library raises, there are none
        return []
    return list(dict.fromkeys(str(one["name"]) for one in devices if one["max_input_channels"]))


def main() -> None:
    """Tell the names."""
    _, replies = take_pipes()
    write_message(replies, Message({"names": _names()}))


if __name__ == "__main__":
    main()
