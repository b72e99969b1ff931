"""A discrete event simulation of a clinic: heap of events, random arrivals, statistics."""

import heapq
import math
import random
from collections import Counter, deque
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count


class Urgency(IntEnum):
    EMERGENCY = 0
    URGENT = 1
    ROUTINE = 2


@dataclass(order=True)
class Event:
    time: float
    order: int
    action: object = field(compare=False)
    args: tuple = field(compare=False, default=())


@dataclass
class Patient:
    number: int
    urgency: Urgency
    arrived: float
    started: float = math.nan
    finished: float = math.nan

    @property
    def waited(self):
        return self.started - self.arrived


class Statistics:
    """Mean and deviation in one pass, without keeping the values."""

    def __init__(self):
        self.n, self.mean, self._m2, self.largest = 0, 0.0, 0.0, -math.inf

    def add(self, value):
        self.n += 1
        delta = value - self.mean
        self.mean += delta / self.n
        self._m2 += delta * (value - self.mean)
        self.largest = max(self.largest, value)

    @property
    def deviation(self):
        return math.sqrt(self._m2 / (self.n - 1)) if self.n > 1 else 0.0

    def __str__(self):
        return f"n={self.n:4} mean={self.mean:8.3f} sd={self.deviation:8.3f} max={self.largest:8.3f}"


class Simulation:
    def __init__(self):
        self.now = 0.0
        self._events = []
        self._order = count()

    def at(self, delay, action, *args):
        heapq.heappush(self._events, Event(self.now + delay, next(self._order), action, args))

    def run(self, until):
        handled = 0
        while self._events and self._events[0].time <= until:
            event = heapq.heappop(self._events)
            self.now = event.time
            event.action(*event.args)
            handled += 1
        self.now = until
        return handled


class Clinic(Simulation):
    def __init__(self, doctors, seed, arrivals=6.0, treatment=11.0):
        super().__init__()
        self.random = random.Random(seed)
        self.arrivals, self.treatment = arrivals, treatment
        self.free = list(range(doctors))
        self.waiting = []
        self.busy = Counter()
        self.stats = {u: Statistics() for u in Urgency}
        self.numbers = count(1)
        self.recent = deque(maxlen=4)
        self.longest_queue = 0
        self.at(0, self.arrive)

    def arrive(self):
        urgency = self.random.choices(list(Urgency), weights=[1, 3, 6])[0]
        patient = Patient(next(self.numbers), urgency, self.now)
        heapq.heappush(self.waiting, (urgency, patient.number, patient))
        self.longest_queue = max(self.longest_queue, len(self.waiting))
        self.at(self.random.expovariate(1 / self.arrivals), self.arrive)
        self.serve()

    def serve(self):
        while self.free and self.waiting:
            doctor = heapq.heappop(self.free)
            *_, patient = heapq.heappop(self.waiting)
            patient.started = self.now
            length = max(2.0, self.random.gauss(self.treatment, 4))
            self.busy[doctor] += length
            self.at(length, self.leave, doctor, patient)

    def leave(self, doctor, patient):
        patient.finished = self.now
        self.stats[patient.urgency].add(patient.waited)
        self.recent.append(patient)
        heapq.heappush(self.free, doctor)
        self.serve()


for doctors in (1, 2, 3):
    clinic = Clinic(doctors, seed=2024)
    handled = clinic.run(until=24 * 60)
    print(f"{doctors} doctor{'s' * (doctors > 1)}: {handled} events, longest queue {clinic.longest_queue}, "
          f"still waiting {len(clinic.waiting)}")
    for urgency, stats in clinic.stats.items():
        print(f"  {urgency.name.lower():10} {stats}")
    print("  busy", " ".join(f"{clinic.busy[d] / clinic.now:4.0%}" for d in range(doctors)))
print("last:", *(f"{p.number}:{p.urgency.name[0]}:{p.waited:.2f}" for p in clinic.recent))

rng = random.Random("a seed of text")
deck = [r + s for s in "♠♥" for r in "A23456789"]
rng.shuffle(deck)
print(" ".join(deck))
print(rng.sample(range(1000), 8), rng.randint(1, 6), rng.randrange(0, 100, 7), rng.choice("abcdef"))
print(f"{rng.random():.12f} {rng.uniform(-1, 1):.12f} {rng.triangular(0, 10, 3):.9f} {rng.betavariate(2, 3):.9f}")
print(rng.getrandbits(70), rng.randbytes(6).hex(), [rng.gauss(0, 1) > 0 for _ in range(6)])
state = rng.getstate()
first = [rng.random() for _ in range(3)]
rng.setstate(state)
print(first == [rng.random() for _ in range(3)])
inside = sum(math.hypot(rng.random(), rng.random()) < 1 for _ in range(20000))
print("pi is about", 4 * inside / 20000)
