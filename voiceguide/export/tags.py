"""Tags: title, artist and chapters, as each format has them."""

import io
from collections.abc import Iterable
from typing import Final

from mutagen.id3 import CHAP, CTOC, ID3, TIT2, TLEN, TPE1, BitPaddedInt, CTOCFlags, Frame

from voiceguide.export.performance import Chapter, Performance
from voiceguide.export.wav import ARTIST
from voiceguide.frames import seconds

_UTF8: Final = 3
_HEADER: Final = 10
"""Bytes of a tag before its frames."""
_LISTED: Final = 255
"""Chapters that a table of contents can name."""
_NOWHERE: Final = 0xFFFFFFFF
"""An offset in bytes that is not told."""


def id3(performance: Performance) -> bytes:
    """An ID3 tag, for MP3 to come after it. Its chapters stand in their order."""
    chapters = performance.chapters()
    names = [f"chapter{number}" for number in range(len(chapters))]
    frames = b"".join(
        map(
            _frame,
            (
                TIT2(encoding=_UTF8, text=performance.title),
                TPE1(encoding=_UTF8, text=ARTIST),
                TLEN(encoding=_UTF8, text=str(_thousandths(performance.length))),
                _contents(names[:_LISTED]),
                *map(_chap, names, chapters),
            ),
        )
    )
    return b"ID3\x04\x00\x00" + BitPaddedInt.to_str(len(frames), width=4) + frames


def _frame(frame: Frame) -> bytes:
    """Its bytes; mutagen sorts those of a whole tag by their size."""
    tag, file = ID3(), io.BytesIO()
    tag.add(frame)
    tag.save(file, padding=lambda _: 0)
    return file.getvalue()[_HEADER:]


def _contents(names: list[str]) -> CTOC:
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    return CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=[])


def _chap(name: str, chapter: Chapter) -> CHAP:
    return CHAP(
        element_id=name,
        start_time=_thousandths(chapter.begin),
        end_time=_thousandths(chapter.end),
        start_offset=_NOWHERE,
        end_offset=_NOWHERE,
        sub_frames=[TIT2(encoding=_UTF8, text=chapter.title)],
    )


def comments(performance: Performance) -> dict[str, str]:
    """The same as comments of Vorbis, Opus and FLAC, chapters as Ogg's players know them."""
    return {
        "TITLE": performance.title,
        "ARTIST": ARTIST,
        **dict(_chapter_comments(performance.chapters())),
    }


def _chapter_comments(chapters: Iterable[Chapter]) -> Iterable[tuple[str, str]]:
    for number, chapter in enumerate(chapters):
        whole, thousandths = divmod(_thousandths(chapter.begin), 1000)
        time = f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"
        yield f"CHAPTER{number:03}", time
        yield f"CHAPTER{number:03}NAME", chapter.title


def _thousandths(frame: int) -> int:
    return round(seconds(frame) * 1000)
