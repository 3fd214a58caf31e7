import contextlib, asyncio, io, sys, typing, types, abc, warnings, operator
from contextlib import *
def show(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
@contextmanager
def cm(x):
    print('enter', x)
    try: yield x
    except ValueError as e: print('caught', e)
    finally: print('exit', x)
with cm(1) as v: print(v)
with cm(2): raise ValueError('v')
def bad():
    with cm(3): raise KeyError('k')
show(bad)
@contextmanager
def none():
    if False: yield
def n():
    with none(): pass
show(n)
@contextmanager
def twice(): yield 1; yield 2
def tw():
    with twice(): pass
show(tw)
@cm(9)
def deco(): print('in deco')
deco(); deco(); print(deco.__name__)
with ExitStack() as st:
    print(st.enter_context(cm('a'))); st.enter_context(cm('b')); st.callback(print, 'cb', sep='-'); st.push(lambda *a: print('push', a[0])); print('body')
with ExitStack() as st:
    st.enter_context(cm('x')); raise ValueError('inside')
st2 = ExitStack()
with st2: st2.callback(print, 'one'); new = st2.pop_all(); print('moved')
new.close()
def st_err():
    with ExitStack() as s:
        s.callback(lambda: 1 / 0); s.callback(lambda: {}['k']); raise ValueError('first')
try: st_err()
except ZeroDivisionError as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
show(lambda: ExitStack().enter_context(5)); show(lambda: ExitStack().push(5)) ; show(lambda: ExitStack().callback())
with suppress(KeyError, IndexError): {}['a']
def sup():
    with suppress(KeyError): [][0]
show(sup)
class Cl:
    def close(self): print('closed')
with closing(Cl()) as c: print('in closing')
with nullcontext(5) as v: print(v)
o = io.StringIO()
with redirect_stdout(o): print('captured')
with redirect_stderr(o): print('err', file=sys.stderr)
print(repr(o.getvalue()), isinstance(Cl(), AbstractContextManager), issubclass(ExitStack, AbstractContextManager))
class CD(ContextDecorator):
    def __enter__(self): print('cd in'); return self
    def __exit__(self, *a): print('cd out'); return False
@CD()
def f(a): return a * 2
print(f(4)); show(lambda: chdir('x')) if False else None
@asynccontextmanager
async def acm(x):
    print('aenter', x)
    try: yield x
    finally: print('aexit', x)
class AC:
    async def aclose(self): print('aclosed')
async def main():
    async with acm(1) as v: print(v)
    async with AsyncExitStack() as st:
        print(await st.enter_async_context(acm('p'))); st.push_async_callback(asyncio.sleep, 0.5); st.callback(print, 'sync cb'); st.enter_context(cm('q'))
        async def ex(*a): print('async exit', a[0]); return True
        st.push_async_exit(ex); raise ValueError('swallowed')
    async with aclosing(AC()): pass
    @acm(5)
    async def fn(): return 7
    print(await fn())
    async with nullcontext(3) as n: print(n)
    try:
        async with AsyncExitStack() as st: await st.enter_async_context(5)
    except TypeError as e: print(e)
    class ACD(contextlib.AsyncContextDecorator):
        async def __aenter__(self): print('acd in')
        async def __aexit__(self, *a): print('acd out')
    @ACD()
    async def g(): return 1
    print(await g())
asyncio.run(main())
from typing import *
T = TypeVar('T'); K = TypeVar('K', bound=int); P = ParamSpec('P')
for f in (lambda: List[int], lambda: Dict[str, int], lambda: Optional[int], lambda: Union[int, str], lambda: Union[int, None], lambda: Callable[[int], str], lambda: Callable[..., int], lambda: Tuple[int, ...], lambda: Any, lambda: ClassVar[int], lambda: Final[int], lambda: Literal['a', 1], lambda: Type[int], lambda: Iterable[int], lambda: Awaitable[int], lambda: Coroutine[Any, Any, int], lambda: AsyncIterator[str], lambda: AsyncGenerator[int, None], lambda: Generator[int, str, float], lambda: list[int], lambda: dict[str, list[int]], lambda: int | None, lambda: int | str, lambda: T, lambda: K, lambda: P, lambda: K.__bound__, lambda: List, lambda: Optional, lambda: Union, lambda: Callable, lambda: NoReturn, lambda: Never, lambda: Self, lambda: Annotated[int, 'x'], lambda: Concatenate, lambda: TypeAlias, lambda: Union[int], lambda: Union[int, int], lambda: Optional[None], lambda: get_origin(List[int]), lambda: get_args(Dict[str, int]), lambda: get_origin(list[int]), lambda: get_args(Callable[[int], str]), lambda: List[T][int], lambda: Deque[int], lambda: DefaultDict[str, int], lambda: Counter[str], lambda: ContextManager[int], lambda: AsyncContextManager[int], lambda: NewType('UserId', int), lambda: NewType('UserId', int)(5), lambda: cast(int, 'x'), lambda: Union[()], lambda: List[int, str], lambda: ForwardRef('X'), lambda: List['X'], lambda: Text, lambda: Sequence[int], lambda: Mapping[str, int], lambda: isinstance([], List), lambda: isinstance([], List[int]), lambda: issubclass(list, Sequence), lambda: Hashable, lambda: Sized, lambda: SupportsInt, lambda: isinstance(5, SupportsInt), lambda: TYPE_CHECKING, lambda: Unpack, lambda: Required, lambda: hash(List[int]) == hash(List[int]), lambda: List[int] == List[int], lambda: str(list[int | None]), lambda: Union[int, list[str]], lambda: typing.IO, lambda: AnyStr, lambda: Literal[1] == Literal[1], lambda: types.GenericAlias(list, (int,)), lambda: types.UnionType, lambda: type(int | str), lambda: isinstance(5, int | str), lambda: List.__origin__, lambda: typing.List.__module__): show(f)
class Stack(Generic[T]):
    def __init__(self): self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int](); s.push(1); show(lambda: s.items); show(lambda: Stack[int]); show(lambda: Stack.__parameters__); show(lambda: Stack[int].__args__); show(lambda: Stack[int, str]); show(lambda: s.__orig_class__); show(lambda: Stack.__orig_bases__)
