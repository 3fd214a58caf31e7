from collections import deque
d = deque([1, 2, 3])
d.append(4); d.appendleft(0); print(d, len(d), d[0], d[-1], 2 in d)
print(d.pop(), d.popleft(), d)
d.extend([7, 8]); d.extendleft([9, 10]); print(d)
d.rotate(2); print(d); d.rotate(-1); print(d)
d.remove(7); d[0] = "x"; print(d, d.count(1), d.index(2), list(reversed(d)))
ring = deque(maxlen=2)
for i in range(4): ring.append(i)
print(ring, ring.maxlen, deque("abc", 2), deque() == deque([]), bool(deque()))
d.clear(); print(d)
for bad in (d.pop, d.popleft, lambda: d[0]):
    try:
        bad()
    except IndexError as error:
        print(error)
d.insert(0, 5); d += [6]; print(d, d.copy(), sorted(d, reverse=True))
try:
    for x in d: d.append(1)
except RuntimeError as error:
    print(error)
