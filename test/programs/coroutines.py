"""Coroutines on an event loop of our own: tasks, sleep, queues, cancellation, async generators."""

import contextlib
import heapq
import inspect
import itertools
import types
from collections import deque
from contextvars import ContextVar, copy_context


class Cancelled(BaseException):
    pass


@types.coroutine
def trap(what, *args):
    """Hand a request to the loop and get its answer."""
    return (yield (what, *args))


async def sleep(ticks):
    return await trap("sleep", ticks)


async def spawn(coro, name=None):
    return await trap("spawn", coro, name)


class Task:
    numbers = itertools.count(1)

    def __init__(self, coro, name=None):
        self.coro = coro
        self.number = next(Task.numbers)
        self.name = name or f"task-{self.number}"
        self.context = copy_context()
        self.waiters, self.done, self.result, self.error = [], False, None, None
        self.pending_error = None

    def __await__(self):
        if not self.done:
            yield ("join", self)
        if self.error:
            raise self.error
        return self.result

    def __repr__(self):
        state = "done" if self.done else inspect.getcoroutinestate(self.coro)
        return f"<{self.name} {state}>"


class Loop:
    def __init__(self):
        self.now, self.ready, self.timers, self.order = 0, deque(), [], itertools.count()
        self.switches = 0

    def schedule(self, task, value=None):
        self.ready.append((task, value))

    def run(self, coro):
        main = Task(coro, "main")
        self.schedule(main)
        while self.ready or self.timers:
            if not self.ready:
                self.now, _, task = heapq.heappop(self.timers)
                if not task.done:
                    self.schedule(task, self.now)
                continue
            task, value = self.ready.popleft()
            if not task.done:
                self.step(task, value)
        if main.error:
            raise main.error
        return main.result

    def step(self, task, value):
        self.switches += 1
        try:
            if task.pending_error:
                error, task.pending_error = task.pending_error, None
                request = task.context.run(task.coro.throw, error)
            else:
                request = task.context.run(task.coro.send, value)
        except StopIteration as stop:
            return self.finish(task, stop.value, None)
        except (Exception, Cancelled) as exc:
            return self.finish(task, None, exc)
        match request:
            case ("sleep", ticks):
                heapq.heappush(self.timers, (self.now + ticks, next(self.order), task))
            case ("spawn", coro, name):
                child = Task(coro, name)
                self.schedule(child)
                self.schedule(task, child)
            case ("join", other):
                other.waiters.append(task)
            case ("park", place):
                place.append(task)
            case ("wake", other):
                self.schedule(other)
                self.schedule(task)
            case ("cancel", other):
                if not other.done:
                    other.pending_error = Cancelled(other.name)
                    self.schedule(other)
                self.schedule(task)
            case ("now",):
                self.schedule(task, self.now)

    def finish(self, task, result, error):
        task.done, task.result, task.error = True, result, error
        for waiter in task.waiters:
            self.schedule(waiter)


class Channel:
    def __init__(self, size=1):
        self.items, self.size, self.getters, self.putters, self.closed = deque(), size, deque(), deque(), False

    async def put(self, item):
        while len(self.items) >= self.size:
            await trap("park", self.putters)
        self.items.append(item)
        if self.getters:
            await trap("wake", self.getters.popleft())

    async def close(self):
        self.closed = True
        while self.getters:
            await trap("wake", self.getters.popleft())

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.items:
            if self.closed:
                raise StopAsyncIteration
            await trap("park", self.getters)
        item = self.items.popleft()
        if self.putters:
            await trap("wake", self.putters.popleft())
        return item


request_id = ContextVar("request_id", default="-")
TRACE = []


def note(*what):
    TRACE.append(" ".join(map(str, (loop.now, request_id.get(), *what))))


class Connection:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await sleep(1)
        note("open", self.name)
        return self

    async def __aexit__(self, kind, value, trace):
        await sleep(1)
        note("close", self.name, kind.__name__ if kind else "")
        return kind is LookupError


async def ticker(step, count):
    try:
        for i in range(count):
            await sleep(step)
            yield i
    finally:
        note("ticker ends")


async def producer(channel, name, count):
    request_id.set(name)
    async with Connection(name):
        async for i in ticker(2, count):
            await channel.put(f"{name}{i}")
        if name == "b":
            raise LookupError("swallowed by the connection")


async def consumer(channel):
    return [item.upper() async for item in channel if not item.endswith("1")]


@contextlib.asynccontextmanager
async def deadline(ticks, task):
    async def watchdog():
        await sleep(ticks)
        await trap("cancel", task)
    dog = await spawn(watchdog(), "watchdog")
    try:
        yield dog
    finally:
        await trap("cancel", dog)


async def slow():
    try:
        await sleep(1000)
    except Cancelled as exc:
        note("cancelled", exc)
        raise


async def failing():
    await sleep(3)
    raise ValueError("from a task")


async def main():
    channel = Channel(2)
    makers = [await spawn(producer(channel, n, 3), n) for n in "abc"]
    reader = await spawn(consumer(channel), "reader")
    print(makers[0], reader)
    for maker in makers:
        await maker
    await channel.close()
    print(await reader, reader)
    try:
        await (await spawn(failing()))
    except ValueError as exc:
        print("caught", exc, "at", await trap("now"))
    victim = await spawn(slow(), "victim")
    async with deadline(5, victim):
        try:
            await victim
        except Cancelled as exc:
            print("victim was cancelled:", exc.args)
    squares = [x * x async for x in ticker(1, 5) if x % 2 == 0]
    stream = ticker(1, 100)
    first = await anext(stream)
    second = await stream.asend(None)
    await stream.aclose()
    print(squares, first, second, await anext(stream, "closed"))
    pairs = {k: v async for k, v in zipped(ticker(1, 3), ticker(2, 3))}
    total = sum([x async for x in ticker(1, 4)])
    return pairs, total, request_id.get()


async def zipped(left, right):
    async with contextlib.aclosing(left), contextlib.aclosing(right):
        while True:
            try:
                yield await anext(left), await anext(right)
            except StopAsyncIteration:
                return


loop = Loop()
print(loop.run(main()), "at", loop.now, "after", loop.switches, "switches")
print(*TRACE, sep="\n")
coro = main()
print(inspect.iscoroutine(coro), inspect.isasyncgenfunction(ticker), coro.cr_frame is not None, coro.close())
try:
    coro.send(None)
except RuntimeError as exc:
    print(exc)
try:
    loop.run(zipped(1, 2))
except (AttributeError, TypeError) as exc:
    print(type(exc).__name__, exc)
