"""Has a crew work where one process says half of its result and is gone, as when it is killed just then."""

import os
import sys
import time
from concurrent.futures.process import BrokenProcessPool

from tarinat.building.crew.pool import Crew


def work(batch: list[int]) -> list[int]:
    """Give the numbers back; with the first of them, promise a long answer and die."""
    if 0 in batch:
        frame = sys._getframe()
        while "result_queue" not in frame.f_locals:
            frame = frame.f_back
        # How a connection announces a message: its length in four bytes.
        os.write(frame.f_locals["result_queue"]._writer.fileno(), (100_000).to_bytes(4) + b"half")
        os._exit(1)
    time.sleep(0.05)
    return batch


if __name__ == "__main__":
    try:
        with Crew(2) as crew:
            print(sum(crew.map(work, range(2_000))))
    except BrokenProcessPool:
        print("BrokenProcessPool")
