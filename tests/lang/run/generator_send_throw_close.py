def worker():
    try:
        while True:
            try:
                x = yield "ready"
                print("got", x)
            except ValueError as error:
                print("caught", error)
                yield "recovered"
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("finally")

g = worker()
print(next(g), g.send(1), g.throw(ValueError("oops")), next(g))
g.close(); g.close()
try:
    next(g)
except StopIteration:
    print("closed for good")

def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
s = stubborn(); next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)
def fails(): yield 1; raise KeyError("inside")
f = fails(); next(f)
try:
    next(f)
except KeyError as error:
    print("KeyError", error, list(f))
def stops():
    yield 1
    raise StopIteration("bad")
try:
    list(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__))
n = worker()
try:
    n.throw(KeyError("before start"))
except KeyError as error:
    print("thrown", error)
def reenter():
    next(me)
    yield
me = reenter()
try:
    next(me)
except ValueError as error:
    print(error)
