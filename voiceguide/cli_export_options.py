"""The options of `voiceguide export`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from voiceguide import opening

Routine = Annotated[
    str | None,
    typer.Argument(
        metavar="ROUTINE",
        help="A routine's name, or the path of its file.",
        autocompletion=opening.complete,
        show_default=False,
    ),
]
Output = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write it to this file; its ending says what it is to be: wav, flac, ogg, opus, "
        "mp3, html, mp4, webm, srt, vtt, txt or json. May be given several times.",
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option("--dir", "-d", metavar="FOLDER", help="Write into this, named by the title."),
]
Kinds = Annotated[
    str, typer.Option("--format", metavar="ENDINGS", help="What to write there: mp3,vtt")
]
Gates = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WORD@TIME",
        help="What is said in a search or to a question, and when: found@15s, cannot@20s, "
        "3@4s, silence. Left out: nothing, ever. Several: the second is said when the same "
        "search asks again, and so on.",
    ),
]
Stereo = Annotated[
    bool, typer.Option("--stereo", help="Two channels that sound alike, in place of one.")
]
Size = Annotated[
    Literal["720p", "1080p"], typer.Option(help="Of a film: its shorter side in pixels.")
]
Portrait = Annotated[bool, typer.Option("--portrait", help="A film upright, as phones are held.")]
Force = Annotated[bool, typer.Option("--force", help="Replace files unasked.")]
Everything = Annotated[
    bool, typer.Option("--all", help="Every routine, into --dir; what is there is kept.")
]
Voices = Annotated[str, typer.Option(metavar="VOICES", help="With --all: in each of these: a,b")]
Feet = Annotated[
    str, typer.Option(metavar="FEET", help="With --all: for each of these: left,right,both")
]
Processes = Annotated[
    int | None, typer.Option("--jobs", min=1, max=64, help="With --all: how many at once.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Tell what would be made, and how long it plays.")
]
Schema = Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of .json files.")]
