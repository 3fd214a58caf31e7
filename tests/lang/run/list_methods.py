items = [3, 1, 2]
items.append(4); print(items)
items.extend((5, 6)); print(items)
items.insert(0, 9); items.insert(-1, 8); items.insert(100, 7); print(items)
print(items.pop(), items.pop(0), items.pop(-2), items)
items.remove(3); print(items, items.index(4), items.count(4))
items.sort(); print(items); items.sort(reverse=True); print(items)
items.sort(key=lambda n: n % 3); print(items)
items.reverse(); print(items)
copy = items.copy(); copy.clear(); print(items, copy, copy is items)
print(items + [1], items * 2, [0] * 3, 2 in items, len(items), items == list(items))
for bad in (lambda: [].pop(), lambda: [1].remove(2), lambda: [1].index(5), lambda: [1][3], lambda: [1]["x"], lambda: [1].pop(7)):
    try:
        bad()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
nested = [[0] * 2] * 2
nested[0][0] = 1
print(nested)
loop = [1]; loop.append(loop); print(loop)
