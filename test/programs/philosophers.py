"""Dining philosophers, a readers-writer lock, parallel sorting and a parallel sieve."""

import random
import threading
from bisect import bisect_left
from concurrent.futures import ThreadPoolExecutor
from heapq import merge


class Fork:
    def __init__(self, number):
        self.number = number
        self.lock = threading.Lock()
        self.uses = 0


class Philosopher(threading.Thread):
    def __init__(self, name, left, right, meals):
        super().__init__(name=name)
        # The fork with the lower number first: no circle of waiting.
        self.first, self.second = sorted((left, right), key=lambda fork: fork.number)
        self.meals = meals
        self.eaten = 0

    def run(self):
        while self.eaten < self.meals:
            with self.first.lock:
                with self.second.lock:
                    self.first.uses += 1
                    self.second.uses += 1
                    self.eaten += 1


class ReadersWriter:
    """Many readers or one writer; writers go first."""

    def __init__(self):
        self.condition = threading.Condition()
        self.readers = 0
        self.writing = False
        self.writers_waiting = 0

    def read(self, function):
        with self.condition:
            self.condition.wait_for(lambda: not self.writing and not self.writers_waiting)
            self.readers += 1
        try:
            return function()
        finally:
            with self.condition:
                self.readers -= 1
                self.condition.notify_all()

    def write(self, function):
        with self.condition:
            self.writers_waiting += 1
            self.condition.wait_for(lambda: not self.writing and not self.readers)
            self.writers_waiting -= 1
            self.writing = True
        try:
            return function()
        finally:
            with self.condition:
                self.writing = False
                self.condition.notify_all()


def dine():
    names = ["Plato", "Hypatia", "Kant", "Arendt", "Mill"]
    forks = [Fork(i) for i in range(len(names))]
    table = [Philosopher(name, forks[i], forks[(i + 1) % len(forks)], 300 + 50 * i)
             for i, name in enumerate(names)]
    for philosopher in table:
        philosopher.start()
    for philosopher in table:
        philosopher.join()
    for philosopher in table:
        print(f"  {philosopher.name:8} ate {philosopher.eaten}")
    print("  forks:", [fork.uses for fork in forks], sum(fork.uses for fork in forks) == 2 * sum(p.eaten for p in table))


def library():
    guard, shelf, torn = ReadersWriter(), {"a": 0, "b": 0}, []

    def writer():
        for _ in range(60):
            def update():
                shelf["a"] += 1
                shelf["b"] += 1
            guard.write(update)

    def reader():
        for _ in range(120):
            a, b = guard.read(lambda: (shelf["a"], shelf["b"]))
            if a != b:
                torn.append((a, b))

    threads = [threading.Thread(target=t) for t in (writer, reader, reader, writer, reader)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("  shelf:", shelf, "torn reads:", len(torn))


def parallel_sort(values, threads):
    size = -(-len(values) // threads)
    with ThreadPoolExecutor(threads) as pool:
        parts = pool.map(sorted, (values[i:i + size] for i in range(0, len(values), size)))
        return list(merge(*parts))


def sieve(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0:2] = b"\0\0"
    for n in range(2, int(limit ** 0.5) + 1):
        if flags[n]:
            flags[n * n::n] = bytes(len(range(n * n, limit + 1, n)))
    return [n for n, flag in enumerate(flags) if flag]


def segment(low, high, small):
    flags = [True] * (high - low)
    for p in small:
        for multiple in range(max(p * p, -(-low // p) * p), high, p):
            flags[multiple - low] = False
    return [low + i for i, flag in enumerate(flags) if flag]


def parallel_sieve(limit, threads):
    root = int(limit ** 0.5) + 1
    small = sieve(root)
    step = -(-(limit - root) // (threads * 3))
    bounds = [(low, min(low + step, limit)) for low in range(root + 1, limit, step)]
    with ThreadPoolExecutor(threads) as pool:
        found = [pool.submit(segment, low, high, small) for low, high in bounds]
        return small + [p for future in found for p in future.result()]


def shared_containers(threads=4, each=400):
    """Single operations on shared containers lose nothing."""
    numbers, index, names, start = [], {}, set(), threading.Event()

    def work(me):
        start.wait()
        for i in range(each):
            numbers.append((me, i))
            index[me, i] = i
            names.add(f"{me}-{i % 100}")
            index.setdefault(i, []).append(me)

    group = [threading.Thread(target=work, args=(n,)) for n in range(threads)]
    for thread in group:
        thread.start()
    start.set()
    for thread in group:
        thread.join()
    orders = all([i for t, i in numbers if t == me] == list(range(each)) for me in range(threads))
    print("  containers:", len(numbers), len(index), len(names), orders,
          all(sorted(index[i]) == list(range(threads)) for i in range(each)))


print("philosophers")
dine()
print("readers and writers")
library()
print("sorting")
rng = random.Random(7)
values = [rng.randrange(10 ** 6) for _ in range(20000)]
result = parallel_sort(values, 4)
print("  sorted:", result == sorted(values), result[:5], bisect_left(result, 500000))
print("sieve")
primes = parallel_sieve(60000, 3)
print("  primes:", len(primes), primes[-3:], primes == sieve(60000))
print("sharing")
shared_containers()
