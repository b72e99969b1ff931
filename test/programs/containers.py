# What lists, dicts, sets and their relatives do when they are changed, compared
# or shown while code of the program runs in between.
import _collections
import _functools
import _heapq
import itertools

deque=_collections.deque; OD=_collections.OrderedDict; DD=_collections.defaultdict
def T(f):
    try: print(f.__name__, 'ok', repr(f()))
    except BaseException as e: print(f.__name__, type(e).__name__, str(e))
@T
def rec_list():
    l=[1]; l.append(l); return l, [l]
@T
def rec_tuple():
    l=[]; t=(l,); l.append(t); return t
@T
def rec_dict():
    d={}; d[1]=d; return d, d.values(), d.items()
@T
def rec_deque():
    d=deque(); d.append(d); return d
@T
def rec_od():
    d=OD(); d[1]=d; return d
@T
def sort_mod():
    l=[3,1,2]
    def k(x): l.append(9); return x
    l.sort(key=k)
@T
def sort_mod2():
    l=[3,1,2]
    try: l.sort(key=lambda x: l.clear() or l.append(1) or x)
    except ValueError as e: return str(e), l
@T
def sort_len():
    l=[3,1,2]; seen=[]
    def k(x): seen.append(len(l)); return x
    l.sort(key=k); return l, seen
@T
def sort_exc():
    l=[3,1,'a',2]
    try: l.sort()
    except TypeError: return len(l)
@T
def sort_stable():
    return sorted([(1,'b'),(0,'z'),(1,'a'),(0,'y')], key=lambda p:p[0]), sorted([(1,'b'),(0,'z'),(1,'a'),(0,'y')], key=lambda p:p[0], reverse=True)
@T
def dict_iter_mut():
    d={1:1,2:2}
    for k in d: d[k+10]=1
@T
def dict_iter_del():
    d={1:1,2:2}
    for k in d: del d[k]
@T
def dict_iter_set():
    d={1:1,2:2}
    for k in d: d[k]=5
    return d
@T
def set_iter_mut():
    s={1,2}
    for k in s: s.add(k+10)
@T
def list_iter_mut():
    l=[1,2,3]; out=[]
    for x in l:
        out.append(x)
        if len(l)<6: l.append(x*10)
    return out
@T
def list_iter_exhaust():
    l=[1]; it=iter(l); list(it); l.append(2); return list(it), it.__length_hint__()
@T
def missing():
    class D(dict):
        def __missing__(s,k): return ('m',k)
    d=D(); return d[1], d.get(1), 1 in d
class Bad:
    def __init__(s,v): s.v=v
    def __hash__(s): return 1
    def __eq__(s,o):
        if s.v=='boom' or getattr(o,'v',None)=='boom': raise ZeroDivisionError('boom')
        return isinstance(o,Bad) and s.v==o.v
    def __repr__(s): return 'B%s'%(s.v,)
@T
def bad_dict(): 
    d={Bad(i):i for i in range(5)}; d[Bad(3)]='x'; del d[Bad(1)]; return d, Bad(2) in d, d.get(Bad(7)), len(d)
@T
def bad_dict2(): return {Bad(1):1}[Bad('boom')]
@T
def bad_set():
    s={Bad(i) for i in range(5)}; s.discard(Bad(3)); return sorted(x.v for x in s), Bad(2) in s, Bad(3) in s
@T
def bad_set2(): return Bad('boom') in {Bad(1)}
@T
def eq_mutates():
    class E:
        def __hash__(s): return 7
        def __eq__(s,o): d.clear(); return False
    d={}
    d[E()]=1; d[E()]=2
    return len(d)
@T
def strsub():
    class S(str): pass
    d={S('a'):1}; d['a']=2; return d, type(list(d)[0]).__name__, d[S('a')]
@T
def mixed():
    d={1:'i'}; d[1.0]='f'; d[True]='b'; return d
