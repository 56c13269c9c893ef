"""A spoken session: its beat, its start, its keys and what it costs."""

from typing import Final

from _bench.session.beat import busy, held, idle
from _bench.session.centres import centres
from _bench.session.cost import cost
from _bench.session.hour import hour
from _bench.session.keys import keys, leaving
from _bench.session.start import long, start

PARTS: Final = {
    part.__name__: part
    for part in (idle, busy, held, centres, hour, start, long, keys, leaving, cost)
}
