"""Programs about programs: ast, inspect, symbol use, folding, generated code."""

import ast
import inspect
import operator
import textwrap
from collections import Counter

SOURCE = '''
import os, sys as system
from math import pi as PI

LIMIT: int = 60 * 60 * 24

class Shape:
    """A figure."""
    sides = 2 + 2

    def area(self, scale=1.0, /, *rest, unit: str = "cm", **more) -> float:
        def helper(x):
            nonlocal scale
            scale += 1
            return x * scale * PI
        return helper(self.sides) if rest else sum(y ** 2 for y in more.values())

async def fetch(*urls):
    async with open_all(urls) as pages:
        return [await p async for p in pages if not p.empty]

def classify(value):
    match value:
        case {"kind": "point", "at": [x, y, *_]} if x > -1:
            return f"point at {x:>{5}} and {y!r}"
        case Shape(sides=3) | None:
            return "triangle" + "s" * 3
        case [1 | 2 as small, *others]:
            return small, (lambda a, b=2: a + b)(*others)
    try:
        del value[0], value.name
    except (TypeError, KeyError) as exc:
        raise ValueError("bad" "value") from exc
    else:
        return -7 // 2 + (not True)
    finally:
        print(*"abc", sep="", end=chr(10))

type Pair[T: int] = tuple[T, T]
def first[T](pair: Pair[T]) -> T:
    while (n := len(pair)) > 1:
        pair = pair[:-1]
    return pair[0] if n else None
'''

OPS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Pow: operator.pow,
       ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod}


class Folder(ast.NodeTransformer):
    """Computes what can be computed before the program runs."""

    def __init__(self):
        self.folded = []

    def visit_BinOp(self, node):
        self.generic_visit(node)
        match node:
            case ast.BinOp(ast.Constant(a), op, ast.Constant(b)) if type(op) in OPS:
                try:
                    value = OPS[type(op)](a, b)
                except (TypeError, ZeroDivisionError):
                    return node
                self.folded.append(f"line {node.lineno}: {ast.unparse(node)} is {value!r}")
                return ast.copy_location(ast.Constant(value), node)
        return node

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        match node:
            case ast.UnaryOp(ast.USub(), ast.Constant(int() | float() as n)):
                return ast.copy_location(ast.Constant(-n), node)
            case ast.UnaryOp(ast.Not(), ast.Constant(v)):
                return ast.copy_location(ast.Constant(not v), node)
        return node


class Names(ast.NodeVisitor):
    """Which names each function reads and writes."""

    def __init__(self):
        self.stack, self.found = ["module"], {}

    def note(self, what, name):
        self.found.setdefault(self.stack[-1], {}).setdefault(what, set()).add(name)

    def visit_FunctionDef(self, node):
        self.note("writes", node.name)
        self.stack.append(f"{self.stack[-1]}.{node.name}".removeprefix("module."))
        self.generic_visit(node)
        self.stack.pop()

    visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef

    def visit_Name(self, node):
        self.note("reads" if isinstance(node.ctx, ast.Load) else "writes", node.id)

    def visit_arg(self, node):
        self.note("takes", node.arg)
        self.generic_visit(node)


tree = ast.parse(SOURCE)
kinds = Counter(type(node).__name__ for node in ast.walk(tree))
print(len(kinds), "kinds of nodes:", ", ".join(f"{k} {n}" for k, n in sorted(kinds.items()) if n > 6))
names = Names()
names.visit(tree)
for where, uses in sorted(names.found.items()):
    print(f"{where:18}", "; ".join(f"{what} {' '.join(sorted(s))}" for what, s in sorted(uses.items())))

folder = Folder()
folded = ast.fix_missing_locations(folder.visit(tree))
print(*folder.folded, sep="\n")
text = ast.unparse(folded)
print(text)
print("again the same:", ast.unparse(ast.parse(text)) == text, ast.dump(ast.parse(text)) == ast.dump(folded))

print(ast.dump(ast.parse("x[1:] = y, *z", mode="exec"), indent=2))
print(ast.dump(ast.parse("f'{a}!' if b else -c", mode="eval")))
node = ast.parse("answer = compute(40,\n                 key='two')").body[0].value
print(node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, ast.get_docstring(tree.body[3]))
print(ast.get_source_segment("a + foo(b)*2", ast.parse("a + foo(b)*2").body[0].value.right))
print(ast.literal_eval("{'a': [1, -2.5, (True, None)], 'b': {1, 2} , 'c': b'x'}"))
for bad in ("f()", "1 +", "__import__('os')", "'a' + 'b'"):
    try:
        ast.literal_eval(bad)
    except (ValueError, SyntaxError) as exc:
        print(type(exc).__name__, str(exc).split(" at 0x")[0])


def make_class(name, **fields):
    """Write a class with __init__ and __repr__ as source, compile it, run it."""
    args = ", ".join(f"{f}={v!r}" for f, v in fields.items())
    body = "\n".join(f"self.{f} = {f}" for f in fields)
    code = f"class {name}:\n    def __init__(self, {args}):\n" + textwrap.indent(body, " " * 8)
    code += f"\n    def __repr__(self):\n        return f'{name}({', '.join(f'{f}={{self.{f}!r}}' for f in fields)})'\n"
    space = {}
    exec(compile(code, f"<{name}>", "exec"), space)
    return space[name]


Point = make_class("Point", x=0, y=0, label="origin")
print(Point(3), Point(label="here"), inspect.signature(Point))

space = {"Shape": None}
exec(compile(ast.parse(SOURCE.split("async def")[0]), "<shapes>", "exec"), space)
method = space["Shape"].area
signature = inspect.signature(method)
print(signature, [p.kind.name for p in signature.parameters.values()])
print(space["Shape"]().area(2, 3), space["Shape"]().area(a=3, b=4), inspect.getdoc(space["Shape"]))
bound = signature.bind("me", 5, 6, unit="m", z=1)
bound.apply_defaults()
print(dict(bound.arguments))
try:
    signature.bind()
except TypeError as exc:
    print(exc)
code = method.__code__
print(code.co_name, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames[:6],
      code.co_cellvars, code.co_qualname)
print(eval(compile(ast.Expression(ast.Constant(42)), "<e>", "eval", flags=0) if False else "6 * 7"),
      inspect.isgeneratorfunction(make_class), inspect.isclass(Point), inspect.ismethod(Point().__repr__))
