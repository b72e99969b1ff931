# Reads JSON lines [source, extra tokens]; answers each with the tokens that
# _tokenize.TokenizerIter delivers and the error that ends them, if any.
import _tokenize, io, json, sys, warnings
warnings.simplefilter("ignore")
for line in sys.stdin:
    src, extra = json.loads(line)
    if src.startswith("@"):
        with open(src[1:], newline="", encoding="utf-8") as f:
            src = f.read()
    out = []
    try:
        for t in _tokenize.TokenizerIter(io.StringIO(src, newline="\n").readline, extra_tokens=extra):
            out.append("%d %r %d,%d-%d,%d %r" % (t[0], t[1], *t[2], *t[3], t[4]))
    except SyntaxError as e:
        out.append(repr((type(e).__name__, e.msg, e.lineno, e.offset, e.text)))
    except Exception as e:
        out.append(repr(type(e).__name__))
    sys.stdout.buffer.write("\t".join(out).encode("utf-8", "surrogatepass") + b"\n")
    sys.stdout.flush()
