"""The sound check, played through against people, rooms and microphones of all kinds."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rehearsing import ASKS, LINES, QUIET, Rehearsal, Reply, nobody, willing

from voiceguide.floorcheck.check import Await, Hush, Speak, WriteDown
from voiceguide.floorcheck.wishes import Keep, Key, Know, Mark, Note
from voiceguide.listen.hearing import Hears, Utterance

SLOW = "S L OW D AW N"


def answering(**answers: str | Key | None) -> Reply:
    """Says what is asked for, but for some phrases; underscores stand for spaces."""

    def reply(line: str) -> str | Utterance | Key | None:
        wanted = willing(line)
        return answers.get(wanted.replace(" ", "_"), wanted) if wanted else None

    return reply


def in_turn(phrase: str, *answers: str | Utterance | Key | None) -> Reply:
    """Says what is asked for; for one phrase, these in turn, and then that phrase."""
    turns = iter(answers)

    def reply(line: str) -> str | Utterance | Key | None:
        wanted = willing(line)
        return next(turns, phrase) if wanted == phrase else wanted

    return reply


def test_all_is_well() -> None:
    run = Rehearsal(speaker="Kitchen")
    end = run.run()
    assert (end.words, end.mark) == (LINES.good, Mark.GOOD)
    assert run.said[-1] == LINES.good
    assert "I speak through Kitchen." in run.said
    assert "I listen through Desk." in run.said
    assert run.notes == {
        LINES.topic_speaker: "Kitchen",
        LINES.topic_microphone: "Desk",
        LINES.topic_answer: LINES.note_by_voice,
        LINES.topic_room: "quiet",
        "hold on": "understood",
        "slow down": "understood",
        "found it": "understood",
    }


def test_devices_without_names_are_the_system_s_own() -> None:
    run = Rehearsal(hears=replace(QUIET, microphone=""))
    run.run()
    assert "I speak through the system's default output." in run.said
    assert "I listen through the system's default microphone." in run.said


def test_all_that_is_certain_to_be_said_is_known_before() -> None:
    run = Rehearsal(hears=replace(QUIET, microphone=""))
    run.run()
    assert set(run.script.known()) == set(run.said)


def test_left_alone_it_goes_on_to_its_end() -> None:
    run = Rehearsal(nobody)
    end = run.run()
    assert end.words == LINES.closer
    assert run.said.count(LINES.no_answer) == 1
    assert run.notes[LINES.topic_answer] == LINES.note_unanswered
    assert all(run.notes[phrase] == LINES.note_nothing for phrase in ASKS.commands)
    for phrase in ASKS.commands:
        assert run.said.count(LINES.nothing_heard.format(phrase=phrase)) == 2
    assert not any("learn" in line for line in run.said)


def test_a_key_answers_that_it_is_heard() -> None:
    run = Rehearsal(answering(yes_please=Key.YES))
    assert run.run().mark is Mark.GOOD
    assert run.notes[LINES.topic_answer] == LINES.note_answered


def test_a_phrase_of_the_same_meaning_will_do() -> None:
    assert Rehearsal(answering(hold_on="pause please")).run().mark is Mark.GOOD


def test_the_second_and_third_try_count() -> None:
    run = Rehearsal(in_turn("slow down", "so down", None))
    assert run.run().mark is Mark.GOOD
    assert run.notes["slow down"] == LINES.note_third
    assert "That sounded like: so down. Once more, say: slow down." in run.said
    assert "I heard nothing. Once more, say: slow down." in run.said


def test_one_that_is_missed_is_named() -> None:
    run = Rehearsal(answering(slow_down=None))
    end = run.run()
    assert end.mark is Mark.GOOD
    assert end.words == LINES.mostly.format(phrase="slow down")


# ---- what is heard while it speaks itself


def test_what_begins_while_it_speaks_is_its_own_voice() -> None:
    own = Utterance(begin=0, end=0, phrase="slow down", heard="slow down")

    def reply(line: str) -> str | Utterance | None:
        wanted = willing(line)
        if wanted != "slow down":
            return wanted
        return replace(own, begin=run.now - 0.5, end=run.now + 0.2)

    run = Rehearsal(reply)
    run.run()
    assert run.notes["slow down"] == LINES.note_nothing


def test_who_speaks_too_early_is_told_to_wait() -> None:
    def early() -> Utterance:
        return Utterance(begin=run.now - 0.2, end=run.now + 1.2, phrase="slow down")

    turns = iter([early])

    def reply(line: str) -> str | Utterance | None:
        wanted = willing(line)
        turn = next(turns, None) if wanted == "slow down" else None
        return turn() if turn else wanted

    run = Rehearsal(reply)
    assert run.run().mark is Mark.GOOD
    assert "Wait until I have spoken. Now say: slow down." in run.said


def test_what_is_too_long_is_told_so_and_what_is_too_short_is_no_answer() -> None:
    def of(why: str) -> Utterance:
        return Utterance(begin=run.now + 1, end=run.now + 4, phrase=None, why=why)

    whys = iter(["too long", "too short"])

    def reply(line: str) -> str | Utterance | None:
        wanted = willing(line)
        why = next(whys, None) if wanted == "hold on" else None
        return of(why) if why else wanted

    run = Rehearsal(reply)
    run.run()
    assert "That was too long. Say just: hold on." in run.said
    assert "I heard nothing. Once more, say: hold on." in run.said


# ---- learning


def odd(*takes: str | Key | None, then: str | None = "slow down") -> Reply:
    """Whose "slow down" is never understood before it is learned."""
    sounds = iter(takes)

    def reply(line: str) -> str | Utterance | Key | None:
        wanted = willing(line)
        if wanted != "slow down":
            return wanted
        if line.startswith(("Say it as you like", "And once more")):
            return next(sounds)
        return then if line.startswith("Now I try") else "so dawn"

    return reply


def test_a_phrase_is_learned_tried_and_kept() -> None:
    run = Rehearsal(odd(SLOW, "S OW D AW N", "K AH F"))
    assert run.run().words == LINES.good
    ways = (SLOW, "S OW D AW N")
    assert run.acts(Know) == [Know("slow down", ways)]
    assert run.acts(Keep) == [Keep("slow down", ways)]
    assert run.notes["slow down"] == LINES.note_learned
    assert len(run.acts(WriteDown)) == 3


def test_what_cannot_be_written_down_is_told() -> None:
    run = Rehearsal(odd(SLOW, SLOW, SLOW))
    run.keeps = False
    assert run.run().words == LINES.good
    assert LINES.not_kept in run.said


def test_what_does_not_help_is_forgotten() -> None:
    run = Rehearsal(odd(SLOW, SLOW, SLOW, then="so dawn"))
    assert run.run().words == LINES.mostly.format(phrase="slow down")
    assert run.acts(Know) == [Know("slow down", (SLOW,)), Know("slow down", ())]
    assert not run.acts(Keep)
    assert LINES.not_learned in run.said


def test_takes_that_differ_teach_nothing() -> None:
    run = Rehearsal(odd(SLOW, "K AA F IY N", None))
    run.run()
    assert LINES.differing in run.said
    assert not run.acts(Know)


def test_nobody_is_made_to_teach() -> None:
    for no in ("no thanks", None, Key.SKIP):
        run = Rehearsal(odd())
        usual = run.reply
        run.reply = lambda line, no=no, usual=usual: no if "learn" in line else usual(line)  # type: ignore[misc]
        run.run()
        assert LINES.given_up in run.said
        assert not run.acts(WriteDown)


def test_a_key_ends_the_teaching() -> None:
    run = Rehearsal(odd(SLOW, Key.SKIP))
    run.run()
    assert LINES.given_up in run.said
    assert not run.acts(Know)


def test_its_own_voice_is_never_learned() -> None:
    run = Rehearsal(odd())
    first = iter([True])

    def reply(line: str) -> str | Utterance | Key | None:
        if line.startswith("Say it as you like") and next(first, False):
            return Utterance(begin=run.now - 0.5, end=run.now, phrase=None, sounds="AA AA AA AA")
        return odd(SLOW)(line) if line.startswith(("Say it", "And once")) else odd()(line)

    run.reply = reply
    run.run()
    assert len(run.acts(WriteDown)) == 4  # one of the three was asked for again
    assert run.acts(Know) == [Know("slow down", (SLOW,))]


# ---- rooms and microphones


@pytest.mark.parametrize(
    ("decibels", "line", "mark"),
    [
        (-80, LINES.room_quiet, Mark.GOOD),
        (-47, LINES.room_fine, Mark.GOOD),
        (-40, LINES.room_noisy, Mark.BAD),
        (-20, LINES.room_too_noisy, Mark.BAD),
    ],
)
def test_the_room_is_told_in_words(decibels: float, line: str, mark: Mark) -> None:
    run = Rehearsal(hears=replace(QUIET, decibels=decibels))
    run.run()
    assert line in run.said
    note = next(one for one in run.acts(Note) if isinstance(one, Note) and one.topic == "The room")
    assert note.mark is mark


@pytest.mark.parametrize(
    ("room", "voice", "clips", "advice"),
    [
        (-60, -55, False, LINES.closer),
        (-60, -46, False, LINES.closer),
        (-60, -30, False, LINES.unclear),
        (-40, -35, False, LINES.noise),
        (-30, -10, False, LINES.noise),
        (-60, -3, True, LINES.clipping),
    ],
)
def test_the_one_thing_to_change_is_told(
    room: float,
    voice: float,
    clips: bool,
    advice: str,
) -> None:
    mumbling = answering(hold_on="hold a", slow_down="so dawn", found_it="found a")
    run = Rehearsal(mumbling, replace(QUIET, decibels=room, clips=clips))
    usual = run.reply
    run.reply = lambda line: None if "Shall" in line else usual(line)
    run.voice = voice
    end = run.run()
    assert (end.words, end.mark) == (advice, Mark.BAD)


def test_zeros_are_told_and_nothing_else_is_tried() -> None:
    run = Rehearsal(nobody, replace(QUIET, zeros=True, notice="Nothing but silence."))
    assert run.run().words == LINES.zeros
    assert "Nothing but silence." in run.said
    assert not any(line.startswith("Say:") for line in run.said)


def test_a_headset_is_warned_of_and_goes_on() -> None:
    run = Rehearsal(hears=replace(QUIET, notice="A headset's own microphone."))
    assert run.run().mark is Mark.GOOD
    assert run.notes[LINES.topic_microphone] == "A headset's own microphone."
    assert "A headset's own microphone." in run.said


def test_without_a_microphone_a_key_answers_and_the_rest_is_left_out() -> None:
    run = Rehearsal(lambda _: Key.YES, Hears(notice="No microphone was found. Plug one in."))
    assert run.run().words == LINES.deaf
    assert LINES.hear_me_by_key in run.said
    assert "No microphone was found. Plug one in." in run.said
    assert LINES.be_quiet not in run.said


def test_a_microphone_that_takes_its_time_is_waited_for() -> None:
    run = Rehearsal(hears=Hears())
    while LINES.waiting not in run.said:
        run.step()
    for _ in range(40):
        run.step()
    run.around = replace(run.around, hears=QUIET)
    assert run.run().mark is Mark.GOOD


def test_a_microphone_that_never_says_anything_is_given_up() -> None:
    run = Rehearsal(nobody, Hears())
    assert run.run().words == LINES.deaf


def test_a_microphone_that_is_lost_ends_it_with_the_reason() -> None:
    run = Rehearsal()
    while "Say: slow down." not in run.said:
        run.step()
    while not isinstance(run.seen[-1], Await):
        run.step()
    run.around = replace(run.around, hears=Hears(notice="The microphone is gone."))
    assert run.run().words == LINES.deaf
    assert run.said[-2:] == ["The microphone is gone.", LINES.deaf]


def test_no_sound_is_told_and_the_check_goes_on() -> None:
    run = Rehearsal(trouble="No sound: captions go on.")
    assert run.run().mark is Mark.GOOD
    assert run.notes[LINES.topic_speaker] == "No sound: captions go on."


# ---- keys


def test_a_key_cuts_a_line_short() -> None:
    run = Rehearsal()
    run.step()
    run.check._spoke = None  # noqa: SLF001 - it goes on speaking
    run.check.press(Key.SKIP)
    run.step()
    assert isinstance(run.seen[1], Hush)
    assert isinstance(run.seen[2], Speak)


def test_what_is_left_out_is_no_failure_but_no_success_either() -> None:
    run = Rehearsal(answering(hold_on=Key.SKIP))
    assert run.run().mark is Mark.GOOD
    assert run.notes["hold on"] == LINES.note_skipped
    run = Rehearsal(lambda line: Key.SKIP if "Shall" not in line else None)
    assert run.run().words == LINES.untried


def test_one_more_round_is_to_be_had_without_a_hand() -> None:
    run = Rehearsal(lambda line: willing(line) if "Shall we" in line else None)
    run.run()
    assert run.said.count(LINES.be_quiet) == 3
    assert run.said.count(LINES.greeting[0]) == 1


@given(st.data())
def test_whatever_people_do_it_comes_to_an_end(data: st.DataObject) -> None:
    words = ["yes please", "no thanks", *ASKS.commands, "rhubarb", SLOW]
    answers = st.sampled_from([*words, Key.YES, Key.SKIP, None])
    run = Rehearsal(lambda _: data.draw(answers))
    end = run.run()
    assert run.said[-1] == end.words or "Shall we" in run.said[-1]
    assert set(run.said) <= set(_speakable(run))


def _speakable(run: Rehearsal) -> Iterator[str]:
    """Lines whose braces are filled."""
    return (line for line in run.said if "{" not in line and line)
