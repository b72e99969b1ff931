"""Sudoku by constraint propagation and search."""

ROWS, COLS = "ABCDEFGHI", "123456789"


def cross(a, b):
    return [x + y for x in a for y in b]


SQUARES = cross(ROWS, COLS)
UNITS_OF = {}
UNITS = ([cross(ROWS, c) for c in COLS] + [cross(r, COLS) for r in ROWS]
         + [cross(rs, cs) for rs in ("ABC", "DEF", "GHI") for cs in ("123", "456", "789")])
for square in SQUARES:
    UNITS_OF[square] = [unit for unit in UNITS if square in unit]
PEERS = {s: set(sum(UNITS_OF[s], [])) - {s} for s in SQUARES}

PUZZLES = """\
003020600900305001001806400008102900700000008006708200002609500800203009005010300
4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......
52...6.........7.13...........4..8..6......5...........418.........3..2...87.....
6.....8.3.4.7.................5.4.7.3..2.....1.6.......2.....5.....8.6......1....
48.3............71.2.......7.5....6....2..8.............1.76...3.....4......5....
000000000000003085001020000000507000004000100090000000500000073002010000000040009
""".split()


class Contradiction(Exception):
    pass


class Solver:
    def __init__(self):
        self.searched = 0
        self.eliminated = 0

    def parse(self, grid):
        values = {s: COLS for s in SQUARES}
        for square, char in zip(SQUARES, grid):
            if char in COLS and not self.assign(values, square, char):
                raise Contradiction(f"{char} cannot stand in {square}")
        return values

    def assign(self, values, square, digit):
        others = values[square].replace(digit, "")
        return all(self.eliminate(values, square, d) for d in others)

    def eliminate(self, values, square, digit):
        if digit not in values[square]:
            return True
        self.eliminated += 1
        values[square] = values[square].replace(digit, "")
        if not values[square]:
            return False
        if len(values[square]) == 1:
            last = values[square]
            if not all(self.eliminate(values, peer, last) for peer in sorted(PEERS[square])):
                return False
        for unit in UNITS_OF[square]:
            places = [s for s in unit if digit in values[s]]
            if not places:
                return False
            if len(places) == 1 and not self.assign(values, places[0], digit):
                return False
        return True

    def search(self, values):
        if values is None:
            return None
        open_squares = [(len(v), s) for s, v in values.items() if len(v) > 1]
        if not open_squares:
            return values
        self.searched += 1
        _, square = min(open_squares)
        for digit in values[square]:
            attempt = values.copy()
            if self.assign(attempt, square, digit):
                solved = self.search(attempt)
                if solved:
                    return solved
        return None


def show(values):
    width = 1 + max(len(v) for v in values.values())
    bar = "+".join(["-" * (width * 3)] * 3)
    for r in ROWS:
        print("".join(values[r + c].center(width) + ("|" if c in "36" else "") for c in COLS).rstrip())
        if r in "CF":
            print(bar)


def is_solution(values):
    return all(sorted(values[s] for s in unit) == list(COLS) for unit in UNITS)


for number, puzzle in enumerate(PUZZLES, 1):
    solver = Solver()
    solved = solver.search(solver.parse(puzzle))
    assert is_solution(solved)
    print(f"puzzle {number}: {solver.searched} guesses, {solver.eliminated} eliminations")
    print("".join(solved[s] for s in SQUARES))
show(solved)

try:
    Solver().parse("11" + "." * 79)
except Contradiction as exc:
    print("contradiction:", exc)
