# An example of the Python documentation: howto loudmouth penguin.
import asyncio

async def loudmouth_penguin(magic_number: int):
    print(
     "A penguin speaks. "
     f"The number is {magic_number}."
    )

coroutine = loudmouth_penguin(magic_number=3)
print(type(coroutine))
asyncio.run(coroutine)

def get_random_number():
    print("Hi")
    yield 1
    print("Hello")
    yield 7
    print("Howdy")
    yield 4

generator = get_random_number()
print([next(generator), next(generator), next(generator)])
