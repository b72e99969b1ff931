"""Floats: ten million multiplications and additions."""

import sys
import time


def run():
    x = 0.0
    step = 0.5
    for _ in range(10_000_000):
        x = x * 0.999 + step
    return round(x, 9)


if __name__ == "__main__":
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    print(result)
    print(f"seconds: {seconds:.6f}", file=sys.stderr)
