# aclose(), athrow() and asend() of asynchronous generators that are over, or refuse to be.
import asyncio
async def gen():
    try:
        yield 1
        yield 2
    finally:
        print('closing')
async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
async def attempt(text, awaitable):
    try:
        print(text, await awaitable)
    except BaseException as error:
        print(text, type(error).__name__, error)
async def main():
    g = gen()
    await attempt('aclose of a new one', g.aclose())
    await attempt('athrow into a closed one', g.athrow(ValueError('x')))
    await attempt('anext of a closed one', g.asend(None))
    await attempt('aclose of a closed one', g.aclose())
    s = stubborn()
    await attempt('first', anext(s))
    await attempt('aclose of a stubborn one', s.aclose())
    await attempt('aclose again', s.aclose())
    await attempt('athrow', s.athrow(ValueError('y')))
    await attempt('anext', anext(s))
    await attempt('anext', anext(s))
    await attempt('aclose', s.aclose())
    g = gen()
    await attempt('first', anext(g))
    call = g.aclose()
    await attempt('call', call)
    await attempt('call again', call)
asyncio.run(main())
