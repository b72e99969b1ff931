"""Disassembler of Typhon's bytecode into mnemonics.

The interface is that of CPython's module dis. The instructions are
Typhon's: they name registers, shown by the name of the variable that
lives in one or as r followed by a number.
"""

import collections
import io
import sys
import types

from opcode import *
from opcode import __all__ as _opcodes_all
from _opcode import _instructions

__all__ = ["code_info", "dis", "disassemble", "distb", "disco",
           "findlinestarts", "findlabels", "show_code",
           "get_instructions", "Instruction", "Bytecode"] + _opcodes_all
del _opcodes_all

_have_code = (types.MethodType, types.FunctionType, types.CodeType,
              classmethod, staticmethod, type)

# The inspect module makes its CO_* constants from this.
COMPILER_FLAG_NAMES = {
            1: "OPTIMIZED",
            2: "NEWLOCALS",
            4: "VARARGS",
            8: "VARKEYWORDS",
           16: "NESTED",
           32: "GENERATOR",
           64: "NOFREE",
          128: "COROUTINE",
          256: "ITERABLE_COROUTINE",
          512: "ASYNC_GENERATOR",
    0x4000000: "HAS_DOCSTRING",
    0x8000000: "METHOD",
}


def pretty_flags(flags):
    """Return pretty representation of code flags."""
    names = []
    bit = 1
    while flags:
        if flags & bit:
            names.append(COMPILER_FLAG_NAMES.get(bit, hex(bit)))
            flags ^= bit
        bit <<= 1
    return ", ".join(names) or "0x0"


def _find_code(x):
    """The code object behind a method, function, generator or the like; otherwise x."""
    x = getattr(x, "__func__", x)
    for attr in ("__code__", "gi_code", "ag_code", "cr_code"):
        if hasattr(x, attr):
            return getattr(x, attr)
    return x


def _try_compile(source, name):
    try:
        return compile(source, name, "eval")
    except SyntaxError:
        return compile(source, name, "exec")


def _get_code_object(x):
    code = _find_code(x)
    if isinstance(code, str):
        code = _try_compile(code, "<disassembly>")
    if hasattr(code, "co_code"):
        return code
    raise TypeError(f"don't know how to disassemble {type(code).__name__} objects")


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False,
        show_offsets=False, show_positions=False):
    """Disassemble classes, methods, functions, and other compiled objects.

    With no argument, disassemble the last traceback.
    """
    options = dict(show_caches=show_caches, adaptive=adaptive,
                   show_offsets=show_offsets, show_positions=show_positions)
    if x is None:
        return distb(file=file, **options)
    x = _find_code(x)
    if hasattr(x, "__dict__"):  # a class or module
        for name, member in sorted(x.__dict__.items()):
            if isinstance(member, _have_code):
                print(f"Disassembly of {name}:", file=file)
                try:
                    dis(member, file=file, depth=depth, **options)
                except TypeError as msg:
                    print("Sorry:", msg, file=file)
                print(file=file)
    elif hasattr(x, "co_code"):
        _disassemble_recursive(x, file=file, depth=depth, **options)
    elif isinstance(x, (bytes, bytearray)):
        for offset in range(0, len(x) - 1, 2):
            name = opname[x[offset]] if x[offset] < len(opname) else f"<{x[offset]}>"
            print(f"{offset:>8} {name:<20} {x[offset + 1]:>5}", file=file)
    elif isinstance(x, str):
        _disassemble_recursive(_try_compile(x, "<dis>"), file=file, depth=depth, **options)
    else:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def distb(tb=None, *, file=None, show_caches=False, adaptive=False,
          show_offsets=False, show_positions=False):
    """Disassemble a traceback (default: last traceback)."""
    if tb is None:
        if hasattr(sys, "last_exc"):
            tb = sys.last_exc.__traceback__
        elif hasattr(sys, "last_traceback"):
            tb = sys.last_traceback
        else:
            raise RuntimeError("no last traceback to disassemble")
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file,
                show_offsets=show_offsets, show_positions=show_positions)


