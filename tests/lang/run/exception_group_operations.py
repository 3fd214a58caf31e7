# check: stderr
import traceback
def show(e, d=0):
    print("  " * d + type(e).__name__, repr(str(e)), e.args if not isinstance(e, BaseExceptionGroup) else e.message)
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: show(x, d + 1)
eg = ExceptionGroup("top", [ValueError(1), TypeError("t"), ExceptionGroup("nested", [ValueError(2), OSError("o")])])
print(repr(eg), str(eg), eg.args)
show(eg)
for cond in (ValueError, (TypeError, OSError), lambda e: isinstance(e, ValueError) and e.args[0] == 2, KeyError, ExceptionGroup, Exception):
    a, b = eg.split(cond)
    print(repr(a), "|", repr(b), "|", repr(eg.subgroup(cond)))
for bad in (lambda: ExceptionGroup(), lambda: ExceptionGroup("x"), lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup("x", 5), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: eg.split(5), lambda: eg.subgroup(int), lambda: ExceptionGroup("a", [ValueError()], 3), lambda: BaseExceptionGroup("x", (ValueError(), "s"))):
    try: print(repr(bad()))
    except Exception as e: print(type(e).__name__, e)
print(type(BaseExceptionGroup("x", [ValueError()])), type(BaseExceptionGroup("x", [KeyboardInterrupt()])))
class MyEG(ExceptionGroup):
    def __new__(cls, msg, excs, code=0):
        self = super().__new__(cls, msg, excs); self.code = code; return self
    def derive(self, excs): return MyEG(self.message, excs, self.code)
m = MyEG("mine", [ValueError(1), KeyError("k")], 7)
m.add_note("note"); m.__cause__ = RuntimeError("cause")
a, b = m.split(ValueError)
print(repr(a), a.code, a.__notes__, repr(a.__cause__), repr(b), b.code)
def run(exc):
    try:
        try: raise exc
        except* ValueError as e: print("VE", repr(e))
        except* (TypeError, KeyError) as e: print("TE", repr(e)); raise RuntimeError("from handler")
        except* OSError: print("OS"); raise
        else: print("else")
        finally: print("finally")
    except BaseException as e: print("out", repr(e), "|", repr(e.__context__), "|", repr(e.__cause__))
run(eg)
run(ValueError("single"))
run(KeyError("single"))
run(OSError("o"))
run(KeyboardInterrupt("k"))
run(ExceptionGroup("v", [ValueError(1)]))
run(ExceptionGroup("x", [OSError(1), ZeroDivisionError(2)]))
try:
    try: raise ExceptionGroup("a", [ValueError(1)])
    except* ValueError as e: raise e
except ExceptionGroup as e: print(repr(e))
try:
    try: raise ExceptionGroup("a", [ValueError(1), TypeError(2)])
    except* ValueError: raise KeyError("k1")
    except* TypeError: raise KeyError("k2")
except BaseException as e: show(e)
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as e: print(e)
try:
    try: raise ValueError
    except* 5: pass
except TypeError as e: print(e)
try:
    pass
except* ValueError: print("never")
else: print("no exception")
def f():
    try: raise eg
    except* ValueError: pass
try: f()
except* TypeError as e: print("T", repr(e))
except* OSError as e: print("O", repr(e))
def deep():
    raise ExceptionGroup("deep", [mk(ValueError("a")), ExceptionGroup("in", [mk(KeyError("b")), mk(TypeError("c\nd"))])])
def mk(e):
    try: raise e
    except Exception as x: x.add_note("noted\ntwo lines"); return x
try: deep()
except Exception: traceback.print_exc()
try:
    try: deep()
    except* KeyError as e: raise RuntimeError("handler") from e
except Exception: traceback.print_exc()
big = ExceptionGroup("many", [ValueError(i) for i in range(20)])
traceback.print_exception(big)
n = ValueError("leaf")
for i in range(13): n = ExceptionGroup(f"level {i}", [n])
traceback.print_exception(n)
raise ExceptionGroup("uncaught", [mk(ValueError("x")), BaseExceptionGroup("b", [mk(OSError(2, "no file"))])])
