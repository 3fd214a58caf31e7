x, y = 1, [1, 2, 3]
del x
try:
    x
except NameError as error:
    print(error)
del y[0], y[-1]
print(y)
d = {"a": {"b": 1}}
del d["a"]["b"]
print(d)

class Box:
    pass

box = Box()
box.item = 5
del box.item
try:
    box.item
except AttributeError as error:
    print(error)
try:
    del box.item
except AttributeError as error:
    print(error)
try:
    del d["zz"]
except KeyError as error:
    print("KeyError", error)

def local():
    v = 1
    del v
    try:
        v
    except UnboundLocalError as error:
        print(error)

local()
