"""What comes to mind first: say a number, sleep, say the next. `naive COUNT PACE`."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from voiceguide.speech.engine import open_engine


def main() -> None:
    count, pace = int(sys.argv[1]), float(sys.argv[2])
    engine = open_engine()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "number.wav"
        for number in range(1, count + 1):
            engine.record(str(number), None, 150, path)
            subprocess.run(["paplay", path], check=True)
            time.sleep(pace)


if __name__ == "__main__":
    main()
