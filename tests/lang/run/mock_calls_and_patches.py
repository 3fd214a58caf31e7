import asyncio
from unittest.mock import Mock, MagicMock, AsyncMock, patch, call, sentinel, ANY, DEFAULT, PropertyMock, NonCallableMock, create_autospec, seal
import re
def show(x): print(re.sub(r"id='\d+'", "id='N'", repr(x)))
def err(f, *a, **k):
    try: show(f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
m = Mock(); show(m); show(m.foo); show(m.foo.bar()); show(m()); show(m().x)
m.foo.bar(1, a=2); m.foo(3); m(4)
show(m.mock_calls); show(m.method_calls); show(m.call_args); show(m.call_args_list); print(m.called, m.call_count, m.foo.call_count)
err(m.assert_called_once); err(m.assert_called_with, 5); err(m.assert_called_with, 4); err(m.assert_not_called); err(m.foo.assert_called_once_with, 3); err(m.assert_called_once_with, 4)
err(m.assert_any_call, 4); err(m.assert_any_call, 99); err(m.assert_has_calls, [call.foo.bar(1, a=2), call.foo(3)]); err(m.assert_has_calls, [call.foo(9)]); err(m.assert_has_calls, [call(4), call.foo(3)], any_order=True); err(m.assert_has_calls, [call(44)], any_order=True)
n = Mock(name='thing', return_value=7); show(n); print(n(), n.return_value); n.reset_mock(); print(n.called); err(n.assert_called); err(n.assert_called_with, 1)
s = Mock(side_effect=[1, 2, ValueError('x')]); err(s); err(s); err(s); err(s)
s = Mock(side_effect=KeyError('k')); err(s); s = Mock(side_effect=lambda a: a * 2); err(s, 4); s.side_effect = None; show(s(1))
s = Mock(side_effect=lambda: DEFAULT, return_value=3); err(s)
class C:
    x = 1
    def meth(self, a, b=2): 'doc'
    async def co(self): pass
c = Mock(spec=C); show(c); show(c.meth); err(getattr, c, 'nope'); print(isinstance(c, C)); err(setattr, c, 'new', 1); show(c.co)
c = Mock(spec_set=C); err(setattr, c, 'new', 1); show(c)
c = Mock(spec=['a', 'b']); show(c.a); err(getattr, c, 'z')
mm = MagicMock(); print(len(mm), int(mm), float(mm), bool(mm), list(mm), 3 in mm, hash(mm) == hash(mm), mm == mm, mm == 3, mm != mm); show(mm[3]); show(mm + 1)
mm.__len__.return_value = 5; print(len(mm)); mm.__getitem__.side_effect = lambda k: k * 2; print(mm[4]); mm.__iter__.return_value = [1, 2]; print(list(mm))

mm.__str__.return_value = 'hey'; print(str(mm)); mm.__enter__.return_value = 9
with mm as v: print(v)
err(mm.__len__.assert_called)
m = Mock(); m.configure_mock(**{'a.b.return_value': 3, 'c': 4}); print(m.a.b(), m.c)
m = Mock(a=1, **{'f.side_effect': KeyError}); print(m.a); err(m.f)
show(call); show(call(1, 2, a=3)); show(call.foo(1).bar(2)); print(call(1) == call(1), call(1) != call(2), call(1, x=2) == ((1,), {'x': 2}), call.a(1) == call.b(1)); show(call.foo(1).bar(2).call_list())
m = Mock(); m(1, 2, k=3); print(m.call_args.args, m.call_args.kwargs, m.call_args == call(1, 2, k=3), m.call_args[0]); a, k = m.call_args; print(a, k)
show(sentinel.x); print(sentinel.x is sentinel.x, ANY == 3, [1, ANY] == [1, 2]); show(ANY)
class D:
    value = 3
    def f(self): return 'real'
    @classmethod
    def cm(cls): return 'cm'
d = D()
with patch.object(D, 'f') as p:
    show(p); print(d.f() is p.return_value); show(D.f)
print(d.f())
with patch.object(D, 'f', return_value=4): print(d.f())
with patch.object(d, 'value', 10): print(d.value)
print(d.value, D.value, 'value' in d.__dict__)
with patch('__main__.D') as p: show(D)
print(D)
@patch('__main__.D.value', 55)
@patch('__main__.D.f')
def t(x, f): print(x, D.value); show(f)
t(1); print(t.__name__)
err(lambda: patch.object(D, 'nope').start()); err(patch, 'nodots')
conf = {'a': 1}
with patch.dict(conf, {'b': 2}, c=3): print(conf)
print(conf)
with patch.dict(conf, clear=True): print(conf)
print(conf)
p = patch.object(D, 'value', 9); p.start(); print(D.value); p.stop(); print(D.value)
with patch.multiple(D, value=DEFAULT, f=5) as ms: print(sorted(ms), D.f)
with patch.object(D, 'value', new_callable=PropertyMock) as pm:
    pm.return_value = 12; print(D().value); show(pm.mock_calls)
async def main():
    a = AsyncMock(return_value=3); show(a); print(await a(1)); show(a.await_args); print(a.await_count); err(a.assert_awaited_once_with, 1); err(a.assert_awaited_with, 2); err(a.assert_not_awaited)
    a = AsyncMock(side_effect=[1, ValueError('v')]); print(await a())
    try: await a()
    except ValueError as e: print('VE', e)
    try: await a()
    except StopAsyncIteration as e: print('SAI', repr(e))
    async def eff(x): return x + 1
    a = AsyncMock(side_effect=eff); print(await a(4)); err(a.assert_awaited_once); b = AsyncMock(); err(b.assert_awaited); err(b.assert_awaited_with, 1)
    print(asyncio.iscoroutinefunction(a)); show(await a.meth(1)) if False else None
    m = MagicMock(); m.__aenter__.return_value = 5
    async with m as v: print(v)
    m.__aiter__.return_value = [1, 2]; print([x async for x in m])
    with patch('__main__.helper') as h:
        show(h); h.return_value = 8; print(await helper())
    c = AsyncMock(spec=C); show(c.co); show(c.meth)
    x = b.foo(1); print(asyncio.iscoroutine(x)); await x; show(b.mock_calls)
async def helper(): return 1
asyncio.run(main())
def fun(a, b=1): return a
f = create_autospec(fun, return_value=3); print(f(1)); err(f); err(f.assert_called_once_with, 1)
m = Mock(); m.a = 1; seal(m); err(getattr, m, 'b'); print(m.a)
m = Mock(); m.x = Mock(); m.x(1); show(m.mock_calls); del m.x; err(getattr, m, 'x')
m = Mock(); err(getattr, m, 'assert_called_onc'); err(getattr, m, '__len__') ; err(len, m)
m = Mock(wraps=[3,1,2]); print(m.index(1)); show(m.mock_calls)
m = Mock(); child = Mock(name='c'); m.attach_mock(child, 'kid'); child(3); show(m.mock_calls)
err(NonCallableMock()); 
