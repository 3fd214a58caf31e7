# asend(), athrow(), aclose() and anext() with a default: thrown into before the first step, closed, used twice.
import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    except ValueError as error:
        print("saw", error)
        yield "after"
    finally:
        print("end")


def step(made, *thrown):
    try:
        return ("yielded", made.throw(*thrown) if thrown else made.send(None))
    except StopIteration as stop:
        return ("returned", stop.value)
    except BaseException as error:
        return (type(error).__name__, str(error))


for kind in ("asend", "athrow", "aclose", "anext", "anext default"):
    for first in ("throw ValueError", "throw GeneratorExit", "throw StopAsyncIteration", "close", "send"):
        for begun in (False, True):
            generator = numbers()
            if begun:
                step(generator.asend(None))
            made = {"asend": lambda: generator.asend(None), "athrow": lambda: generator.athrow(KeyError("thrown")),
                    "aclose": generator.aclose, "anext": lambda: anext(generator),
                    "anext default": lambda: anext(generator, "default")}[kind]()
            print(kind, first, begun, end=": ")
            if first == "close":
                print(made.close(), end=" ")
            elif first == "send":
                print(step(made), end=" ")
            else:
                error = {"ValueError": ValueError("v"), "GeneratorExit": GeneratorExit(),
                         "StopAsyncIteration": StopAsyncIteration()}[first.split()[1]]
                print(step(made, error), end=" ")
            print(step(made), step(generator.asend(None)), step(generator.aclose()))
