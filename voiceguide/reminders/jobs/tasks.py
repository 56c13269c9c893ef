"""A task of Windows' Task Scheduler, by an XML file that `schtasks` reads.

Elements of a trigger stand in the order of the schema's `triggerBaseType`:
https://learn.microsoft.com/en-us/windows/win32/taskschd/taskschedulerschema-triggerbasetype-complextype
"""

import subprocess
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from voiceguide import places
from voiceguide.printable import printable
from voiceguide.reminders.jobs import EVERY_MINUTES, Job

NAMESPACE: Final = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_BEGUN: Final = "2025-01-01T00:00:00"
"""Some moment that has passed: the repetition goes on from there for ever."""


def job(key: str, name: str, command: tuple[str, ...]) -> Job:
    """The job.

    Args:
        key: part of the task's name.
        name: the routine's, for people.
        command: a program's path and its arguments.
    """
    path: Path = places.reminders_file().with_name(f"remind-{key}.xml")
    task = f"voiceguide\\remind {key}"
    return Job(
        scheduler="the Task Scheduler",
        files=((path, xml(printable(name), command)),),
        begin=(("schtasks", "/Create", "/TN", task, "/XML", str(path), "/F"),),
        end=(("schtasks", "/Delete", "/TN", task, "/F"),),
    )


def xml(name: str, command: tuple[str, ...]) -> bytes:
    """The task in UTF-16, as `schtasks` wants it."""
    program, *arguments = command
    task = Element("Task", version="1.2", xmlns=NAMESPACE)
    _texts(SubElement(task, "RegistrationInfo"), Description=f"voiceguide: is it time for {name}?")
    trigger = SubElement(SubElement(task, "Triggers"), "TimeTrigger")
    _texts(trigger, Enabled="true", StartBoundary=_BEGUN)
    repetition = SubElement(trigger, "Repetition")
    _texts(repetition, Interval=f"PT{EVERY_MINUTES}M", StopAtDurationEnd="false")
    principal = SubElement(SubElement(task, "Principals"), "Principal", id="Author")
    _texts(principal, LogonType="InteractiveToken", RunLevel="LeastPrivilege")
    _texts(
        SubElement(task, "Settings"),
        MultipleInstancesPolicy="IgnoreNew",
        DisallowStartIfOnBatteries="false",
        StopIfGoingOnBatteries="false",
        StartWhenAvailable="true",
        Hidden="true",
        ExecutionTimeLimit="PT5M",
    )
    action = SubElement(SubElement(task, "Actions", Context="Author"), "Exec")
    _texts(action, Command=program, Arguments=subprocess.list2cmdline(arguments))
    indent(task)
    head = '<?xml version="1.0" encoding="UTF-16"?>\n'
    return (head + tostring(task, encoding="unicode") + "\n").encode("utf-16")


def _texts(parent: Element, **texts: str) -> None:
    for tag, text in texts.items():
        SubElement(parent, tag).text = text
