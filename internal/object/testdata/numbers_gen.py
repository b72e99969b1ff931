# Writes numbers.txt: "op|a|b|result" with CPython's results for operands that cover the
# sign, size and special-value cases of each pair of number types.
import operator, random
inf, nan = float('inf'), float('nan')
ints = [0, 1, -1, 2, 7, -7, 63, 100, 2**50 - 1, 2**50, -2**50, -2**50 - 1, 2**53 + 1, 2**63 - 1, -2**63, 2**64, 10**30, -10**30 + 7, 10**400]
floats = [0.0, -0.0, 1.0, -1.5, 0.5, 2.0, 1e16, 123456.789, -3.0, 1e300, 5e-324, inf, -inf, nan, 2.0**53]
complexes = [0j, complex(-0.0, -0.0), 1 + 2j, -3.5 - 1j, 1e200j, complex(inf, 1), complex(nan, inf), 2 + 0j]
bools = [True, False]
binary = {n: getattr(operator, n) for n in 'add sub mul truediv floordiv mod pow lshift rshift and_ or_ xor eq ne lt le gt ge'.split()}
binary['divmod'] = divmod
rnd = random.Random(5)
def show(v):
    return v.hex() if type(v) is float else repr(v)
def run(f, *a):
    try: return repr(f(*a))
    except Exception as x:
        s = str(x)
        return '!' + type(x).__name__ + ': ' + s
out = []
every = ints + floats + complexes + bools
for name, f in binary.items():
    for _ in range(70):
        a, b = rnd.choice(every), rnd.choice(every)
        if name in ('pow', 'lshift') and type(b) is int and abs(b) > 100: continue
        r = run(f, a, b)
        if len(r) > 500: continue
        out.append('%s|%r|%r|%s' % (name, a, b, r))
for name, f in dict(neg=operator.neg, pos=operator.pos, abs=abs, invert=operator.invert, repr=repr, hash=hash, bool=bool, int=int, float=float).items():
    for a in every:
        if name == 'hash' and a != a: continue
        if name == 'invert' and type(a) is bool: continue
        r = run(f, a)
        if len(r) > 500: continue
        out.append('%s|%r||%s' % (name, a, r))
open('numbers.txt', 'w').write('\n'.join(out) + '\n')
