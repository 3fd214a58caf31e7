import asyncio
import datetime
import decimal
import fractions


async def show(awaitable):
    try:
        print(await awaitable)
    except (TypeError, TimeoutError) as error:
        print(repr(error))


async def main():
    loop = asyncio.get_running_loop()
    for delay in ("1", None, [1], 1j, b"1", True, -1, 0.5, float("nan"), datetime.timedelta(seconds=1),
                  decimal.Decimal("0.5"), decimal.Decimal(0), fractions.Fraction(1, 2)):
        print(repr(delay))
        await show(asyncio.sleep(delay, "slept"))
        print(loop.time())
    for timeout in ("1", [1], True, -1, 0.5, datetime.timedelta(seconds=1), decimal.Decimal("0.5"),
                    decimal.Decimal(0), fractions.Fraction(1, 2)):
        print(repr(timeout))
        await show(asyncio.wait_for(asyncio.sleep(9), timeout))
        print(loop.time())
    unused = asyncio.sleep("x")
    print(unused.__name__)
    unused.close()


asyncio.run(main())
