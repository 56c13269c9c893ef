"""Spoken commands: what is understood, what is taken for one, how soon, and what it costs."""

from typing import Final

from _bench.listen.echo import alone, echo
from _bench.listen.false_accepts import false_accepts, memory
from _bench.listen.itself import itself
from _bench.listen.live import answers, beside, ear_cost, over
from _bench.listen.recall import latency, recall

PARTS: Final = {
    part.__name__: part
    for part in (
        *(recall, latency, echo, alone, itself, memory),
        *(answers, over, ear_cost, beside),
        false_accepts,
    )
}
