"""Methods: three million calls of a bound method."""

import sys
import time


class Account:
    def __init__(self):
        self.balance = 0

    def deposit(self, amount):
        self.balance += amount
        return self.balance


def run():
    account = Account()
    for i in range(3_000_000):
        account.deposit(i & 7)
    return account.balance


if __name__ == "__main__":
    start = time.perf_counter()
    result = run()
    seconds = time.perf_counter() - start
    print(result)
    print(f"seconds: {seconds:.6f}", file=sys.stderr)
