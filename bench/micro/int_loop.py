"""Ints: ten million multiplications, additions and comparisons."""

import sys
import time


def run():
    total = 0
    i = 0
    while i < 10_000_000:
        total = (total + i * 3) & 0xFFFFFFF
        i += 1
    return total


if __name__ == "__main__":
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    print(result)
    print(f"seconds: {seconds:.6f}", file=sys.stderr)
