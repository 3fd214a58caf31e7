# What a generator or coroutine delegates to gets the arguments of throw() as they were.
def shown(value):
    return repr(value) if isinstance(value, BaseException) else value


class Delegate:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, *arguments):
        print("throw", [shown(argument) for argument in arguments])
        raise StopIteration("result")


class Awaitable:
    def __await__(self):
        return Delegate()


def direct():
    print("got", (yield from Delegate()))
    yield 2


def through():
    yield from direct()


async def coroutine():
    print("got", await Awaitable())


WAYS = [(ValueError,), (ValueError("text"),), (ValueError, "text"), (ValueError, ValueError("made")),
        (ValueError, None, None), (ValueError, ("two", "arguments"))]
for make in direct, through, coroutine:
    for arguments in WAYS:
        generator = make()
        generator.send(None)
        try:
            print(generator.throw(*arguments))
        except StopIteration:
            print("ended")
