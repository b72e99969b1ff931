# Typhon's operations, in place of CPython's: see opcode.
import _opcode

_specializations = {}
_specialized_opmap = {}
opmap = _opcode._opmap()
HAVE_ARGUMENT = 0
MIN_INSTRUMENTED_OPCODE = 256
