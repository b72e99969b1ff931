"""A Lisp: reader, macros, tail calls, call/cc by exceptions, and a small library in itself."""

import functools
import io
import math
import operator
import sys


class Symbol(str):
    __slots__ = ()
    table = {}

    def __new__(cls, name):
        return cls.table.setdefault(name, super().__new__(cls, name))

    def __repr__(self):
        return str(self)


class LispError(Exception):
    pass


S = Symbol
QUOTES = {"'": S("quote"), "`": S("quasiquote"), ",": S("unquote"), ",@": S("unquote-splicing")}


def tokens(text):
    stream = io.StringIO(text)
    word = ""
    while True:
        char = stream.read(1)
        if not char or char in "()'`\";," or char.isspace():
            if word:
                yield word
                word = ""
        if not char:
            return
        if char == ";":
            stream.readline()
        elif char == '"':
            string = ""
            while (char := stream.read(1)) != '"':
                if not char:
                    raise LispError("string never closed")
                string += {"n": "\n"}.get(c := stream.read(1), c) if char == "\\" else char
            yield '"' + string
        elif char == ",":
            here = stream.tell()
            if stream.read(1) == "@":
                yield ",@"
            else:
                stream.seek(here)
                yield ","
        elif char in "()'`":
            yield char
        elif not char.isspace():
            word += char


def read(stream):
    token = next(stream, None)
    if token is None:
        raise EOFError
    if token == "(":
        items = []
        while True:
            try:
                item = read(stream)
            except EOFError:
                raise LispError("'(' never closed") from None
            if item is CLOSE:
                return items
            items.append(item)
    if token == ")":
        return CLOSE
    if token in QUOTES:
        return [QUOTES[token], read(stream)]
    if token[0] == '"':
        return token[1:]
    if token in ("#t", "#f"):
        return token == "#t"
    for kind in (int, float):
        try:
            return kind(token)
        except ValueError:
            pass
    return Symbol(token)


CLOSE = object()


def show(x):
    match x:
        case bool():
            return "#t" if x else "#f"
        case Symbol():
            return str(x)
        case str():
            return '"' + x.replace("\n", "\\n") + '"'
        case list():
            return "(" + " ".join(map(show, x)) + ")"
        case None:
            return "nil"
        case Lambda():
            return f"#<{x.name}>"
        case _ if callable(x):
            return "#<builtin>"
    return str(x)


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise LispError(f"unbound: {name}")


class Lambda:
    def __init__(self, params, body, env, name="lambda"):
        self.params, self.body, self.env, self.name = params, body, env, name
        self.rest = None
        if S(".") in params:
            at = params.index(S("."))
            self.params, self.rest = params[:at], params[at + 1]

    def bind(self, args):
        if len(args) < len(self.params) or len(args) > len(self.params) and not self.rest:
            raise LispError(f"{self.name} takes {len(self.params)} arguments, got {len(args)}")
        env = Env(self.params, args, self.env)
        if self.rest:
            env[self.rest] = list(args[len(self.params):])
        return env

    def __call__(self, *args):
        return evaluate(self.body, self.bind(args))


def expand(x, env):
    """Quasiquotation."""
    if not isinstance(x, list) or not x:
        return x
    if x[0] is S("unquote"):
        return evaluate(x[1], env)
    result = []
    for item in x:
        if isinstance(item, list) and item and item[0] is S("unquote-splicing"):
            result += evaluate(item[1], env)
        else:
            result.append(expand(item, env))
    return result


def evaluate(x, env):
    while True:
        if isinstance(x, Symbol):
            return env.find(x)[x]
        if not isinstance(x, list):
            return x
        match x:
            case []:
                return []
            case ["quote", value]:
                return value
            case ["quasiquote", value]:
                return expand(value, env)
            case ["if", test, then, *other]:
                x = then if evaluate(test, env) is not False else (other[0] if other else None)
            case ["define", [name, *params], *body]:
                env[name] = Lambda(params, [S("begin"), *body], env, name)
                return name
            case ["define", name, value]:
                env[name] = evaluate(value, env)
                return name
            case ["set!", name, value]:
                env.find(name)[name] = evaluate(value, env)
                return None
            case ["lambda", params, *body]:
                return Lambda(params, [S("begin"), *body], env)
            case ["macro", [name, *params], body]:
                MACROS[name] = Lambda(params, body, env, name)
                return name
            case ["begin", *body, last]:
                for part in body:
                    evaluate(part, env)
                x = last
            case [Symbol() as name, *args] if name in MACROS:
                x = MACROS[name](*args)
            case _:
                function, *args = [evaluate(part, env) for part in x]
                if isinstance(function, Lambda):
                    x, env = function.body, function.bind(args)
                elif callable(function):
                    return function(*args)
                else:
                    raise LispError(f"not a function: {show(function)}")


