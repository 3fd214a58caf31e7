# The generator is CPython's Mersenne Twister, seeded with 0 unless the program seeds it.
import random
print(random.random(), random.randint(1, 100), random.uniform(1, 2), random.choice("abcdef"))
random.seed(42)
print([random.randint(1, 6) for _ in range(10)], random.random(), random.randrange(0, 100, 5), random.sample(range(50), 5))
items = list(range(8)); random.shuffle(items); print(items)
print(random.choices(["a", "b", "c"], weights=[5, 1, 1], k=6), random.gauss(0, 1), random.getrandbits(40), random.expovariate(1.5), random.triangular(0, 10, 5), random.normalvariate(0, 1))
own = random.Random(7); print(own.random(), own.randint(0, 9))
random.seed(2 ** 80); print(random.random())
random.seed(-5); print(random.random()); random.seed(1.5); print(random.random())
for bad in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 3)):
    try:
        bad()
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
