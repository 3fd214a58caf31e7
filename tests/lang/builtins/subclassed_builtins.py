# Classes that derive from built-in types: construction, what survives an operation, overridden methods.
class Words(list):
    def __init__(self, *words):
        super().__init__(words)
        self.label = 'words'

    def append(self, word):
        super().append(word.upper())


class Money(int):
    def __new__(cls, amount, currency='EUR'):
        self = super().__new__(cls, amount)
        self.currency = currency
        return self

    def __repr__(self):
        return f'{int(self)} {self.currency}'

    def __add__(self, other):
        return Money(int(self) + int(other), self.currency)


class Name(str):
    def shout(self):
        return self.upper() + '!'


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]


class Defaults(dict):
    def __missing__(self, key):
        self[key] = value = f'<{key}>'
        return value


class Temperature(float):
    pass


class Bag(set):
    def add(self, member):
        print('add', member)
        super().add(member)


words = Words('a', 'b')
words.append('c')
print(words, words.label, type(words + ['d']).__name__, words[1:], len(words), words == ['a', 'b', 'C'], isinstance(words, list))
money = Money(5)
print(money, money + 3, (money + 3).currency, money * 2, type(money * 2).__name__, money == 5, hash(money) == hash(5), {5: 'five'}[money])
print(f'{money:>5}|{money!r:>8}|{money}', '%d %s' % (money, money), str(money), int(money), -money, money.bit_length())
name = Name('ada')
print(name, name.shout(), type(name + 'x').__name__, type(name.strip()).__name__, repr(name), name == 'ada', {'ada': 1}[name], ''.join([name]), [name])
name.extra = 1
print(name.extra, name.__dict__, Name(), Name(12), Name(b'x', 'ascii'))
point = Point(3, 4)
print(point, point.x, point == (3, 4), type(point[:1]).__name__, len(point), point + (5,), hash(point) == hash((3, 4)))
defaults = Defaults(a=1)
print(defaults['a'], defaults['b'], defaults, defaults.get('c'), 'c' in defaults, type(defaults.copy()).__name__, dict(defaults), {**defaults})
warm = Temperature(20.5)
print(warm, warm + 1, type(warm + 1).__name__, round(warm), repr(warm), warm == 20.5)
bag = Bag([1, 2])
bag.add(3)
print(bag, bag | {4}, type(bag | {4}).__name__, 3 in bag, len(bag))
print(bool(Words()), bool(Money(0)), [*Words('x')], (*point,), list(map(Money, [1, 2])))
