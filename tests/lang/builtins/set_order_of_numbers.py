# Sets of numbers iterate in the order of CPython's table, through growth, removal and every operator.
import random

random.seed(5)
for span in (10, 100, 1000, 10**9, 2**62):
    numbers = set()
    for step in range(120):
        number = random.randrange(-span, span)
        if step % 4 == 3:
            numbers.discard(number)
            if numbers:
                print(numbers.pop(), end=' ')
        else:
            numbers.add(number)
    print()
    print(numbers)
    other = {random.randrange(-span, span) for _ in range(40)}
    print(numbers | other)
    print(numbers & {n for n in numbers if n % 3}, other & numbers)
    print(numbers - other, other - {1, 2, 3})
    print(numbers ^ other)
    numbers ^= other
    numbers -= {n for n in other if n % 2}
    numbers |= {0, 1}
    numbers &= set(range(-50, 50)) | other
    print(numbers)
    print(frozenset(numbers), set(list(numbers)), numbers.copy())
print({1.5, 2.0, 3, True, 10**20, -1, -2})
