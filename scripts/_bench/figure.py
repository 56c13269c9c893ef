"""Figure: one thing that was measured, and what it must reach."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

_COLUMNS = ("group", "name", "value", "unit", "must", "ok", "peer")


class MeasureError(Exception):
    """A figure cannot be had; the text tells why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A row. Whatever is measured here is the better the smaller it is."""

    name: str
    value: float | None
    """None where it could not be measured, which is a failure."""
    unit: str
    must: float
    """The largest value that will do."""
    peer: float | None = None
    """The same, measured side by side on what is compared with."""

    @property
    def ok(self) -> bool:
        return self.value is not None and self.value <= self.must

    def cells(self, group: str) -> dict[str, object]:
        """The row as what is printed; without a peer where there is none."""
        row: dict[str, object] = {
            "group": group,
            "name": self.name,
            "value": _rounded(self.value),
            "unit": self.unit,
            "must": f"≤ {self.must:g}",
            "ok": self.ok,
        }
        return row if self.peer is None else {**row, "peer": _rounded(self.peer)}


Row = tuple[str, Figure]
"""A group's name, and a figure of it."""


def as_json(rows: Sequence[Row]) -> str:
    return json.dumps([figure.cells(group) for group, figure in rows], indent=2, ensure_ascii=False)


def as_table(rows: Sequence[Row]) -> str:
    """One line a figure, under a head."""
    lines = [_COLUMNS, *(_texts(figure.cells(group)) for group, figure in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _texts(cells: dict[str, object]) -> tuple[str, ...]:
    words = {True: "yes", False: "NO", None: "-"}
    return tuple(
        words[cell] if cell is None or isinstance(cell, bool) else str(cell)
        for cell in (cells.get(column, "") for column in _COLUMNS)
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 3)
