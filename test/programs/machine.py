"""A stack machine: assembler, binary image, interpreter, disassembler, optimiser."""

import enum
import io
import re
import struct
import sys
from dataclasses import dataclass


class Op(enum.IntEnum):
    HALT, PUSH, POP, DUP, SWAP, OVER, LOAD, STORE = range(8)
    ADD, SUB, MUL, DIV, MOD, NEG, AND, OR, XOR, SHL, SHR = range(16, 27)
    LT, EQ, NOT = range(32, 35)
    JUMP, JZ, CALL, RET = range(48, 52)
    PRINT, EMIT = range(64, 66)

    @property
    def has_operand(self):
        return self in OPERANDS


OPERANDS = {Op.PUSH, Op.LOAD, Op.STORE, Op.JUMP, Op.JZ, Op.CALL}
HEADER = struct.Struct("<4sHHI")
MAGIC = b"STK1"


class AssemblyError(Exception):
    def __init__(self, line, message):
        super().__init__(f"line {line}: {message}")


class MachineFault(Exception):
    pass


@dataclass(slots=True)
class Instruction:
    op: Op
    operand: int | str | None = None
    line: int = 0

    @property
    def size(self):
        return 5 if self.op.has_operand else 1


LINE = re.compile(r"\s*(?:(?P<label>\w+):)?\s*(?:(?P<op>[a-zA-Z]+)(?:\s+(?P<arg>[-\w']+))?)?\s*(?:;.*)?$")


def parse(source):
    labels, code, address = {}, [], 0
    for number, text in enumerate(source.splitlines(), 1):
        match = LINE.match(text)
        if not match:
            raise AssemblyError(number, f"cannot read {text.strip()!r}")
        if label := match["label"]:
            if label in labels:
                raise AssemblyError(number, f"label {label} again")
            labels[label] = address
        if match["op"]:
            try:
                op = Op[match["op"].upper()]
            except KeyError:
                raise AssemblyError(number, f"no instruction {match['op']!r}") from None
            if op.has_operand != bool(match["arg"]):
                raise AssemblyError(number, f"{op.name} {'needs an' if op.has_operand else 'takes no'} operand")
            code.append(Instruction(op, match["arg"], number))
            address += code[-1].size
    return code, labels


def assemble(source):
    code, labels = parse(source)
    body = bytearray()
    for ins in code:
        body.append(ins.op)
        match ins.operand:
            case None:
                pass
            case str(text) if text in labels:
                body += struct.pack("<i", labels[text])
            case str(text) if re.fullmatch(r"'.'", text):
                body += struct.pack("<i", ord(text[1]))
            case str(text):
                try:
                    body += struct.pack("<i", int(text, 0))
                except (ValueError, struct.error) as exc:
                    raise AssemblyError(ins.line, f"bad operand {text}: {exc}") from exc
    checksum = sum(body) & 0xFFFF
    return HEADER.pack(MAGIC, 1, checksum, len(body)) + body


def load(image):
    magic, version, checksum, size = HEADER.unpack_from(image)
    body = memoryview(image)[HEADER.size:]
    if magic != MAGIC or version != 1 or len(body) != size or sum(body) & 0xFFFF != checksum:
        raise MachineFault("bad image")
    return body


def decode(body):
    address = 0
    while address < len(body):
        op = Op(body[address])
        operand = struct.unpack_from("<i", body, address + 1)[0] if op.has_operand else None
        yield address, op, operand
        address += 5 if op.has_operand else 1


