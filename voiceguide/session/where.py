"""The answer to "where am I?", in one sentence."""

from voiceguide.clip import Line
from voiceguide.routine.terms import Foot
from voiceguide.routine.variables import fill
from voiceguide.session.phrases import Phrases
from voiceguide.session.stage import Stage


def where_am_i(phrases: Phrases, stage: Stage, *, strokes: int, seconds: float) -> Line:
    """Foot, spot, strokes left and minutes left, as far as there are any.

    Args:
        phrases: the words.
        stage: where the session stands.
        strokes: left in the stage.
        seconds: left in the session.
    """
    minutes = round(seconds / 60)
    values = {
        "foot": phrases.right if stage.foot is Foot.RIGHT else phrases.left,
        "spot": str(stage.spot),
        "spots": str(stage.spots),
        "strokes": str(strokes),
        "minutes": str(minutes),
    }
    parts = [
        phrases.where_foot if stage.foot else "",
        phrases.where_spot if stage.spot and stage.spots > 1 else "",
        _counted(strokes, phrases.one_stroke_left, phrases.strokes_left),
        _counted(max(1, minutes), phrases.one_minute_left, phrases.minutes_left),
    ]
    sentence = fill(", ".join(part for part in parts if part) + ".", values)
    return Line(sentence[:1].upper() + sentence[1:])


def _counted(number: int, one: str, several: str) -> str:
    if number <= 0:
        return ""
    return one if number == 1 else several