class N(NamedTuple):
    'doc'
    x: int
    y: str = 'd'
    def m(self): return self.x * 2
show(lambda: (N(1), N(1, 'z').y, N(2).m(), N._fields, N._field_defaults, N.__annotations__, N.__doc__, N(1) == (1, 'd'), N(1)._replace(x=5))); show(lambda: N()); show(lambda: NamedTuple('Q', [('a', int), ('b', str)])(1, 'x')); show(lambda: N.__mro__)
class TD(TypedDict, total=False):
    a: int
    b: str
show(lambda: (TD(a=1), TD.__annotations__, TD.__total__, TD.__required_keys__, sorted(TD.__optional_keys__), type(TD(a=1)))); show(lambda: isinstance({}, TD)); show(lambda: TypedDict('X', {'q': int})(q=1))
@runtime_checkable
class Pr(Protocol):
    def meth(self) -> int: ...
class Im:
    def meth(self): return 1
show(lambda: (isinstance(Im(), Pr), isinstance(5, Pr), issubclass(Im, Pr))); show(lambda: Pr())
class NP(Protocol):
    x: int
show(lambda: isinstance(5, NP))
class Sub(Pr): 
    def meth(self): return 2
show(lambda: Sub().meth())
def fn(a: 'int', b: Optional[str] = None, *args: Any, **kw: 'List[int]') -> 'Stack': pass
show(lambda: get_type_hints(fn)); show(lambda: fn.__annotations__)
class Hin:
    a: int
    b: 'Hin'
    c: ClassVar[str] = 'x'
show(lambda: get_type_hints(Hin)); show(lambda: get_type_hints(5))
@overload
def ov(x: int) -> int: ...
def ov(x): return x
show(lambda: ov(3))
@final
class Fi: pass
show(lambda: Fi.__final__); show(lambda: assert_type(5, int)); show(lambda: assert_never(5)); show(lambda: reveal_type) if False else 0; show(lambda: no_type_check(fn) is fn); show(lambda: is_typeddict(TD)); show(lambda: TypeVar('X', int)); show(lambda: TypeVar('X', covariant=True)); show(lambda: TypeVar('B', int, str).__constraints__); show(lambda: types.SimpleNamespace(a=1, b='x')); show(lambda: types.MappingProxyType({'a': 1})); show(lambda: types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1)); show(lambda: [n for n in dir(types) if n.endswith('Type')])
class AB(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
    @property
    @abc.abstractmethod
    def p(self): pass
show(lambda: AB()); show(lambda: AB.__abstractmethods__ == {'f', 'p'})
class AC2(AB):
    def f(self): return 1
show(lambda: AC2())
class One(abc.ABC):
    @abc.abstractmethod
    def only(self): pass
show(lambda: One())
AB.register(int); show(lambda: (isinstance(5, AB), issubclass(int, AB)))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always'); warnings.warn('a'); warnings.warn('b', DeprecationWarning); print(len(w), w[0].message, w[0].category, w[1].category.__name__, w[0].lineno, str(w[0])[:30])
with warnings.catch_warnings():
    warnings.simplefilter('error'); show(lambda: warnings.warn('boom', UserWarning))
with warnings.catch_warnings():
    warnings.filterwarnings('ignore', message='ig.*'); warnings.warn('ignored one')
print(warnings.formatwarning('m', UserWarning, 'f.py', 3, 'x = 1')); show(lambda: warnings.warn('x', int)); show(lambda: warnings.simplefilter('nope')); show(lambda: warnings.filterwarnings('ignore', category=5))
print(operator.itemgetter(1, 2)([1, 2, 3]), operator.attrgetter('real', 'imag')(5), operator.methodcaller('upper')('a'), operator.itemgetter(slice(1))([1, 2]), operator.concat('a', 'b'), operator.countOf([1, 1], 1), operator.matmul.__name__); show(lambda: operator.attrgetter(5)); show(lambda: operator.itemgetter(5)([1]))
show(lambda: typing.Pattern[str]); show(lambda: typing.Optional[int, str]); show(lambda: isinstance(1j, typing.SupportsComplex)); show(lambda: operator.ilshift(1, 3)); show(lambda: operator.iconcat([1], [2])); show(lambda: sys.float_repr_style)
import keyword, reprlib
show(lambda: (keyword.iskeyword('def'), keyword.issoftkeyword('match'), len(keyword.kwlist))); show(lambda: reprlib.repr(list(range(20)))); show(lambda: reprlib.repr('x' * 60)); show(lambda: reprlib.repr({i: i for i in range(9)})); show(lambda: reprlib.repr((1,))); show(lambda: reprlib.repr(10 ** 60)); show(lambda: reprlib.repr({3, 1, 2})); show(lambda: reprlib.repr([[[[[[[[1]]]]]]]]))
class RR(list):
    @reprlib.recursive_repr()
    def __repr__(self): return '<' + ', '.join(map(repr, self)) + '>'
rr = RR([1]); rr.append(rr); show(lambda: rr)
