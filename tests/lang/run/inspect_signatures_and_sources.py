import inspect, functools, asyncio
from inspect import *
def f(a, b: int = 1, /, c=2, *args: str, d, e: 'float' = 3.5, **kw) -> list: pass
s = inspect.signature(f); print(s, repr(s)); print(list(s.parameters)); 
for p in s.parameters.values(): print(p, repr(p), p.name, p.kind, repr(p.kind), p.default if p.default is not p.empty else 'empty', p.annotation if p.annotation is not p.empty else 'empty', p.kind.description)
print(s.return_annotation, inspect.signature(lambda x: 1).return_annotation)
def show(fn):
    try: print(fn())
    except BaseException as e: print(type(e).__name__, e)
class C:
    def __init__(self, x, y=2): pass
    def m(self, a): pass
    @classmethod
    def c(cls, a): pass
    @staticmethod
    def st(a, *, b=3): pass
    def __call__(self, z): pass
class D(C): pass
class M(type):
    def __call__(cls, *a, **k): return super().__call__(*a, **k)
class N:
    def __new__(cls, q): return object.__new__(cls)
for x in (C, D, C(1), C(1).m, C.m, C.c, C.st, N, object, functools.partial(f, 1, d=5), functools.partial(f, 1, 2, 3)): show(lambda: inspect.signature(x))
@functools.wraps(f)
def w(*a, **k): pass
print(inspect.signature(w), inspect.signature(w, follow_wrapped=False))
b = s.bind(1, 2, 3, 4, d=5, z=6); print(b, b.args, b.kwargs, b.arguments, b.signature is s)
b = s.bind(1, d=5); print(b.arguments); b.apply_defaults(); print(b.arguments)
for a, k in [((), {}), ((1,), {}), ((1,), {'a': 2, 'd': 1}), ((1,), {'d': 1, 'c': 3}), ((1, 2, 3), {'c': 1, 'd': 2})]: show(lambda: s.bind(*a, **k))
def g(a, b): pass
sg = signature(g)
for a, k in [((1, 2, 3), {}), ((1,), {'x': 1, 'b': 2}), ((1,), {}), ((1,2), {'a': 3})]: show(lambda: sg.bind(*a, **k))
print(sg.bind_partial(1).arguments, sg == signature(g), sg != s, hash(sg) == hash(signature(g)))
print(s.replace(return_annotation=int), s.replace(parameters=[]))
p = Parameter('x', Parameter.POSITIONAL_OR_KEYWORD, default=3, annotation=int); print(p, repr(p), p.replace(name='y'), p == p.replace(), p != p.replace(default=4))
show(lambda: Parameter('1x', Parameter.KEYWORD_ONLY)); show(lambda: Parameter('x', Parameter.VAR_POSITIONAL, default=1)); show(lambda: Signature([Parameter('a', Parameter.KEYWORD_ONLY), Parameter('b', Parameter.POSITIONAL_ONLY)])); show(lambda: Signature([p, p]));show(lambda: Signature([p, Parameter('z', Parameter.POSITIONAL_OR_KEYWORD)]))
print(inspect.getfullargspec(f)); print(inspect.getfullargspec(C.m), inspect.getfullargspec(C(1).m))
print(inspect.isfunction(f), isclass(C), ismethod(C(1).m), isbuiltin(len), isbuiltin([].append), isroutine(len), ismodule(inspect), iscode(f.__code__), isgeneratorfunction(f), isdatadescriptor(property()), ismethoddescriptor(str.join), isabstract(C), isframe(currentframe()), istraceback(3))
def gen(): x = yield 1
async def co(): pass
async def ag(): yield 1
print(isgeneratorfunction(gen), iscoroutinefunction(co), isasyncgenfunction(ag), isgenerator(gen()), isasyncgen(ag()))
c = co(); print(iscoroutine(c), isawaitable(c), getcoroutinestate(c), getcoroutinelocals(c)); c.close(); print(getcoroutinestate(c))
g = gen(); print(getgeneratorstate(g)); next(g); print(getgeneratorstate(g), getgeneratorlocals(g)); g.close(); print(getgeneratorstate(g))
print(iscoroutinefunction(functools.partial(co)), iscoroutinefunction(C.m), isawaitable(3))
def doc():
    """First.

        Indented
    Last.
    """
print(repr(getdoc(doc)), repr(cleandoc('  a\n    b\n\n   c')))
print(getdoc(D.m), getmodule(f), getmro(D), getmodulename('/a/b.py'))
print([n for n, v in getmembers(C) if not n.startswith('_')], getmembers(C(1), ismethod)[0][0])
print(currentframe().f_lineno, currentframe().f_code.co_name)
print(unwrap(w) is f, getcallargs(f, 1, d=2))
def outer():
    def inner(): return inspect.stack()[1].function, inspect.stack()[0].lineno
    return inner()
print(outer())
print(Parameter.empty, Signature.empty, inspect._empty)
print(inspect.getsource(outer)); print(inspect.getsourcelines(gen)); print(inspect.getfile(f).split('/')[-1]); print(inspect.getsource(D))
class A1:
    "adoc"
    attr = 3
    @property
    def p(self): return 1
print(isinstance(inspect.getattr_static(A1(), 'p'), property), [a[:2] for a in classify_class_attrs(A1) if a[0] in ('attr', 'p')])
print(formatannotation(int), formatannotation('x'), formatannotation(list[int]))