def call_cc(function):
    class Escape(Exception):
        pass

    escape = Escape()

    def resume(value):
        escape.value = value
        raise escape

    try:
        return function(resume)
    except Escape as exc:
        if exc is not escape:
            raise
        return exc.value


def chain(compare):
    return lambda *xs: all(map(compare, xs, xs[1:]))


MACROS = {}
GLOBALS = Env(outer=None)
GLOBALS.update({S(k): v for k, v in {
    "+": lambda *xs: sum(xs), "*": lambda *xs: math.prod(xs), "/": operator.truediv, "quotient": operator.floordiv,
    "-": lambda x, *ys: functools.reduce(operator.sub, ys, x) if ys else -x, "mod": operator.mod,
    "<": chain(operator.lt), ">": chain(operator.gt), "=": chain(operator.eq), "<=": chain(operator.le),
    "not": lambda x: x is False, "list": lambda *xs: list(xs), "cons": lambda x, xs: [x, *xs],
    "car": lambda xs: xs[0], "cdr": lambda xs: xs[1:], "null?": lambda xs: xs == [], "length": len,
    "append": lambda *xs: sum(xs, []), "apply": lambda f, xs: f(*xs), "display": lambda x: print(x if isinstance(x, str) else show(x)),
    "map": lambda f, *xs: [f(*args) for args in zip(*xs)], "filter": lambda f, xs: [x for x in xs if f(x) is not False],
    "reduce": functools.reduce, "sqrt": math.sqrt, "call/cc": call_cc, "eq?": operator.is_, "equal?": operator.eq,
    "range": lambda *xs: list(range(*xs)), "error": lambda m: (_ for _ in ()).throw(LispError(m)),
}.items()})

PROGRAM = r'''
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 22)
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(loop 20000 0)                        ; a tail call needs no stack
(define (compose . fs) (if (null? fs) (lambda (x) x) (lambda (x) ((car fs) ((apply compose (cdr fs)) x)))))
((compose sqrt (lambda (x) (* x x x)) (lambda (x) (+ x 1))) 3)
(macro (let bindings . body) `((lambda ,(map car bindings) ,@body) ,@(map (lambda (b) (car (cdr b))) bindings)))
(let ((a 3) (b 4)) (sqrt (+ (* a a) (* b b))))
(macro (while test . body) `(let ((go #f)) (begin (set! go (lambda () (if ,test (begin ,@body (go)) #f))) (go))))
(define i 0) (define total 0)
(while (< i 300) (set! total (+ total (* i i))) (set! i (+ i 1)))
(list i total)
(macro (and . xs) (if (null? xs) #t `(if ,(car xs) (and ,@(cdr xs)) #f)))
(list (and) (and 1 2) (and 1 #f (error "never")))
(define (make-counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
(define c (make-counter)) (c) (c) (c)
(define (queens n) (let ((safe? (lambda (q qs) (equal? (filter (lambda (p) (let ((d (car p)) (r (car (cdr p)))) (if (= r q) #t (if (= (+ r d) q) #t (= (- r d) q))))) (map list (range 1 (+ 1 (length qs))) qs)) (list)))))
  (define (place k qs) (if (= k 0) 1 (reduce + (map (lambda (q) (if (safe? q qs) (place (- k 1) (cons q qs)) 0)) (range n)))))
  (place n (list))))
(map queens (range 1 7))
(call/cc (lambda (return) (map (lambda (x) (if (> x 3) (return x) x)) (range 10))))
(define (qsort xs) (if (null? xs) xs (let ((p (car xs)) (rest (cdr xs))) (append (qsort (filter (lambda (x) (< x p)) rest)) (list p) (qsort (filter (lambda (x) (not (< x p))) rest))))))
(qsort '(3 1 4 1 5 9 2 6 5 3 5 8 9 7 9))
`(1 ,(+ 1 1) ,@(map (lambda (x) (* x 10)) '(1 2)) (nested ,i))
(display "a \"string\"\nof two lines")
(display '(quote "text" 1.5 #t sym))
(car (list))
(undefined 1)
(fact 1 2)
(3 4)
(error "on purpose")
fact
'''


def run(text, out=sys.stdout):
    stream = tokens(text)
    while True:
        try:
            form = read(stream)
            value = evaluate(form, GLOBALS)
            if not isinstance(form, list) or form[0] not in ("define", "macro", "display", "set!", "while"):
                print(f"=> {show(value)}", file=out)
        except EOFError:
            return
        except (LispError, IndexError, TypeError) as exc:
            print(f"{type(exc).__name__}: {exc}", file=out)


run(PROGRAM)
run('(list 1 2')
run('"abc')
