"""__enter__ and __exit__ of script classes: results, what they raise, tracebacks, recursion, what is not a function."""
import traceback


class Plain:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, *about):
        print("exit", self.name, about[0])
        return False


def lines():
    return [line.strip() for line in traceback.format_exc().splitlines()]


with Plain("a") as a, Plain("b") as b:
    print(a, b)


class FailingEnter(Plain):
    def __enter__(self):
        raise KeyError("enter")


class FailingExit(Plain):
    def __exit__(self, *about):
        raise ValueError("exit")


for kind in (FailingEnter, FailingExit):
    try:
        with Plain("outer"):
            with kind("inner") as value:
                print("body", value)
    except Exception as error:
        print(repr(error), lines())


def early():
    for i in range(3):
        with Plain(i) as got:
            if i == 1:
                return got
            continue


print(early())


def inner():
    with Plain("generator") as got:
        yield got
        yield got


for item in inner():
    print(item)
    break


class Enterless:
    def __exit__(self, *about):
        pass


class Exitless:
    def __enter__(self):
        print("never")


for thing in (Enterless(), Exitless(), 5):
    try:
        with thing:
            pass
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Callables:
    __enter__ = staticmethod(lambda: "static")
    __exit__ = classmethod(lambda cls, *about: print(cls.__name__, about))


with Callables() as got:
    print(got)


class Swallows:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        print(kind.__name__, error)
        return "yes"


with Swallows():
    raise LookupError("gone")


class TooFew:
    def __enter__(self, more):
        return self

    def __exit__(self):
        pass


try:
    with TooFew():
        pass
except TypeError as error:
    print(error)


class Deep:
    def __enter__(self):
        with self:
            pass

    def __exit__(self, *about):
        pass


try:
    with Deep():
        pass
except RecursionError as error:
    print(error)


class GeneratorEnter:
    def __enter__(self):
        yield 1

    def __exit__(self, *about):
        yield 2


with GeneratorEnter() as made:
    print(type(made).__name__, list(made))
