import random
random.seed("text"); print(random.random())
random.seed("text"); print(random.random(), random.randint(0, 10 ** 6))
random.seed(b"text"); print(random.random())