class Machine:
    def __init__(self, image, out=sys.stdout, limit=2_000_000):
        self.program = {a: (op, n, a + (5 if op.has_operand else 1)) for a, op, n in decode(load(image))}
        self.stack, self.calls, self.memory = [], [], [0] * 64
        self.out, self.limit, self.steps = out, limit, 0

    def run(self):
        pc, stack, memory = 0, self.stack, self.memory
        pop, push = stack.pop, stack.append
        while True:
            self.steps += 1
            if self.steps > self.limit:
                raise MachineFault("out of steps")
            try:
                op, n, pc = self.program[pc]
            except KeyError:
                raise MachineFault(f"no instruction at {pc}") from None
            try:
                match op:
                    case Op.HALT:
                        return self.steps
                    case Op.PUSH:
                        push(n)
                    case Op.POP:
                        pop()
                    case Op.DUP:
                        push(stack[-1])
                    case Op.SWAP:
                        stack[-1], stack[-2] = stack[-2], stack[-1]
                    case Op.OVER:
                        push(stack[-2])
                    case Op.LOAD:
                        push(memory[n])
                    case Op.STORE:
                        memory[n] = pop()
                    case Op.JUMP:
                        pc = n
                    case Op.JZ:
                        pc = pc if pop() else n
                    case Op.CALL:
                        self.calls.append(pc)
                        pc = n
                    case Op.RET:
                        pc = self.calls.pop()
                    case Op.NEG:
                        push(-pop())
                    case Op.NOT:
                        push(int(not pop()))
                    case Op.PRINT:
                        print(pop(), file=self.out)
                    case Op.EMIT:
                        self.out.write(chr(pop()))
                    case _:
                        b, a = pop(), pop()
                        push(BINARY[op](a, b))
            except (IndexError, ZeroDivisionError, ValueError) as exc:
                raise MachineFault(f"{op.name}: {exc}") from exc


BINARY = {
    Op.ADD: lambda a, b: a + b, Op.SUB: lambda a, b: a - b, Op.MUL: lambda a, b: a * b,
    Op.DIV: lambda a, b: a // b, Op.MOD: lambda a, b: a % b, Op.AND: int.__and__, Op.OR: int.__or__,
    Op.XOR: int.__xor__, Op.SHL: lambda a, b: a << b, Op.SHR: lambda a, b: a >> b,
    Op.LT: lambda a, b: int(a < b), Op.EQ: lambda a, b: int(a == b),
}

PROGRAMS = {
    "factorial": """
        push 1
        store 0
        push 25
  loop: dup             ; n n
        load 0
        mul
        store 0
        push 1
        sub
        dup
        not
        jz loop
        load 0
        print
        halt
""",
    "primes": """
        push 2
        store 0
 outer: load 0
        push 90
        lt
        jz end
        call test
        jz next
        load 0
        print
  next: load 0
        push 1
        add
        store 0
        jump outer
   end: push 'p'
        emit
        push 10
        emit
        halt
  test: push 2
        store 1
 again: load 1
        dup
        mul
        load 0
        swap
        lt
        not
        jz yes
        load 0
        load 1
        mod
        jz no
        load 1
        push 1
        add
        store 1
        jump again
   yes: push 1
        ret
    no: push 0
        ret
""",
    "divide": "push 1\npush 0\ndiv\nhalt", "empty": "pop", "endless": "x: jump x", "lost": "jump 77",
    "wrong": "push\n", "unknown": "fly 3", "twice": "a: halt\na: halt", "operand": "push 1x", "line": "push 1 2 3",
    "large": "push 99999999999",
}

for name, source in PROGRAMS.items():
    out = io.StringIO()
    try:
        image = assemble(source)
        machine = Machine(image, out, limit=20_000)
        steps = machine.run()
        print(f"{name}: {len(image)} bytes, {steps} steps, stack {machine.stack}, output {out.getvalue().split()}")
    except (AssemblyError, MachineFault) as exc:
        print(f"{name}: {type(exc).__name__}: {exc}", f"({type(exc.__cause__).__name__})" if exc.__cause__ else "")

image = assemble(PROGRAMS["factorial"])
print(image[:20].hex(" "), "...")
for address, op, operand in list(decode(load(image)))[:6]:
    print(f"{address:4} {op.name:6} {'' if operand is None else operand}".rstrip())
broken = bytearray(image)
broken[-1] ^= 1
try:
    load(broken)
except MachineFault as exc:
    print(repr(exc))
print(struct.calcsize("<bhiqd"), struct.pack(">hI", -2, 7).hex(), struct.unpack("<3sxf", b"abc\0\0\0\xc0?"), list(struct.iter_unpack("<H", b"\1\0\2\0")))
