"""Conway's Game of Life on an endless board, and a search for periods."""

import itertools
from collections import Counter, deque

PATTERNS = {
    "block": "OO\nOO",
    "blinker": "OOO",
    "toad": ".OOO\nOOO.",
    "beacon": "OO..\nOO..\n..OO\n..OO",
    "glider": ".O.\n..O\nOOO",
    "lwss": ".O..O\nO....\nO...O\nOOOO.",
    "r-pentomino": ".OO\nOO.\n.O.",
    "diehard": "......O.\nOO......\n.O...OOO",
    "pulsar": "..OOO...OOO\n\nO....O.O....O\nO....O.O....O\nO....O.O....O\n..OOO...OOO\n\n"
              "..OOO...OOO\nO....O.O....O\nO....O.O....O\nO....O.O....O\n\n..OOO...OOO",
}


class Board(frozenset):
    """The set of living cells. Boards are immutable: step returns a new one."""

    @classmethod
    def parse(cls, text):
        return cls((x, y) for y, row in enumerate(text.split("\n"))
                   for x, char in enumerate(row) if char == "O")

    def step(self):
        counts = Counter()
        for x, y in self:
            for dx, dy in NEIGHBOURS:
                counts[x + dx, y + dy] += 1
        return Board(cell for cell, n in counts.items() if n == 3 or n == 2 and cell in self)

    def bounds(self):
        xs = [x for x, _ in self]
        ys = [y for _, y in self]
        return min(xs), min(ys), max(xs), max(ys)

    def normal(self):
        if not self:
            return self, (0, 0)
        left, top, *_ = self.bounds()
        return Board((x - left, y - top) for x, y in self), (left, top)

    def __str__(self):
        if not self:
            return "(nothing lives)"
        left, top, right, bottom = self.bounds()
        return "\n".join("".join(".O"[(x, y) in self] for x in range(left, right + 1))
                         for y in range(top, bottom + 1))


NEIGHBOURS = [(dx, dy) for dx, dy in itertools.product((-1, 0, 1), repeat=2) if dx or dy]


def generations(board):
    while True:
        yield board
        board = board.step()


def period(board, limit):
    """Return (start, period, shift) once a shape comes back, or None."""
    seen = {}
    for number, current in enumerate(itertools.islice(generations(board), limit)):
        shape, (x, y) = current.normal()
        if shape in seen:
            first, (x0, y0) = seen[shape]
            return first, number - first, (x - x0, y - y0)
        seen[shape] = number, (x, y)
    return None


for name, text in PATTERNS.items():
    board = Board.parse(text)
    found = period(board, 140)
    if found is None:
        later = next(itertools.islice(generations(board), 140, None))
        print(f"{name:12} starts with {len(board):2} cells, has {len(later)} after 140 steps")
    else:
        start, length, shift = found
        moves = f", moves by {shift}" if shift != (0, 0) else ""
        print(f"{name:12} repeats from step {start} with period {length}{moves}")

print("\nthe glider:")
frames = [str(b) for b in itertools.islice(generations(Board.parse(PATTERNS["glider"])), 5)]
for lines in itertools.zip_longest(*(frame.split("\n") for frame in frames), fillvalue=""):
    print("   ".join(line.ljust(3) for line in lines).rstrip())

history = deque(maxlen=5)
for board in itertools.islice(generations(Board.parse(PATTERNS["r-pentomino"])), 120):
    history.append(len(board))
print("\nthe last populations of the r-pentomino:", list(history))
print(board.normal()[0])
births = Counter()
for before, after in itertools.pairwise(itertools.islice(generations(Board.parse(PATTERNS["pulsar"])), 7)):
    births[len(after - before), len(before - after)] += 1
print("births and deaths of the pulsar:", sorted(births.items()))
