"""Exceptions: raised and caught in the same and in another function."""

import sys
import time


def risky(i):
    if i % 3 == 0:
        raise ValueError(i)
    return i


def run():
    total = 0
    for i in range(1_500_000):
        try:
            total += risky(i)
        except ValueError as exc:
            total += exc.args[0]
    return total


if __name__ == "__main__":
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    print(result)
    print(f"seconds: {seconds:.6f}", file=sys.stderr)
