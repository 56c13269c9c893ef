"""The journal's pages: whatever the size, everything there is stands on exactly one."""

from itertools import chain

import pytest

from voiceguide.routine.terms import Foot
from voiceguide.tui.journal_pages import page_of, pages


@pytest.mark.parametrize("helped", [True, False])
@pytest.mark.parametrize("feet", [(), (Foot.LEFT,), tuple(Foot)])
@pytest.mark.parametrize("size", [(20, 6), (40, 12), (40, 50), (80, 12), (80, 24), (120, 40)])
def test_everything_is_on_one_page(
    size: tuple[int, int], feet: tuple[Foot, ...], *, helped: bool
) -> None:
    parts = list(chain(*pages(size, feet, helped=helped)))
    curves = {f"{foot}-foot" for foot in feet} or {"unanswered"}
    assert set(parts) == {*curves, "weeks", "list"} | ({"helped"} if helped else set())
    assert len(parts) == len(set(parts))


@pytest.mark.parametrize(
    ("size", "count"), [((40, 12), 5), ((80, 12), 4), ((80, 24), 2), ((120, 40), 1)]
)
def test_the_more_room_the_fewer_pages(size: tuple[int, int], count: int) -> None:
    assert len(pages(size, tuple(Foot), helped=True)) == count


def test_who_turned_to_something_stays_with_it_whatever_the_size() -> None:
    wanted = frozenset({"list"})
    for size in [(40, 12), (120, 40), (80, 24), (80, 12), (40, 50)]:
        made = pages(size, tuple(Foot), helped=True)
        assert wanted <= made[page_of(made, wanted)]
    assert page_of(pages((80, 24), tuple(Foot), helped=True), frozenset()) == 0
