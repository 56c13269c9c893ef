"""The journal: what an event costs, what a kill takes, very many sessions, the start."""

from typing import Final

from _bench.journal.events import events
from _bench.journal.kills import kills
from _bench.journal.looking import looking
from _bench.journal.many import many, opening

PARTS: Final = {part.__name__: part for part in (events, kills, many, looking, opening)}