@T
def hasheq():
    class K:
        def __hash__(s): return hash('abc')
        def __eq__(s,o): return o=='abc'
    d={'abc':1}; return d[K()], K() in d, d.get(K()), {K():5}['abc']
@T
def attrs():
    class C: pass
    c=C(); c.x=1; d=c.__dict__; d['y']=2; d[3]=4
    r=[c.y, sorted(map(str,d)), len(d), list(d.items())]
    del d['x']; r.append(hasattr(c,'x')); d.update(z=1); r.append(c.z); r.append(d.popitem()); r.append(d.pop('y')); r.append(dict(d)); d.clear(); r.append(c.__dict__); return r
@T
def list_sub():
    class L(list):
        def __init__(s,*a,k=0): super().__init__(*a); s.k=k
    l=L([1,2],k=5); return l, l.k, l+[3], type(l[:]).__name__, type(l*2).__name__, l==[1,2]
@T
def tuple_sub():
    class Tt(tuple):
        def __new__(c,*a): return super().__new__(c,a)
    t=Tt(1,2); return t, type(t+(3,)).__name__, type(t[:]).__name__, t==(1,2), hash(t)==hash((1,2))
@T
def set_sub():
    class S(set): pass
    s=S([1]); return s, type(s|{2}).__name__, type(s.copy()).__name__, type(S.union(s,[3])).__name__
@T
def dict_sub():
    class D(dict): pass
    d=D(a=1); return d, type(d.copy()).__name__, type(d|{}).__name__, D.fromkeys('ab').__class__.__name__
@T
def frozen_sub():
    class F(frozenset): pass
    f=F([1]); return f, type(f|{2}).__name__, hash(f)==hash(frozenset([1])), {f:1}[frozenset([1])]
@T
def keys_obj():
    class M:
        def keys(s): return ['a','b']
        def __getitem__(s,k): return k*2
    return dict(M()), {**M()}
@T
def seqiter():
    class Sq:
        def __getitem__(s,i):
            if i>3: raise IndexError
            return i*i
        def __len__(s): return 4
    s=Sq(); return list(s), list(reversed(s)), 9 in s, iter(s).__length_hint__(), iter(s).__reduce__()[2]
@T
def slices():
    l=list(range(10)); l[2:5]=[]; l[::2]=[0]*4; l[1:1]=[7,8]; del l[::3]; l[-1:]=[1,2,3]; l[5:2]=['x']; return l
@T
def slice_self():
    l=[1,2,3]; l[1:2]=l; l+=l; l.extend(l); return l
@T
def slice_gen():
    l=[1,2,3]; l[0:2]=(x for x in 'abc'); return l
@T
def inplace():
    a=b=[1]; a+=(2,); a*=2; return a is b, a
@T
def cmp_lists():
    class A:
        def __eq__(s,o): return 'yes'
        def __lt__(s,o): return 'lt'
    return [A()]==[A()], [A()]<[A()], [1,A()]<[2,A()], [1]<[1,2]
@T
def unpack():
    a,*b,c=range(5); d,e={1:2,3:4}; return a,b,c,d,e
@T
def unpack_err():
    a,b=[1,2,3]
@T
def unpack_err2():
    a,b,*c=[1]
@T
def dd_race():
    d=DD(list); d['a'].append(1); d['a'].append(2); return d
@T
def dd_missing():
    class X(DD):
        def __missing__(s,k): return 5
    return X(int)[3], DD(lambda: 1/0).get(3)
@T
def od_iter():
    o=OD.fromkeys('abc')
    for k in o:
        o.move_to_end('a')
@T
def od_ops():
    o=OD(a=1,b=2,c=3); o.move_to_end('a'); o.move_to_end('c',False); o['d']=4; del o['b']; o['b']=9; return o, list(reversed(o)), o.popitem(False), o.popitem()
@T
def od_sub():
    class O2(OD):
        def __setitem__(s,k,v): super().__setitem__(k,v*2)
    o=O2(a=1); o.update(b=2); return o, o.copy(), o|{'z':1}
