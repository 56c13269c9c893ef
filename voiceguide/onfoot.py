"""What happens on the foot, worked out from the picture of the session. Pure."""

from collections.abc import Sequence
from functools import lru_cache

from voiceguide.foot.drawing import Drawing
from voiceguide.foot.moment import Moment
from voiceguide.foot.views import views
from voiceguide.frames import Frame
from voiceguide.picture import Picture
from voiceguide.routine.steps import Locate
from voiceguide.routine.terms import Foot
from voiceguide.session.plan import Plan
from voiceguide.session.stage import Stage


def drawings(picture: Picture, plan: Plan) -> tuple[Drawing, ...]:
    """What is worked in this stage, the most telling view first; nothing if it is not said."""
    stage = picture.stage
    if picture.ending is not None or stage is None or stage.picture is None:
        return ()
    return _views(stage.picture, stage.hand, _foot(stage, plan.stages))


def moment(picture: Picture, now: Frame) -> Moment:
    """How far it has come there, in time with the sound."""
    stage, led = picture.stage, picture.moving(now)
    if stage is None:
        return Moment()
    done = picture.stroke.number if picture.stroke else 0
    return Moment(
        at=led.along if led else None,
        lifted=led is not None and led.back,
        searching=isinstance(stage.step, Locate),
        spot=stage.spot - 1 if stage.spot else None,
        spot_left=1 - done / stage.strokes if stage.strokes else 1.0,
        done_spots=stage.spot - 1 if stage.spot else 0,
    )


def _foot(stage: Stage, stages: Sequence[Stage]) -> Foot:
    """The stage's foot, or the one that comes next, or else the one before."""
    around = (*stages[stage.index :], *reversed(stages[: stage.index]))
    return next((one.foot for one in around if one.foot is not None), Foot.LEFT)


_views = lru_cache(maxsize=8)(views)
