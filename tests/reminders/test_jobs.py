"""What is given to the platforms' schedulers, read back by their own tools where these are here."""

import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voiceguide.errors import VoiceguideError
from voiceguide.reminders.jobs import Job, file_name, installing, job
from voiceguide.reminders.jobs.systemd import exec_start
from voiceguide.reminders.jobs.tasks import NAMESPACE

ODD = '/opt/my tools/100% "Größe" $HOME/py\\thon 🦶'
COMMAND = (ODD, "-P", "-m", "voiceguide", "remind", "--due", "--", "évening 50% $x")


def systemd(command: tuple[str, ...] = COMMAND) -> Job:
    return job("évening 50%", command, "linux")


# ---- systemd

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd's tools are not here"
)


def verified(folder: Path, made: Job, monkeypatch: pytest.MonkeyPatch) -> str:
    """What systemd makes of a job's units; they must be to its liking."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("SYSTEMD_LOG_LEVEL", "debug")
    paths = []
    for path, data in made.files:
        paths.append(folder / path.name)
        paths[-1].write_bytes(data)
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", *paths], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    ours = [line for line in done.stderr.splitlines() if f"{folder}/voiceguide" in line]
    assert not [line for line in ours if re.search(r":\d+: ", line)], ours
    return done.stdout


def command_line(told: str) -> list[str]:
    """The command that systemd would run; `$$` becomes `$` when it does."""
    (line,) = re.findall(r"^\s*Command Line: (.*)$", told, re.MULTILINE)
    words = [_unescaped(word) for word in shlex.split(line.replace("\\$", "$"))]
    return [word.replace("$$", "$") for word in words]


def _unescaped(word: str) -> str:
    return re.sub(r"\\x([0-9a-f]{2})", lambda byte: chr(int(byte[1], 16)), word)


@needs_systemd
def test_systemd_likes_the_units_and_reads_the_command_as_it_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = verified(tmp_path, systemd(), monkeypatch)
    assert command_line(told) == ["/usr/bin/env", *COMMAND]


@needs_systemd
def test_a_plain_job_is_verified_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = job("inner-heel", (sys.executable, "-m", "voiceguide", "remind", "--due"), "linux")
    told = verified(tmp_path, made, monkeypatch)
    assert command_line(told)[1] == sys.executable


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), min_size=1)
)
def test_no_word_breaks_out_of_its_quotes(words: list[str]) -> None:
    line = exec_start(tuple(words))
    assert "\n" not in line
    assert re.fullmatch(r'/usr/bin/env( "(?:[^"\\]|\\.)*")+', line)
    assert not re.search(r"(?<!%)%(?:%%)*(?!%)", line)
    assert not re.search(r"(?<!\$)\$(?:\$\$)*(?!\$)", line)


# ---- launchd and the Task Scheduler


def test_a_launchd_agent_is_a_property_list_that_runs_the_command() -> None:
    ((path, data),) = job("évening 50%", COMMAND, "darwin").files
    told = plistlib.loads(data)
    assert path.parent == Path.home() / "Library" / "LaunchAgents"
    assert path.name == f"{told['Label']}.plist"
    assert told["ProgramArguments"] == list(COMMAND)
    assert told["StartInterval"] == 300
    assert set(told) == {"Label", "ProgramArguments", "StartInterval", "ProcessType"}


def test_a_task_is_well_formed_and_in_the_schemas_order() -> None:
    (file,) = job(
        "évening 50%", ("C:\\Program Files\\py.exe", "-m", "a b", 'say "<&>"'), "win32"
    ).files
    task = ET.fromstring(file[1].decode("utf-16").partition("\n")[2])  # noqa: S314 - our own
    assert file[1].startswith(b"\xff\xfe")
    assert _tags(task) == ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"]
    trigger = task.find(f"{{{NAMESPACE}}}Triggers/{{{NAMESPACE}}}TimeTrigger")
    assert trigger is not None
    assert _tags(trigger) == ["Enabled", "StartBoundary", "Repetition"]
    assert _text(task, "Triggers/TimeTrigger/Repetition/Interval") == "PT5M"
    assert _text(task, "Actions/Exec/Command") == "C:\\Program Files\\py.exe"
    assert _text(task, "Actions/Exec/Arguments") == '-m "a b" "say \\"<&>\\""'


def _tags(of: ET.Element) -> list[str]:
    return [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in of]


def _text(task: ET.Element, way: str) -> str | None:
    return task.findtext("/".join(f"{{{NAMESPACE}}}{tag}" for tag in way.split("/")))


# ---- files


@given(st.text(min_size=1), st.text(min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_names_of_files_are_plain_and_each_routines_own(one: str, other: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,60}", file_name(one))
    assert one == other or file_name(one) != file_name(other)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_what_is_installed_is_removed_wholly(platform: str) -> None:
    home = Path.home()
    before = {path for path in home.rglob("*") if path.is_file()}
    made = job("inner-heel", (sys.executable, "-m", "voiceguide"), platform)
    trouble = installing.install(made)
    assert made.installed
    assert all(path.read_bytes() == data for path, data in made.files)
    if shutil.which(made.begin[0][0]) is None:
        assert "so it was not told" in trouble
    for link in made.leftovers:  # as systemctl makes it
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(made.files[-1][0])
    installing.uninstall(made)
    assert {path for path in home.rglob("*") if path.is_file() or path.is_symlink()} == before
    assert not any(link.parent.exists() for link in made.leftovers)
    installing.uninstall(made)


def test_all_is_shown_before_it_is_written() -> None:
    shown = installing.preview(systemd())
    assert "ExecStart=/usr/bin/env" in shown
    assert "OnCalendar=*:0/5" in shown
    assert "then: systemctl --user daemon-reload" in shown
    assert "PT5M" in installing.preview(job("calf", ("py.exe", "-m"), "win32"))


def test_a_file_that_cannot_be_written_leaves_none(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    first = tmp_path / "first"
    made = Job(scheduler="nobody", files=((first, b"1"), (blocked / "second", b"2")))
    with pytest.raises(VoiceguideError, match="cannot be written"):
        installing.install(made)
    assert not first.exists()


def test_a_scheduler_that_refuses_is_quoted(tmp_path: Path) -> None:
    refusing = ("sh", "-c", "echo 'no bus here' >&2; exit 1")
    made = Job(scheduler="sh", files=((tmp_path / "one", b"1"),), begin=(refusing,))
    assert "no bus here" in installing.install(made)
