from array import array

numbers = array("i", [3, 1, 2])
numbers.append(7)
numbers.extend(range(2))
print(numbers, len(numbers), numbers[1], numbers[-1], numbers[1:3], 7 in numbers, numbers.index(2))
numbers[0] = 10
del numbers[1]
print(numbers.tolist(), sum(numbers), max(numbers), sorted(numbers), numbers.itemsize, numbers.typecode)
print(numbers == array("l", [10, 2, 7, 0, 1]), numbers < array("i", [11]), numbers + array("i", [5]), numbers * 2)
print(array("d", [1, 2.5]), array("u", "abc"), array("b"), array("f", [0.1]), array("B", b"ab"))
print(array("H", [1, 2]).tobytes(), array("h", b"\x01\x00\x02\x00"), bytes(array("B", [65, 66])))
for make in (lambda: array("b", [200]), lambda: array("B", [-1]), lambda: array("i", ["x"]), lambda: array("i", [1.5]),
             lambda: array("x"), lambda: array("i").pop(), lambda: array("i", [1])[4], lambda: array("i", [1]).remove(2)):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)

view = memoryview(b"abcefg")
print(view[1], view[-1], bytes(view[1:4]), len(view), view.readonly, view.tolist()[:2], view.nbytes, view.format)
data = bytearray(b"abcefg")
view = memoryview(data)
view[0] = ord(b"z")
view[1:4] = b"123"
print(data, view.obj is data, view[::2].tobytes(), view == b"z123fg", isinstance(view, memoryview), view.hex())
for change in (lambda: view.__setitem__(slice(2, 3), b"spam"), lambda: memoryview(b"a").__setitem__(0, 1),
               lambda: memoryview("text"), lambda: view[99]):
    try:
        print(change())
    except Exception as error:
        print(type(error).__name__, error)
with memoryview(b"abc") as view:
    print(view[0])
try:
    view[0]
except ValueError as error:
    print(error)
print(memoryview(b"\x01\x00\x02\x00").cast("H").tolist(), memoryview(bytearray(8)).cast("d").tolist())