def code_info(x):
    """Formatted details of methods, functions, or code."""
    co = _get_code_object(x)
    lines = [
        f"Name:              {co.co_name}",
        f"Filename:          {co.co_filename}",
        f"Argument count:    {co.co_argcount}",
        f"Positional-only arguments: {co.co_posonlyargcount}",
        f"Kw-only arguments: {co.co_kwonlyargcount}",
        f"Number of locals:  {co.co_nlocals}",
        f"Stack size:        {co.co_stacksize}",
        f"Flags:             {pretty_flags(co.co_flags)}",
    ]
    for title, items, show in (("Constants", co.co_consts, repr), ("Names", co.co_names, str),
                               ("Variable names", co.co_varnames, str),
                               ("Free variables", co.co_freevars, str),
                               ("Cell variables", co.co_cellvars, str)):
        if items:
            lines.append(f"{title}:")
            lines.extend(f"{i:4d}: {show(item)}" for i, item in enumerate(items))
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Print details of methods, functions, or code to *file* (standard output if None)."""
    print(code_info(co), file=file)


Positions = collections.namedtuple(
    "Positions", ["lineno", "end_lineno", "col_offset", "end_col_offset"], defaults=[None] * 4)

_Instruction = collections.namedtuple(
    "_Instruction",
    ["opname", "opcode", "arg", "argval", "argrepr", "offset", "start_offset",
     "starts_line", "line_number", "label", "positions", "cache_info"],
    defaults=[None, None, None])


class Instruction(_Instruction):
    """Details for a bytecode operation.

    opname - human readable name for operation
    opcode - numeric code for operation
    arg - the most telling operand as a number, None if there is none
    argval - what that operand means: a name, a constant, an offset ...
    argrepr - all operands as text
    offset - start index of operation within bytecode sequence
    start_offset - the same
    starts_line - True if this opcode starts a source line, otherwise False
    line_number - source line number associated with this opcode (if any), otherwise None
    label - a label (int > 0) if this instruction is a jump target, otherwise None
    positions - dis.Positions object holding the span of source code covered by this instruction
    cache_info - None: caches are not part of the bytecode
    """

    __slots__ = ()

    @staticmethod
    def make(opname, arg, argval, argrepr, offset, start_offset, starts_line,
             line_number, label=None, positions=None, cache_info=None):
        return Instruction(opname, opmap[opname], arg, argval, argrepr, offset, start_offset,
                           starts_line, line_number, label, positions, cache_info)

    @property
    def oparg(self):
        """Alias for Instruction.arg."""
        return self.arg

    @property
    def baseopcode(self):
        """Numeric code for the base operation if operation is specialized; it never is."""
        return self.opcode

    @property
    def baseopname(self):
        """Human readable name for the base operation if operation is specialized; it never is."""
        return self.opname

    @property
    def cache_offset(self):
        """Start index of the cache entries following the operation."""
        return self.offset + 2

    @property
    def end_offset(self):
        """End index of the cache entries following the operation."""
        return self.offset + 2

    @property
    def jump_target(self):
        """Bytecode index of the jump target if this is a jump operation, otherwise None."""
        return self.argval if self.opcode in hasjump else None

    @property
    def is_jump_target(self):
        """True if other code jumps to here, otherwise False"""
        return self.label is not None

    def __str__(self):
        return _format(self)


def _format(instr, lineno_width=0, label_width=0, offset_width=0, positions_width=0, current=False):
    """One line of a listing."""
    fields = []
    if lineno_width or positions_width:
        if positions_width:
            p = instr.positions
            text = ""
            if instr.starts_line or p is not None:
                text = ":".join("?" if v is None else str(v) for v in
                                (p.lineno, p.col_offset, p.end_lineno, p.end_col_offset))
            fields.append(text.rjust(positions_width))
        else:
            line = instr.line_number
            text = "" if not instr.starts_line else "--" if line is None else str(line)
            fields.append(text.rjust(lineno_width))
    if label_width:
        fields.append((f"L{instr.label}:" if instr.is_jump_target else "").rjust(label_width))
    fields.append("-->" if current else "   ")
    if offset_width:
        fields.append(str(instr.offset).rjust(offset_width))
    fields.append(instr.opname.ljust(20))
    fields.append(instr.argrepr)
    return " ".join(fields).rstrip()


def findlabels(code):
    """Return the offsets in a code object that are jump targets."""
    labels = []
    for *_, target in _instructions(code):
        if target is not None and target not in labels:
            labels.append(target)
    return labels


def findlinestarts(code):
    """Find the offsets in a byte code which are start of lines in the source.

    Generate pairs (offset, lineno); lineno is None for bytecode of no line.
    """
    last = False
    for start, end, line in code.co_lines():
        if line is not last:
            last = line
            yield start, line


_ExceptionTableEntry = collections.namedtuple("_ExceptionTableEntry", "start end target depth lasti")


def _parse_exception_table(code):
    """The handlers of a code object; depth is the register that receives the exception."""
    table = iter(code.co_exceptiontable)
    def number(byte):
        value = byte & 63
        while byte & 64:
            byte = next(table)
            value = value << 6 | byte & 63
        return value
    entries = []
    for first in table:
        start = number(first) * 2
        length, target, register = (number(next(table)) for _ in range(3))
        entries.append(_ExceptionTableEntry(start, start + length * 2, target * 2, register >> 1, bool(register & 1)))
    return entries


def _labels(code, instructions):
    targets = {t for *_, t in instructions if t is not None}
    for e in _parse_exception_table(code):
        targets |= {e.start, e.end, e.target}
    return {offset: i for i, offset in enumerate(sorted(targets), 1)}


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """Iterator for the opcodes in methods, functions or code

    Generates a series of Instruction named tuples giving the details of
    each operations in the supplied code.
    """
    co = _get_code_object(x)
    shift = 0 if first_line is None else first_line - co.co_firstlineno
    raw = _instructions(co)
    labels = _labels(co, raw)
    starts = dict(findlinestarts(co))
    line = None
    for i, ((name, op, arg, argval, argrepr, target), span) in enumerate(zip(raw, co.co_positions())):
        offset = 2 * i
        starts_line = offset in starts
        if starts_line:
            line = starts[offset]
            if line is not None:
                line += shift
        if target is not None:
            argrepr = f"{argrepr}, to L{labels[target]}".removeprefix(", ")
        yield Instruction(name, op, arg, argval, argrepr, offset, offset, starts_line, line,
                          labels.get(offset), Positions(*span))


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False,
                show_offsets=False, show_positions=False):
    """Disassemble a code object."""
    _print(co, list(get_instructions(co)), lasti, file, show_offsets, show_positions)


def _print(co, instructions, lasti, file, show_offsets, show_positions):
    lines = [i.line_number for i in instructions if i.line_number is not None]
    widths = dict(
        lineno_width=max(3, len(str(max(lines, default=0)))),
        label_width=4 + len(str(sum(i.is_jump_target for i in instructions))),
        offset_width=max(4, len(str(2 * len(instructions)))) if show_offsets else 0,
        positions_width=0,
    )
    if show_positions:
        widths["positions_width"] = max((len(":".join(map(str, i.positions))) for i in instructions), default=0)
    for i in instructions:
        if i.starts_line and i.offset > 0 and not show_positions:
            print(file=file)
        print(_format(i, current=i.offset == lasti, **widths), file=file)
    entries = _parse_exception_table(co)
    if entries:
        labels = {i.offset: i.label for i in instructions}
        labels[2 * len(instructions)] = "end"
        print("ExceptionTable:", file=file)
        for e in entries:
            print(f"  L{labels[e.start]} to L{labels[e.end]} -> L{labels[e.target]} [r{e.depth}]", file=file)


def _disassemble_recursive(co, *, file=None, depth=None, **options):
    disassemble(co, file=file, **options)
    if depth is None or depth > 0:
        if depth is not None:
            depth -= 1
        for x in co.co_consts:
            if hasattr(x, "co_code"):
                print(file=file)
                print(f"Disassembly of {x!r}:", file=file)
                _disassemble_recursive(x, file=file, depth=depth, **options)


disco = disassemble


def _find_imports(co):
    """Find import statements in the code: (name, level, fromlist) of each."""
    consts = {}
    for instr in get_instructions(co):
        if instr.opname in ("LOAD_CONST", "LOAD_INT"):
            consts[instr.argrepr.partition(",")[0]] = instr.argval
        elif instr.opname == "IMPORT_NAME":
            base = instr.argrepr.split(", ")[1]
            after = f"r{int(base[1:]) + 1}" if base[1:].isdigit() else None
            yield instr.argval, consts.get(base, 0), consts.get(after)


def _find_store_names(co):
    """Find names of variables which are written in the code."""
    for instr in get_instructions(co):
        if instr.opname in ("STORE_NAME", "STORE_GLOBAL"):
            yield instr.argval


class Bytecode:
    """The bytecode operations of a piece of code

    Instantiate this with a function, method, other compiled object, string of
    code, or a code object (as returned by compile()).

    Iterating over this yields the bytecode operations as Instruction instances.
    """

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False,
                 adaptive=False, show_offsets=False, show_positions=False):
        self.codeobj = co = _get_code_object(x)
        self.first_line = co.co_firstlineno if first_line is None else first_line
        self._original_object = x
        self.current_offset = current_offset
        self.exception_entries = _parse_exception_table(co)
        self.show_caches = show_caches
        self.adaptive = adaptive
        self.show_offsets = show_offsets
        self.show_positions = show_positions

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """ Construct a Bytecode from the given traceback """
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def info(self):
        """Return formatted information about the code object."""
        return code_info(self.codeobj)

    def dis(self):
        """Return a formatted view of the bytecode operations."""
        with io.StringIO() as output:
            offset = -1 if self.current_offset is None else self.current_offset
            _print(self.codeobj, list(self), offset, output, self.show_offsets, self.show_positions)
            return output.getvalue()


def main(args=None):
    import argparse

    parser = argparse.ArgumentParser(color=True)
    parser.add_argument("-C", "--show-caches", action="store_true", help="show inline caches")
    parser.add_argument("-O", "--show-offsets", action="store_true", help="show instruction offsets")
    parser.add_argument("-P", "--show-positions", action="store_true", help="show instruction positions")
    parser.add_argument("-S", "--specialized", action="store_true", help="show specialized bytecode")
    parser.add_argument("infile", nargs="?", default="-")
    args = parser.parse_args(args=args)
    if args.infile == "-":
        name, source = "<stdin>", sys.stdin.buffer.read()
    else:
        name = args.infile
        with open(args.infile, "rb") as infile:
            source = infile.read()
    dis(compile(source, name, "exec"), show_offsets=args.show_offsets, show_positions=args.show_positions)


if __name__ == "__main__":
    main()
