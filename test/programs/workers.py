"""Threads: pools, queues, conditions, barriers, thread-local data, daemon and timers."""

import concurrent.futures
import contextvars
import queue
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed, wait


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def chunk(start, stop):
    return max((collatz(n), n) for n in range(start, stop))


with ThreadPoolExecutor(max_workers=4, thread_name_prefix="pool") as pool:
    futures = {pool.submit(chunk, i, i + 500): i for i in range(1, 6001, 500)}
    best = max(future.result() for future in as_completed(futures))
    print("longest chain below 6001:", best)
    print(list(pool.map(pow, range(5), [3] * 5)), sum(pool.map(collatz, range(1, 300), chunksize=7)))
    failing = pool.submit(chunk, 0, "x")
    print(type(failing.exception()).__name__, failing.done(), failing.cancelled())
    names = {t.result() for t in [pool.submit(lambda: threading.current_thread().name.split("_")[0]) for _ in range(8)]}
    print(names, wait([failing]).not_done)


class Pipe:
    """A bounded buffer made of one lock and two conditions."""

    def __init__(self, size):
        self.items, self.size = [], size
        self.lock = threading.Lock()
        self.not_full = threading.Condition(self.lock)
        self.not_empty = threading.Condition(self.lock)

    def put(self, item):
        with self.not_full:
            self.not_full.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            self.not_full.notify()
            return self.items.pop(0)


pipe, results = Pipe(3), []


def produce(name, count):
    for i in range(count):
        pipe.put((name, i))
    pipe.put(None)


def consume(producers):
    while producers:
        item = pipe.get()
        if item is None:
            producers -= 1
        else:
            results.append(item)


threads = [threading.Thread(target=produce, args=(c, 200)) for c in "abc"]
threads.append(threading.Thread(target=consume, kwargs={"producers": 3}))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(results), Counter(name for name, _ in results) == Counter(a=200, b=200, c=200),
      all([i for n, i in results if n == name] == list(range(200)) for name in "abc"))

jobs, done = queue.PriorityQueue(), queue.Queue(maxsize=100)
for n in (5, 1, 4, 2, 3):
    jobs.put((n, f"job {n}"))


def worker():
    while True:
        try:
            priority, name = jobs.get_nowait()
        except queue.Empty:
            return
        done.put((priority, name.upper()))
        jobs.task_done()


workers = [threading.Thread(target=worker, daemon=True) for _ in range(3)]
for thread in workers:
    thread.start()
jobs.join()
for thread in workers:
    thread.join(timeout=10)
print(sorted(done.queue), jobs.empty(), done.qsize(), any(t.is_alive() for t in workers))

ROUNDS, PARTIES = 50, 4
barrier = threading.Barrier(PARTIES, action=lambda: phases.append(list(progress)))
phases, progress = [], [0] * PARTIES


def step(me):
    for _ in range(ROUNDS):
        progress[me] += 1
        barrier.wait()


threads = [threading.Thread(target=step, args=(i,)) for i in range(PARTIES)]
[t.start() for t in threads]
[t.join() for t in threads]
print(phases == [[n] * PARTIES for n in range(1, ROUNDS + 1)], barrier.n_waiting, barrier.broken)

counter, counter_lock, local = 0, threading.RLock(), threading.local()
limit, inside, most = threading.BoundedSemaphore(2), 0, 0


def count_up(n):
    global counter, inside, most
    local.mine = 0
    for _ in range(n):
        with counter_lock, counter_lock:
            counter += 1
        local.mine += 1
    with limit:
        with counter_lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.001)
        with counter_lock:
            inside -= 1
    assert local.mine == n


threads = [threading.Thread(target=count_up, args=(500,), name=f"counter-{i}") for i in range(6)]
[t.start() for t in threads]
[t.join() for t in threads]
print(counter, 1 <= most <= 2, hasattr(local, "mine"), threads[3].name)
try:
    limit.release()
except ValueError as exc:
    print("ValueError:", exc)

caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
thread = threading.Thread(target=lambda: {}["lost"], name="loser")
thread.start()
thread.join()
threading.excepthook = threading.__excepthook__
print(caught)

user = contextvars.ContextVar("user", default="nobody")
user.set("main")
seen = []
context = contextvars.copy_context()
thread = threading.Thread(target=context.run, args=(lambda: (user.set("thread"), seen.append(user.get())),))
thread.start()
thread.join()
print(seen, user.get(), context[user])

event = threading.Event()
timer = threading.Timer(0.01, event.set)
timer.start()
print(event.wait(30), event.is_set(), event.wait(0))
lock = threading.Lock()
print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.01), lock.locked())
lock.release()
for mistake in (lock.release, thread.start, lambda: threading.current_thread().join(), counter_lock.release):
    try:
        mistake()
    except RuntimeError as exc:
        print("RuntimeError:", exc)
try:
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(time.sleep, 0.2)
        slow.result(timeout=0.01)
except concurrent.futures.TimeoutError as exc:
    print("too slow", isinstance(exc, TimeoutError))
print(threading.active_count(), threading.current_thread() is threading.main_thread(), file=sys.stderr)
