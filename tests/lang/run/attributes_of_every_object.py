import asyncio
import functools

class Plain:
    "A class with a text."

print(Plain.__doc__, Plain().__doc__, hasattr(functools.partial(print), "__doc__"))
print((1).__class__, hasattr([], "__doc__"), hasattr(len, "__doc__"))
print(sorted(set(dir(Plain())) - set(dir(object()))))
instance = Plain()
instance.x = 1
print(instance.__getstate__())

async def main():
    for thing in (asyncio.Lock(), asyncio.Queue(), asyncio.Event(), asyncio.Condition(), asyncio.Semaphore(2)):
        thing.label = "mine"
        print(type(thing).__name__, thing.label, vars(thing)["label"])
        del thing.label
        try:
            del thing.label
        except AttributeError as error:
            print(error)
asyncio.run(main())

for thing in (object(), 1, [], print, (i for i in ())):
    try:
        thing.label = 1
    except AttributeError as error:
        print(error)
    try:
        del thing.__class__
    except (AttributeError, TypeError) as error:
        print(type(error).__name__)
for text in (object.__repr__(None), object.__repr__(5)):
    print(text.partition(" at ")[0])
