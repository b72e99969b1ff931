"""Lists: appending, indexing, slicing, comprehensions."""

import sys
import time


def run():
    total = 0
    for round in range(80):
        items = []
        for i in range(50_000):
            items.append(i ^ round)
        squares = [x * x for x in items if x & 1]
        for i in range(0, len(squares), 3):
            total += squares[i]
        total += sum(items[1000:2000])
    return total


if __name__ == "__main__":
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    print(result)
    print(f"seconds: {seconds:.6f}", file=sys.stderr)
