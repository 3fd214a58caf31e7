"""A long computation among others

Work that needs the processor blocks the loop as surely as a blocking call does.

Look for:
- With a CPU cost set, `count_primes` is one long slice, and the ticker is late by its whole length.
- The second version gives way every hundred numbers: the slices are short and the ticker keeps time.
- The work itself does not become faster. It only lets others in between.
"""
import asyncio

LIMIT = 600


def is_prime(number):
    if number < 2:
        return False
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return True


async def count_primes(limit):
    return sum(1 for number in range(limit) if is_prime(number))


async def count_primes_politely(limit):
    found = 0
    for number in range(limit):
        if is_prime(number):
            found += 1
        if number % 100 == 0:
            await asyncio.sleep(0)
    return found


async def ticker(name, ticks):
    for tick in range(ticks):
        print(f"  {name} tick {tick}")
        await asyncio.sleep(0)


async def main():
    for count in (count_primes, count_primes_politely):
        print(count.__name__)
        found, _ = await asyncio.gather(count(LIMIT), ticker("clock", 4))
        print(f"  {found} primes below {LIMIT}")


asyncio.run(main())
