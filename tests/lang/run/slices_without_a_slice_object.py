"""Plain slices of lists, tuples and strs: bounds of every kind, identity of the whole, subclasses, other bounds."""
items = list(range(6))
row = tuple(items)
text = "abcdef"
wide = "aäöü€f"
bounds = [None, 0, 1, 3, 5, 6, 7, 100, -1, -3, -6, -7, -100, 10**30, -(10**30), True]
for start in bounds:
    print(start, [(items[start:stop], row[start:stop], text[start:stop], wide[start:stop]) for stop in bounds])
print(row[:] is row, text[:] is text, row[0:6] is row, items[:] is items, text[2:2] == "", row[3:1] == ())
print(text[:] is text[0:100], row[:3] is row[:3])


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        print("index", self.n)
        return self.n


print(items[Index(1):Index(4)], row[Index(-2):], text[:Index(2)])
for key in ("a", 1.5, [1]):
    try:
        print(items[key:2])
    except TypeError as error:
        print(error)


class Own(list):
    def __getitem__(self, key):
        return key


print(Own([1, 2, 3])[1:2], Own([1, 2, 3])[:])


class Text(str):
    pass


class Row(tuple):
    pass


print(type(Text("abc")[:]).__name__, type(Row((1, 2))[:]).__name__)
copy = items[1:4]
copy[0] = "x"
print(items, copy)
try:
    5[1:2]
except TypeError as error:
    print(error)
