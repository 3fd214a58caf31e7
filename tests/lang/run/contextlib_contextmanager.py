from contextlib import contextmanager, suppress, closing, ExitStack, nullcontext, redirect_stdout

@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as error:
        print("handled", error)
    finally:
        print(f"</{name}>")

with tag("b") as b, tag("i"):
    print(b)
with tag("handles"):
    raise ValueError("v")
try:
    with tag("passes"):
        raise KeyError("k")
except KeyError as error:
    print("out", error)
with suppress(ZeroDivisionError, KeyError):
    1 / 0
print("suppressed")
@tag("decorated")
def f(): print("in f")
f(); f()
with ExitStack() as stack:
    for n in ("one", "two"): stack.enter_context(tag(n))
    stack.callback(print, "callback", 5)
with nullcontext(5) as n: print(n)
@contextmanager
def never():
    return
    yield
try:
    with never(): pass
except RuntimeError as error:
    print(error)
@contextmanager
def twice():
    yield 1
    yield 2
try:
    with twice(): pass
except RuntimeError as error:
    print(error)
