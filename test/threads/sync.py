# Locks, conditions, semaphores, barriers, queues, pools, and threads by the hundred.
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from harness import hammer, N

R = 1000

for make in (threading.Lock, threading.RLock, threading.Condition, lambda: threading.Semaphore(1)):
    lock = make()
    n = 0
    def count(i):
        global n
        for k in range(R):
            with lock:
                n += 1
    hammer(count)
    assert n == N * R, (make, n)

# time-outs do not lose wake-ups
lock = threading.Lock()
n = 0
def timed(i):
    global n
    for k in range(R // 2):
        while not lock.acquire(timeout=.0001 * (k % 5)):
            pass
        n += 1
        lock.release()
hammer(timed, threads=8)
assert n == 8 * (R // 2)

for Q in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue, lambda: queue.Queue(5)):
    q = Q()
    got = [[], []]
    def put(i):
        for k in range(R):
            q.put((i, k))
    def get(i):
        for k in range(R):
            got[i - 2].append(q.get(timeout=20))
    hammer(put, put, get, get)
    assert sorted(got[0] + got[1]) == sorted((i, k) for i in (0, 1) for k in range(R))

b = threading.Barrier(N)
phases = []
def phase(i):
    for k in range(100):
        if b.wait() == 0:
            phases.append(k)
hammer(phase)
assert phases == list(range(100))

ev = [threading.Event() for _ in range(100)]
data = [0] * 100
def setter(i):
    for k in range(100):
        data[k] = k + 1
        ev[k].set()
def waiter(i):
    for k in range(100):
        assert ev[k].wait(20) and data[k] == k + 1
hammer(setter, waiter, waiter)

with ThreadPoolExecutor(N) as ex:
    assert list(ex.map(lambda x: x * x, range(500))) == [x * x for x in range(500)]
    fs = [ex.submit(pow, k, 2) for k in range(300)]
    assert sorted(f.result() for f in as_completed(fs)) == [k * k for k in range(300)]
    bad = ex.submit(lambda: 1 / 0)
    assert type(bad.exception()) is ZeroDivisionError
    wait(fs)

hits = []
ts = [threading.Thread(target=hits.append, args=(k,)) for k in range(500)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(hits) == list(range(500))
gate = threading.Event()
ts = [threading.Thread(target=gate.wait) for k in range(300)]
for t in ts: t.start()
gate.set()
for t in ts: t.join()
assert threading.active_count() == 1

def start_and_join(i):
    for k in range(50):
        t = threading.Thread(target=hits.append, args=(k,))
        t.start(); t.is_alive(); t.name; t.ident; t.join()
hammer(start_and_join)
t = threading.Timer(.01, hits.append, ("timer",)); t.start(); t.join()
assert hits[-1] == "timer"
print("ok")
