"""Dose: the settings of a routine, one a line, which can be turned."""

from voiceguide.tui.dials import Row
from voiceguide.tui.widgets.turning import TurnRows


class Dose(TurnRows[Row]):
    """The dose of one routine."""

    def own(self, row: Row) -> bool:
        return bool(row.written) or row.set_so

    def beside(self, row: Row, room: int) -> str:
        """Whose the value is, with the one that it would have where there is room for it."""
        if not row.written:
            return " as set"[: max(0, room)] if row.set_so else ""
        long = f" yours; {row.written} as {'set' if row.set_so else 'written'}"
        return long if len(long) <= room else "yours"[: max(0, room)]
