def attempt(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, e.args, "cause:", repr(e.__cause__), "context:", repr(e.__context__), e.__suppress_context__)

def plain(): raise ValueError("message", 5)
def bare_class(): raise KeyError
def chained():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise RuntimeError("wrapped") from e
def during():
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError("during")
def from_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError("clean") from None
def reraise():
    try:
        raise OSError("first")
    except OSError:
        raise
def nothing_active(): raise
def not_exception(): raise "text"
def class_cause(): raise ValueError("v") from KeyError
def bad_cause(): raise ValueError("v") from 5

for f in (plain, bare_class, chained, during, from_none, reraise, nothing_active, not_exception, class_cause, bad_cause):
    attempt(f)