@T
def deque_mut():
    d=deque([1,2,3])
    for x in d: d.append(1)
@T
def deque_sub():
    class D(deque): pass
    return D([1,2],5), D([1]).copy(), D([1])+D([2]), D('abc')==deque('abc')
@T
def tee_copy():
    a,b=itertools.tee(iter('abcd')); next(a); import_=[]; c=a.__copy__(); return list(a),list(b),list(c)
@T
def tee_re():
    class R:
        def __init__(s): s.n=0
        def __iter__(s): return s
        def __next__(s): return next(t)
    t,u=itertools.tee(R()); next(t)
@T
def groupby_adv():
    g=itertools.groupby('aabb'); k,v=next(g); next(g); return list(v)
@T
def chain_gen():
    def f():
        yield 1
        raise ValueError('x')
    it=itertools.chain(f(),[2]); r=[next(it)]
    try: next(it)
    except ValueError: r.append('err')
    return r, list(it)
@T
def next_gen():
    def f():
        yield 1
        return 5
    g=f(); next(g)
    try: next(g)
    except StopIteration as e: return e.value
@T
def partial_m():
    p=_functools.partial(lambda *a,**k:(a,k),1,x=2)
    class C: m=p
    return p(3,y=4), C().m(5)[0][2:], repr(p)[:17]
@T
def lru_rec():
    @lambda f: _functools._lru_cache_wrapper(f,None,False,tuple)
    def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
    return fib(80)
@T
def lru_method():
    class C:
        @lambda f: _functools._lru_cache_wrapper(f,4,False,lambda *a:a)
        def m(s,x): return x*2
    c=C(); c.m(1); c.m(1); c.m(2); return C.m.cache_info(), c.m(3)
@T
def cmpkey(): return sorted('bca',key=_functools.cmp_to_key(lambda a,b:(a<b)-(a>b)))
@T
def heap_bad():
    class B:
        def __lt__(s,o): h.clear(); return True
    h=[B(),B(),B()]; _heapq.heappop(h)
@T
def big_range():
    r=range(10**20,10**20+5); return list(r), r[-1], 10**20+3 in r, r.index(10**20+2), r[1:3], len(r), list(reversed(r)), hash(r)==hash(range(10**20,10**20+5))
@T
def iter_call():
    it=iter([3,2,1].pop, 3); return list(it), it.__reduce__()[1]
@T
def minmax():
    return max([1,2.5,True]), min('b','a',key=lambda x:-ord(x)), max({1:2,3:1}), max([], default=None)
@T
def sums():
    return sum([1,2,[3][0]]), sum((x*0.1 for x in range(10))), sum([0.1,0.2,0.3],start=0.0), sum([float('inf'),1.0]), sum([-0.0]), sum([1,1e100,1,-1e100])
@T
def zips():
    it=iter([1,2,3]); r=list(zip(it,[1])); return r, list(it), list(zip(*[iter('abcd')]*2))
@T
def views():
    d={'a':1,'b':2}; k=d.keys(); d['c']=3
    return list(k), len(k), sorted(k-{'a'}), {'a','z'}-k, sorted(k^['a']), sorted(k|'q'), sorted(k&'ab'), d.items()&{('a',1)}, sorted(d.items()-[('a',1)]), k=={'a','b','c'}, k<{'a','b','c','d'}, d.items()>=set(), k.isdisjoint('xyz')
@T
def fset():
    a=frozenset(['x']); return {a}|{frozenset(['x'])}, frozenset(a) is a, a.copy() is a, set() == frozenset()
@T
def setops():
    s=set(range(20)); s-=set(range(5)); s&=set(range(12)); s^={100,7}; s|={-1}; t=s.copy(); s.clear(); return sorted(t), s, t.pop() in range(-2,101)
@T
def setself():
    s={1,2}; s-=s; u={1,2}; u^=u; v={1}; v|=v; w={1}; w&=w; return s,u,v,w
