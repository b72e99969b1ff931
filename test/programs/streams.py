# Files, buffers, text streams and streams in memory, and what goes wrong with them.
import io
import os
import tempfile

os.chdir(tempfile.mkdtemp())


def attempt(f, *args, **kwargs):
    try:
        print("ok", repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e.args)


b = io.BytesIO(b"hello\nworld\n")
print(b.readline(), b.read(), b.tell(), b.seek(0), b.readlines(), b.getvalue())
b.seek(20)
b.write(b"x")
print(b.getvalue())
b.truncate(3)
print(b.getvalue(), list(b))
with b.getbuffer() as view:
    view[0] = 65
    attempt(b.write, b"q")
    attempt(b.close)
print(b.getvalue())
b.close()
attempt(b.read)

s = io.StringIO("a\r\nb\rc\n", newline=None)
print(list(s), s.newlines, s.getvalue())
s = io.StringIO()
s.write("héllo")
s.seek(1)
s.write("E€")
print(s.getvalue(), s.tell(), s.read(), s.seek(0), s.read(2), s.readline())
s.seek(8)
s.write("z")
print(repr(s.getvalue()))
s.truncate(2)
print(repr(s.getvalue()), s.tell())
s = io.StringIO(newline="\r\n")
s.write("a\nb\n")
print(repr(s.getvalue()), s.seek(0), s.readline(), s.readline())

with open("data.txt", "w", encoding="utf-8") as f:
    print(f.write("abc\nd€f\r\nghi"), f.tell())
with open("data.txt", encoding="utf-8") as f:
    print(f.read(5), f.tell(), repr(f.read(2)), f.tell(), repr(f.readline()), repr(f.newlines))
    here = f.tell()
    print(f.seek(5), repr(f.read()))
    f.seek(here)
    print(f.read())
    f.seek(0, 2)
    print(f.tell(), repr(f.read()))
for newline in None, "", "\n", "\r", "\r\n":
    with open("data.txt", newline=newline, encoding="utf-8") as f:
        print(repr(newline), list(f), f.newlines if newline in (None, "") else None)
with open("data.txt", encoding="utf-8") as f:
    next(f)
    attempt(f.tell)
    attempt(f.seek, 1, 1)
    attempt(f.seek, 1, 2)
    attempt(f.seek, -1)
    attempt(f.seek, 0, 9)
for encoding in "utf-16", "utf-8-sig", "cp1252":
    with open("data.txt", "w", encoding=encoding) as f:
        f.write("ä\n")
    with open("data.txt", "a", encoding=encoding) as f:
        f.write("b\nc")
    with open("data.txt", encoding=encoding) as f:
        first = f.readline()
        here = f.tell()
        rest = f.read()
        f.seek(here)
        print(encoding, repr(first), repr(rest), rest == f.read(), open("data.txt", "rb").read())

with open("data.txt", "wb") as f:
    f.write(b"abcd\xe2\x82\xac\nefgh")
with open("data.txt", "r+b") as f:
    print(f.read(3), f.write(b"XYZ"), f.tell(), f.seek(0), f.read(), f.peek(), f.truncate(4), f.seek(0), f.read())
with open("data.txt", "ab") as f:
    print(f.tell(), f.write(b"more"))
print(open("data.txt", "rb", 0).read())
attempt(open("data.txt", encoding="ascii").read)
with open("data.txt", "wb") as f:
    f.write(b"\xff" + bytes(range(65, 70)))
    f.write(bytes(200000))
with open("data.txt", "rb") as f:
    total = 0
    while piece := f.read(777):
        total += len(piece)
    print(total)
try:
    open("data.txt", encoding="utf-8").read()
except UnicodeDecodeError as e:
    print(e)
print(ascii(open("data.txt", encoding="utf-8", errors="surrogateescape").read(3)), ascii(open("data.txt", encoding="utf-8", errors="backslashreplace").read(6)))


class Raw(io.RawIOBase):
    def __init__(self):
        self.pieces = [b"abc", b"de\nf", None, b"g\n", b""]
        self.written = []

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, b):
        piece = self.pieces.pop(0) if self.pieces else b""
        if piece is None:
            return None
        b[:len(piece)] = piece
        return len(piece)

    def write(self, b):
        self.written.append(bytes(b))
        return len(b)


r = io.BufferedReader(Raw())
print(r.read(2), r.peek(1), r.readline(), r.read(10), r.read(), r.read())
w = io.BufferedWriter(Raw(), 5)
w.write(b"abc")
w.write(b"defg")
w.flush()
print(w.raw.written)
w.write(b"0123456789abc")
raw = w.raw
w.close()
print(raw.written)
pair = io.BufferedRWPair(Raw(), Raw())
print(pair.read(1), pair.write(b"x"), pair.readable(), pair.writable(), pair.closed)


class Reentrant(Raw):
    def write(self, b):
        self.buffered.write(b"again")
        return len(b)


raw = Reentrant()
raw.buffered = io.BufferedWriter(raw)
raw.buffered.write(b"once")
try:
    raw.buffered.flush()
except RuntimeError as e:
    print(str(e).partition(" <")[0])
Reentrant.write = Raw.write


class Noisy(io.IOBase):
    def close(self):
        print("closing")
        super().close()


with Noisy() as n:
    print(n.closed)
print(n.closed)
attempt(n.readlines)
attempt(open, "nowhere")
attempt(open, ".")
attempt(open, "data.txt", "rw")
attempt(open, "data.txt", "rb", encoding="utf-8")
attempt(open, "data.txt", encoding="no such thing")
attempt(open, "data.txt", newline="x")
attempt(open, "data.txt", buffering=0)
attempt(open("data.txt").write, "x")
attempt(open("data.txt", "w").read)

f = io.FileIO("data.txt", "w+")
print(f, f.write(b"abc"), f.seek(0), f.read(), f.readall(), f.tell(), f.mode, f.closefd, f.isatty())
f.close()
print(f, f.closed)
d = io.IncrementalNewlineDecoder(None, True)
print(repr(d.decode("a\r")), repr(d.decode("\nb")), repr(d.newlines), d.getstate())
f = open("data.txt", "w", encoding="utf-8")
print(f.reconfigure(line_buffering=True, newline="\r\n"), f.line_buffering)
f.write("a\n")
print(open("data.txt", "rb").read())
f.close()
attempt(f.write, "x")
print(f, f.buffer, f.name)
open("data.txt", "w").close()
os.remove("data.txt")
