"""What the programs of this folder share: start N threads at one moment, gather what they raise."""
import sys
import threading
import traceback

N = 4


def hammer(*functions, threads=N):
    """Run every function in some threads at once; the argument is the thread's number."""
    if len(functions) == 1:
        functions *= threads
    start = threading.Barrier(len(functions))
    failures = []

    def body(f, i):
        try:
            start.wait()
            f(i)
        except BaseException:
            failures.append(traceback.format_exc())

    ts = [threading.Thread(target=body, args=(f, i)) for i, f in enumerate(functions)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    if failures:
        sys.exit("".join(failures))
