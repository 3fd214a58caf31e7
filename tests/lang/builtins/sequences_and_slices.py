# Slices and changes of list, str, tuple, bytes, bytearray, range with every kind of bound.
bounds = [None, 0, 1, 2, -1, -2, 5, -5, 100, -100]
steps = [None, 1, 2, -1, -3]
for source in ([0, 1, 2, 3, 4], 'héllo', (0, 1, 2, 3, 4), b'bytes', bytearray(b'array'), range(0, 50, 10)):
    for step in steps:
        print([source[a:b:step] for a in bounds for b in bounds[::3]])
for a in bounds:
    for b in bounds[::2]:
        target = [0, 1, 2, 3, 4]
        target[a:b] = 'xy'
        other = [0, 1, 2, 3, 4]
        del other[a:b]
        third = bytearray(b'01234')
        third[a:b] = b'xyz'
        print(target, other, third)
for step in (2, -1, -2, 3):
    target = list(range(7))
    del target[::step]
    print(target, end=' ')
    target = list(range(7))
    target[::step] = [9] * len(target[::step])
    print(target)
items = [1, 2, 3]
items[1:1] = items
items[len(items):] = [7]
items += (8, 9)
items *= 2
items.extend(items[:2])
items.insert(-100, 'first')
items.insert(100, 'last')
items.insert(-1, 'before last')
print(items, items.pop(), items.pop(0), items.pop(-2), items.index(2), items.index(2, 3), items.count(3))
items.remove(3)
items.reverse()
copy = items.copy()
items.clear()
print(items, copy, copy == copy[:], copy is copy[:], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], (1, 2) == (1, 2.0), [1] == (1,))
same = (1, 2)
print(same[:] is same, same + () is same, tuple(same) is same, same * 1 == same, 'abc'[1], '日本語'[-1], '日本語'[::-1], 'a😀b'[1:], len('a😀b'))
print([1, 2, 3][True], [[0] * 2 for _ in range(2)], [0] * -1, 'ab' * 0, () * 5, 3 * [None], [*'ab', *range(2)], [*{1: 2}])
data = bytearray(b'hello')
data.append(33)
data.extend([1, 2])
data.insert(0, 90)
data[1] = 72
data += b'++'
del data[-3]
print(data, data.pop(), data.find(b'l'), data.upper(), bytes(data), data == bytes(data), data * 2, list(data[:3]), data.hex(), data.decode('ascii'))
data.reverse()
data.remove(90)
print(data, b'a' in data, 111 in data, b'%', bytes([1, 2]), bytes(3), bytes('é', 'utf-8'), b'\x00\xff\'"', bytearray(b'x'), [*b'ab'], b'a' + bytearray(b'b'), bytearray(b'a') + b'b')
r = range(10, 0, -3)
print(r, list(r), r[1], r[-1], r[::2], r[1:], len(r), 7 in r, 8 in r, 7.0 in r, r.index(4), r.count(4), r == range(10, 1, -3), r.start, r.stop, r.step, range(0) == range(5, 5), list(reversed(r)), hash(range(3)) == hash(range(0, 3, 1)))
big = range(10**20, 10**20 + 5, 2)
print(big, list(big), big[-1], len(big), 10**20 + 2 in big, list(reversed(big)), big[1:], range(-2**63, 2**63)[5], max(big))
print(slice(1, 2), slice(None), slice(5).indices(3), slice(None, None, -1).indices(4), slice(1, 2) == slice(1, 2), slice(-2, None, 3).stop)
