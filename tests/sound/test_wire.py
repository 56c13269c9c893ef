import io

from voiceguide.child import Message, read_message, write_message
from voiceguide.cue import Glide, Lane, Tone
from voiceguide.frames import Frame
from voiceguide.sound.wire import Failure, Order, Placement, Ready, Report, unpack_reply

AT = Frame(5)
LONG = Frame(7)


def piped(message: Message) -> Message:
    pipe = io.BytesIO()
    write_message(pipe, message)
    pipe.seek(0)
    received = read_message(pipe)
    assert received is not None
    return received


def test_an_order_arrives_as_it_was_sent() -> None:
    order = Order(
        cut=Frame(9),
        cancelled=((3, Frame(4)),),
        placements=(
            Placement(id=1, sound=memoryview(b"one line"), lane=Lane.VOICE, frame=AT, length=LONG),
            Placement(id=2, sound=Tone.TICK, lane=Lane.BEAT, until=Frame(8), frame=AT, length=LONG),
            Placement(id=5, sound=Tone.HEARD, lane=Lane.BED, prompt=True, frame=AT, length=LONG),
            Placement(id=3, sound=memoryview(b"another!"), lane=Lane.VOICE, frame=AT, length=LONG),
            Placement(id=4, sound=Glide(Frame(96_000)), lane=Lane.BED, frame=AT, length=LONG),
        ),
        volume=0.5,
    )
    assert Order.unpack(piped(order.pack())) == order


def test_replies_arrive_as_they_were_sent() -> None:
    report = Report(
        heard=Frame(1), at=2.5, written=Frame(3), callbacks=4, cuts=5, underruns=6, late=7
    )
    for reply in (Ready(), report, Failure(what="no device", remedy="Plug one in.")):
        assert unpack_reply(piped(reply.pack())) == reply
