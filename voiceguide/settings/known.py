"""What settings are held against: it comes from rooms that they know nothing of."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from voiceguide.hints import did_you_mean, found
from voiceguide.wordings import Complaint, Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindings:
    """The keys that can be given to others."""

    keys: Mapping[str, tuple[str, ...]]
    """By the ids of bindings, the keys that they come with, by name."""
    name_of: Callable[[str], str]
    """The name of a key that a person wrote, `question_mark` for `?`; empty: there is none."""

    together: Callable[[str, str], bool]
    """Whether two of them may be live at once."""

    def unknown(self, binding: str) -> Complaint | None:
        """What is wrong with an id."""
        if binding in self.keys:
            return None
        inner = next((name for name in self.keys if name.startswith(f"{binding}.")), "")
        hint = f'the whole name stands in quotes, as in "{inner}"' if inner else ""
        return f"no key does {found(binding)}", hint or did_you_mean(binding, self.keys)

    def clash(self, binding: str, own: Mapping[str, str]) -> Complaint | None:
        """What is wrong with the keys of a binding beside all others.

        Args:
            binding: its id.
            own: the person's keys by ids, as they are written; of two that clash the first stays.
        """
        wanted = {self.name_of(key): key for key in _listed(own[binding])}
        for other, key in self._taken(binding, own):
            if shown := wanted.get(self.name_of(key)):
                expected = f"expected another key than {found(shown)}, which is '{other}'"
                return expected, f"give '{other}' another key too"
        return None

    def _taken(self, binding: str, own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The other bindings of the same screens with their keys."""
        for other, keys in self.keys.items():
            if other not in own and self.together(other, binding):
                yield from ((other, key) for key in keys)
        for other, listed in own.items():
            if other == binding:
                return
            if other in self.keys and self.together(other, binding):
                yield from ((other, key) for key in _listed(listed))


def _listed(keys: str) -> tuple[str, ...]:
    return tuple(keys.split(","))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is; what is not told is not checked."""

    vocabulary: Vocabulary | None = None
    """What is said already, for each command that wordings can be added to."""
    bindings: Callable[[], Bindings] | None = None
    """Asked only if there are keys to be checked."""
    themes: Callable[[], Collection[str]] | None = None
    """The names of themes; asked only if one is to be checked."""

    def no_theme(self, name: str) -> Complaint | None:
        """What is wrong with a theme's name."""
        if self.themes is None or not name or name in (themes := self.themes()):
            return None
        return f"there is no theme {found(name)}", _hint(name, themes)


def _hint(name: str, themes: Iterable[str]) -> str:
    return did_you_mean(name, themes) or f"there are: {', '.join(themes)}"
