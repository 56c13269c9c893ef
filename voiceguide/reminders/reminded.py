"""What can be said to a reminder, and what a reminder says."""

from collections.abc import Mapping
from typing import Final

from voiceguide.hours import told_span
from voiceguide.listen.phrasebook import Phrasebook
from voiceguide.printable import printable
from voiceguide.reminders.call import Script
from voiceguide.reminders.lines import Lines
from voiceguide.reminders.past import Answer
from voiceguide.reminders.schedule import Reason, Schedule
from voiceguide.session.commands import Command, Enough, No, Yes

NOT_TODAY: Final = "not today"
"""Said to reminders alone; no command of a session."""
_MEANT: Final[Mapping[type[Command], Answer]] = {
    Yes: Answer.YES,
    No: Answer.PASS,
    Enough: Answer.NOT_TODAY,
}


def phrases(book: Phrasebook) -> Mapping[str, Answer]:
    """What to listen for while a reminder is there, and what each phrase answers."""
    said = {words: answer for kind, answer in _MEANT.items() for words in book.wordings({kind})}
    later = dict.fromkeys(book.snooze_wordings, Answer.LATER)
    return {**said, **later, book.named(NOT_TODAY): Answer.NOT_TODAY}


def script(
    title: str,
    reason: Reason,
    lines: Lines,
    schedule: Schedule,
    book: Phrasebook,
    *,
    key: str = "Enter",
) -> Script:
    """What is said when a routine of that title is due; `key` begins it."""
    span = told_span(schedule.snooze)
    first, later = book.wordings({Yes})[0], book.snooze_wordings[0]
    return Script(
        first=sentence(title, reason, lines),
        by_voice=(
            lines.say.format(yes=first, key=key),
            lines.say_later.format(later=later, span=span),
        ),
        by_key=(lines.press.format(key=key),),
        replies={
            Answer.LATER: lines.later.format(span=span),
            Answer.PASS: lines.passed,
            Answer.NOT_TODAY: lines.not_today,
        },
    )


def sentence(title: str, reason: Reason, lines: Lines) -> str:
    """What a reminder is about."""
    due = {
        Reason.INTERVAL: lines.due,
        Reason.RAN: lines.due_ran,
        Reason.SAT: lines.due_sat,
        Reason.WOKE: lines.due_woke,
    }[reason]
    return due.format(title=printable(title))
