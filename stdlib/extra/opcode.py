"""
opcode module - the operations of Typhon's bytecode.

Typhon's instructions name registers; an instruction takes two bytes of
co_code, the operation and its small operand. The other operands are in
co_linetable. The module dis shows all of them.
"""

__all__ = ["cmp_op", "stack_effect", "hascompare", "opname", "opmap",
           "HAVE_ARGUMENT", "EXTENDED_ARG", "hasarg", "hasconst", "hasname",
           "hasjump", "hasjrel", "hasjabs", "hasfree", "haslocal", "hasexc"]

import _opcode
from _opcode import stack_effect
from _opcode_metadata import (_specializations, _specialized_opmap, opmap,  # noqa: F401
                              HAVE_ARGUMENT, MIN_INSTRUMENTED_OPCODE)  # noqa: F401

EXTENDED_ARG = 256  # there is none: operands have their full width

_names = {number: name for name, number in opmap.items()}
opname = [_names.get(number, f"<{number}>") for number in range(256)]


def _those(has):
    """Return the numbers of the operations of which has is true."""
    return list(filter(has, opmap.values()))


hasarg, hasconst, hasname = map(_those, (_opcode.has_arg, _opcode.has_const, _opcode.has_name))
hasfree, haslocal, hasexc = map(_those, (_opcode.has_free, _opcode.has_local, _opcode.has_exc))
hasjrel = hasjump = _those(_opcode.has_jump)
hasjabs = []  # jumps are relative
cmp_op = "<", "<=", "==", "!=", ">", ">="
hascompare = [opmap[f"{form}{name}{suffix}"] for name in ("LT", "LE", "EQ", "NE", "GT", "GE")
              for form in ("", "J") for suffix in ("", "_K")]

_cache_format = {}
_inline_cache_entries = {}
