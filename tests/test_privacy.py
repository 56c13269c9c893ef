"""Nothing leaves the machine: no part of the program can open a connection to another."""

import ast
from pathlib import Path
from typing import Final

import pytest

import voiceguide

PACKAGE: Final = Path(voiceguide.__file__).parent
NETWORK: Final = {
    *("socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "imaplib", "poplib"),
    *("telnetlib", "nntplib", "xmlrpc", "webbrowser", "asyncio", "asyncore", "wsgiref"),
    *("requests", "httpx", "aiohttp", "urllib3", "websockets", "grpc", "paramiko", "pycurl"),
    *("zmq", "sentry_sdk", "posthog", "huggingface_hub"),
}
"""What opens connections, or brings along what does."""
EXCEPTIONS: Final[dict[str, str]] = {
    "export/batch/page.py": "urllib.parse writes links, and opens nothing",
    "reminders/notices.py": "shows notices on this machine's desktop: asyncio is its library's way",
    "reminders/quiet.py": "asks this machine's desktop on D-Bus: the same",
}
"""By file, why it may import such a thing."""
MODULES: Final = sorted(PACKAGE.rglob("*.py"))


def imported(file: Path) -> set[str]:
    """The top-level packages that a file imports anywhere, also by name at run time."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                found |= {name.name.partition(".")[0] for name in names}
            case ast.ImportFrom(module=str(module)):
                found.add(module.partition(".")[0])
            case ast.Call(
                func=ast.Name(id="__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(module)), *_],
            ):
                found.add(module.partition(".")[0])
            case _:
                pass
    return found


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_no_file_imports_what_opens_connections(file: Path) -> None:
    name = str(file.relative_to(PACKAGE))
    assert imported(file) & NETWORK == set() or name in EXCEPTIONS


def test_every_exception_is_one() -> None:
    assert all(imported(PACKAGE / name) & NETWORK for name in EXCEPTIONS)


def test_this_test_can_see(tmp_path: Path) -> None:
    file = tmp_path / "odd.py"
    file.write_text(
        "def f():\n    from urllib.request import urlopen\n    import http.client as h\n"
        "    __import__('socket')\n    importlib.import_module('ssl.x')\n"
    )
    assert imported(file) == {"urllib", "http", "socket", "ssl"}
    assert len(MODULES) > 100


def test_what_is_kept_is_told_on_the_page() -> None:
    page = (PACKAGE.parent / "docs" / "privacy.md").read_text("utf-8")
    for name in (
        "journal.sqlite3",
        "pronunciations.json",
        "settings.toml",
        "reminders.json",
        "voiceguide.log",
    ):
        assert name in page
    assert "microphone" in page
