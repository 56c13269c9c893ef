"""`python -m _bench.listen.resident`: listens in every state, then prints the bytes it holds."""

import numpy as np
import psutil

from _bench.listen.hearing import Ear
from _bench.listen.vocabulary import STATES
from _bench.listen.voices import RATE


def main() -> None:
    ear = Ear()
    for phrases in STATES.values():
        ear.answers(np.zeros(RATE, np.float32), phrases)
    print(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    main()
