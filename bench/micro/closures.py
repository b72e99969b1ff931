"""Closures: cells and calls of functions made at run time."""

import sys
import time


def make_adder(n):
    total = 0

    def add(x):
        nonlocal total
        total += x + n
        return total

    return add


def run():
    adders = [make_adder(i) for i in range(10)]
    result = 0
    for i in range(200_000):
        for add in adders:
            result ^= add(i)
    return result


if __name__ == "__main__":
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    print(result)
    print(f"seconds: {seconds:.6f}", file=sys.stderr)
