"""Strings: splitting, joining, formatting, searching."""

import sys
import time


def run():
    line = "the quick brown fox jumps over the lazy dog " * 20
    total = 0
    for i in range(20_000):
        words = line.split()
        text = "-".join(words)
        total += len(text) + text.count("fox") + text.find("lazy")
        total += len(f"{i:>8}|{text[:10]!r}|{i / 7:.3f}")
        if text.upper().startswith("THE"):
            total += 1
    return total


if __name__ == "__main__":
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    print(result)
    print(f"seconds: {seconds:.6f}", file=sys.stderr)
