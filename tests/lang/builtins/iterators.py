# Iterator types: laziness, exhaustion, reprs, length hints, changes of the source meanwhile.
def name(iterator):
    return type(iterator).__name__, repr(iterator).split(' at ')[0]


for source in ([1], (1,), 'a', 'é', b'a', bytearray(b'a'), {1}, {1: 2}, {1: 2}.values(), {1: 2}.items(), range(3), range(10**30, 10**30 + 2),
               enumerate([1]), zip([1]), map(str, [1]), filter(None, [1])):
    print(*name(iter(source)), list(iter(source)))
for source in ([1, 2], (1, 2), 'ab', {1: 2, 3: 4}, {1: 2, 3: 4}.keys(), {1: 2}.values(), {1: 2}.items(), range(3), range(10**30, 10**30 + 2)):
    print(*name(reversed(source)), list(reversed(source)))
print(*name(iter(int, 1)), list(iter(iter([3, 2, 1, 0]).__next__, 1)))
for iterator in (iter([1, 2, 3]), iter((1, 2)), iter('abc'), iter(range(5)), iter({1, 2}), iter({1: 1}), reversed([1, 2])):
    next(iterator)
    print(iterator.__length_hint__(), end=' ')
print()
grow = [1, 2, 3]
for number in grow:
    if number < 6:
        grow.append(number + 3)
print(grow)
shrink = [1, 2, 3, 4]
for number in shrink:
    shrink.remove(number)
print(shrink)
ended = iter([1])
print(list(ended), list(ended), next(ended, 'nothing'))
source = [1]
late = iter(source)
print(next(late), next(late, None))
source.append(2)
print(next(late, 'stays ended'))
for changing in ({1: 1, 2: 2}, {1, 2}):
    try:
        for key in changing:
            changing.pop() if isinstance(changing, set) else changing.pop(key)
    except RuntimeError as fault:
        print(fault)
changing = {0: 0}
try:
    for key in changing:
        del changing[key]
        changing[key + 1] = 0
except RuntimeError as fault:
    print(fault)
changing = {1: 'a', 2: 'b'}
for key in changing:
    changing[key] = changing[key] * 2
print(changing)


def counted(log, items):
    for item in items:
        log.append(item)
        yield item


log = []
print(list(zip(counted(log, 'abc'), counted(log, [1, 2]))), log)
log = []
print(next(map(lambda a, b: a + b, counted(log, [1, 2]), counted(log, [10, 20]))), log)
log = []
print(any(n > 1 for n in counted(log, [1, 2, 3])), log)
log = []
print(all(n > 1 for n in counted(log, [2, 1, 3])), log)
log = []
print(next(filter(lambda n: n > 1, counted(log, [1, 2, 3]))), log)
print(list(enumerate('ab', 5)), list(enumerate([], 2)), list(enumerate('a', 2**62 - 1)), list(enumerate('ab', 2**62 - 1)))
print(dict(zip('ab', [1, 2])), list(zip()), list(zip([1, 2], 'ab', (True, False))), list(map(pow, [2, 3], [3, 2])))


def returning():
    yield 1
    return 'the value'


generator = returning()
print(next(generator))
try:
    next(generator)
except StopIteration as stop:
    print(repr(stop), stop.value)


class Countdown:
    def __init__(self, start):
        self.now = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.now == 0:
            raise StopIteration('done')
        self.now -= 1
        return self.now


countdown = Countdown(2)
print(next(countdown), next(countdown))
try:
    next(countdown)
except StopIteration as stop:
    print(repr(stop))
print(list(Countdown(3)), tuple(Countdown(2)), set(Countdown(3)), sum(Countdown(4)), max(Countdown(3)), sorted(Countdown(3)), [*Countdown(2)])


class Old:
    def __getitem__(self, index):
        if index == 3:
            raise IndexError
        return index * index

    def __len__(self):
        return 3


print(list(Old()), list(reversed(Old())), 4 in Old(), 5 in Old(), *name(iter(Old())), *name(reversed(Old())))
a, *b = Old()
print(a, b, iter(countdown) is countdown)
for broken in (iter([]), iter({}), iter(set()), iter(range(0)), zip([]), map(str, []), reversed([])):
    try:
        next(broken)
    except StopIteration as stop:
        print(repr(stop), end=' ')
print()
