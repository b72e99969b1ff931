"""Attributes: ten million reads and writes of one."""

import sys
import time


class Counter:
    def __init__(self):
        self.i = 0


def run():
    c = Counter()
    for _ in range(10_000_000):
        c.i = c.i + 1
    return c.i


if __name__ == "__main__":
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    print(result)
    print(f"seconds: {seconds:.6f}", file=sys.stderr)
