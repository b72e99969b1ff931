"""Dicts: counting, looking up and iterating with str and int keys."""

import sys
import time


def run():
    words = [f"word{i % 977}" for i in range(100_000)]
    total = 0
    for _ in range(30):
        counts = {}
        for word in words:
            counts[word] = counts.get(word, 0) + 1
        by_number = {i: n for i, n in enumerate(counts.values())}
        for key, value in by_number.items():
            total += key * value
        for i in range(50_000):
            if i in by_number:
                total += by_number[i]
    return total


if __name__ == "__main__":
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    print(result)
    print(f"seconds: {seconds:.6f}", file=sys.stderr)
