import sys
def show(e): print(type(e).__name__, e.args, str(e), repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError as a: raise ValueError("v") from a
except ValueError as e: show(e); print(e.__cause__ is e.__context__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("v") from None
except ValueError as e: show(e)
try:
    try: 1 / 0
    finally: {}["k"]
except KeyError as e: show(e)
class E(Exception):
    def __init__(self, a, b=2): super().__init__(a); self.b = b
    def __str__(self): return f"E<{self.b}>"
show(E(1)); show(E("x", b=3)); show(Exception()); show(Exception(1, 2)); show(KeyError("k")); show(KeyError(1, 2)); show(OSError(2, "no")); show(OSError(2, "no", "file")); show(OSError("one")); show(StopIteration(5)); show(SystemExit(3)); show(UnicodeDecodeError("utf8", b"abc", 1, 2, "bad")); show(SyntaxError("m")); show(SyntaxError("m", ("f", 1, 2, "text"))); show(ImportError("m", name="n", path="p")); show(AttributeError("a", name="n", obj=1)); show(NameError("a", name="n"))
print(type(OSError(2, "x")).__name__, type(OSError(13, "x")).__name__, type(OSError(17, "x")).__name__, OSError(2, "x").errno, OSError(2, "x", "f").filename)
print(StopIteration(5).value, SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code, ImportError("m", name="n").name, AttributeError("a", name="n", obj=1).obj)
e = ValueError("x"); e.add_note("n1"); e.add_note("n2"); print(e.__notes__)
try: e.add_note(5)
except TypeError as t: print(t)
for bad in (lambda: setattr(e, "__cause__", 5), lambda: setattr(e, "__context__", 5), lambda: setattr(e, "__traceback__", 5), lambda: setattr(e, "args", 5), lambda: e.with_traceback(5), lambda: Exception(x=1), lambda: ImportError(foo=1), lambda: delattr(e, "args"), lambda: delattr(e, "__cause__")):
    try: bad()
    except Exception as t: print(type(t).__name__, t)
e.args = [1, 2]; print(e.args); e.__cause__ = KeyError(); print(e.__suppress_context__); e.custom = 1; print(e.__dict__)
def f():
    try: return "try"
    finally: print("finally")
print(f())
def g():
    for i in range(3):
        try: continue
        finally: print("f", i)
    try: raise ValueError
    except ValueError: return "except"
    else: return "else"
    finally: return "finally wins"
print(g())
def h():
    while True:
        try: break
        finally: print("breaking")
    try: pass
    except Exception: pass
    else: print("else")
    finally: print("fin")
h()
try:
    try: raise TypeError("t")
    except (ValueError, KeyError): print("no")
    except (TypeError, OSError) as x: print("yes", x); raise
except TypeError as y: print("again", y)
try: x
except NameError as n: print(n)
try:
    try: raise ValueError("1")
    except ValueError: raise
except ValueError as e: print(e, e.__context__)
try: raise
except RuntimeError as e: print(e)
try:
    try: raise ValueError
    except 5: pass
except TypeError as e: print(e, repr(e.__context__))
try:
    try: raise ValueError
    except (KeyError, int): pass
except TypeError as e: print(e)
class BadExc(Exception):
    def __init__(self): raise KeyError("in init")
try: raise BadExc
except KeyError as e: print(e)
class NotExc:
    pass
try: raise NotExc
except TypeError as e: print(e)
class Weird(Exception):
    def __new__(cls, *a): return 5
try: raise Weird
except TypeError as e: print(e)
def nested():
    try:
        try: raise ValueError("a")
        except ValueError:
            try: raise KeyError("b")
            except KeyError: raise TypeError("c")
    except TypeError as e:
        while e: print(repr(e)); e = e.__context__
nested()
print(sys.exc_info())
try: 1/0
except ZeroDivisionError as e:
    print(sys.exc_info()[1] is e, sys.exc_info()[0])
    tb = e.__traceback__; print(tb.tb_lineno > 0, tb.tb_next, tb.tb_frame.f_code.co_name, type(tb).__name__)
a = ValueError("a"); b = ValueError("b"); a.__context__ = b
try:
    try: raise b
    except ValueError: raise a
except ValueError as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
class Ctx:
    def __init__(self, sup): self.sup = sup
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v, tb is None); return self.sup
with Ctx(True) as c: raise ValueError("suppressed")
try:
    with Ctx(False), Ctx(None): raise ValueError("passed")
except ValueError as e: print(e)
with Ctx(0) as c, \
     Ctx(0) as d: print("body")
with (Ctx(1) as p, Ctx(1) as q,): print("paren"); 
def ret():
    with Ctx(0): return "from with"
print(ret())
for _ in range(2):
    with Ctx(0): continue
class NoExit:
    def __enter__(self): pass
class NoEnter:
    def __exit__(self, *a): pass
for x in (NoExit(), NoEnter(), 5):
    try:
        with x: pass
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
print(issubclass(ExceptionGroup, Exception), ArithmeticError.__mro__)
