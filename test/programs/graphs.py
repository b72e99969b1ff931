"""Graph algorithms on a made-up railway: shortest paths, trees, components, flows."""

import bisect
import heapq
import itertools
from collections import defaultdict, deque

LINES = """\
Aden-Bree 7; Bree-Cray 5; Cray-Dorn 9; Dorn-Eyre 3; Eyre-Fenn 8; Fenn-Gale 2
Aden-Gale 21; Bree-Eyre 17; Cray-Gale 6; Hull-Iona 4; Iona-Jura 4; Hull-Jura 9
Kerr-Lund 1; Gale-Hull 11; Dorn-Iona 13
"""


class Graph:
    def __init__(self, edges, directed=False):
        self.edges = defaultdict(dict)
        self.directed = directed
        for a, b, weight in edges:
            self.edges[a][b] = weight
            if directed:
                self.edges[b]
            else:
                self.edges[b][a] = weight

    def __iter__(self):
        return iter(sorted(self.edges))

    def __contains__(self, node):
        return node in self.edges

    def shortest(self, start):
        """Dijkstra: node -> (distance, node before)."""
        best = {}
        heap = [(0, start, None)]
        while heap:
            distance, node, before = heapq.heappop(heap)
            if node in best:
                continue
            best[node] = distance, before
            for other, weight in self.edges[node].items():
                if other not in best:
                    heapq.heappush(heap, (distance + weight, other, node))
        return best

    def path(self, start, goal):
        best = self.shortest(start)
        if goal not in best:
            return None
        nodes = [goal]
        while nodes[-1] != start:
            nodes.append(best[nodes[-1]][1])
        return best[goal][0], nodes[::-1]

    def components(self):
        seen = set()
        for node in self:
            if node in seen:
                continue
            queue, found = deque([node]), []
            seen.add(node)
            while queue:
                here = queue.popleft()
                found.append(here)
                for other in self.edges[here]:
                    if other not in seen:
                        seen.add(other)
                        queue.append(other)
            yield sorted(found)

    def spanning_tree(self):
        """Kruskal, with a union-find."""
        parent = {node: node for node in self}

        def root(node):
            while parent[node] != node:
                parent[node] = parent[parent[node]]
                node = parent[node]
            return node

        for weight, a, b in sorted((w, a, b) for a in self for b, w in self.edges[a].items() if a < b):
            ra, rb = root(a), root(b)
            if ra != rb:
                parent[ra] = rb
                yield a, b, weight

    def topological(self):
        incoming = {node: 0 for node in self}
        for node in self:
            for other in self.edges[node]:
                incoming[other] += 1
        ready = [node for node in self if not incoming[node]]
        while ready:
            node = ready.pop(0)
            yield node
            for other in sorted(self.edges[node]):
                incoming[other] -= 1
                if not incoming[other]:
                    bisect.insort(ready, other)
        if any(incoming.values()):
            raise ValueError("cycle among " + ", ".join(n for n in self if incoming[n]))

    def strongly_connected(self):
        """Tarjan's algorithm, recursive."""
        index, low, stack, on_stack, numbers = {}, {}, [], set(), itertools.count()
        result = []

        def visit(node):
            index[node] = low[node] = next(numbers)
            stack.append(node)
            on_stack.add(node)
            for other in sorted(self.edges[node]):
                if other not in index:
                    visit(other)
                    low[node] = min(low[node], low[other])
                elif other in on_stack:
                    low[node] = min(low[node], index[other])
            if low[node] == index[node]:
                group = []
                while True:
                    other = stack.pop()
                    on_stack.discard(other)
                    group.append(other)
                    if other == node:
                        break
                result.append(sorted(group))

        for node in self:
            if node not in index:
                visit(node)
        return result


def max_flow(capacity, source, sink):
    """Edmonds and Karp: shortest augmenting paths."""
    residual = defaultdict(lambda: defaultdict(int))
    for (a, b), c in capacity.items():
        residual[a][b] += c
    flow = 0
    while True:
        before, queue = {source: None}, deque([source])
        while queue and sink not in before:
            here = queue.popleft()
            for other, left in sorted(residual[here].items()):
                if left > 0 and other not in before:
                    before[other] = here
                    queue.append(other)
        if sink not in before:
            return flow
        path, node = [], sink
        while before[node] is not None:
            path.append((before[node], node))
            node = before[node]
        amount = min(residual[a][b] for a, b in path)
        for a, b in path:
            residual[a][b] -= amount
            residual[b][a] += amount
        flow += amount
        print(f"  +{amount} along", "→".join([source] + [b for _, b in reversed(path)]))


def parse(text):
    for part in text.replace("\n", ";").split(";"):
        if part := part.strip():
            stations, weight = part.rsplit(" ", 1)
            a, b = stations.split("-")
            yield a, b, int(weight)


railway = Graph(parse(LINES))
for start, goal in [("Aden", "Gale"), ("Aden", "Jura"), ("Bree", "Lund"), ("Fenn", "Fenn")]:
    print(f"{start} to {goal}:", railway.path(start, goal))
print("components:", *map(len, railway.components()), list(railway.components())[-1])
tree = list(railway.spanning_tree())
print("spanning tree:", sum(w for *_, w in tree), *(f"{a[0]}{b[0]}{w}" for a, b, w in tree))
print("far apart:", max((d, a, b) for a in railway for b, (d, _) in railway.shortest(a).items() if a < b))

TASKS = "shop-cook cook-eat eat-wash wash-dry set-eat pay-go shop-pay invite-set"
tasks = Graph(((*pair.split("-"), 1) for pair in TASKS.split()), directed=True)
print("order:", *tasks.topological())
tasks.edges["dry"]["cook"] = 1
try:
    print(list(tasks.topological()))
except ValueError as exc:
    print("ValueError:", exc)
print("groups:", tasks.strongly_connected())

PIPES = {("s", "a"): 16, ("s", "c"): 13, ("a", "b"): 12, ("c", "a"): 4, ("b", "c"): 9,
         ("c", "d"): 14, ("d", "b"): 7, ("b", "t"): 20, ("d", "t"): 4}
print("flow:", max_flow(PIPES, "s", "t"))

grid = {(x, y): (x * 7 + y * 11 + x * y) % 10 + 1 for x in range(24) for y in range(24)}
city = Graph(((p, (p[0] + dx, p[1] + dy), grid[p] + grid[p[0] + dx, p[1] + dy])
              for p in grid for dx, dy in ((0, 1), (1, 0)) if (p[0] + dx, p[1] + dy) in grid))
length, route = city.path((0, 0), (23, 23))
print("across the city:", length, "in", len(route), "steps;", route[:4], route[-3:])
