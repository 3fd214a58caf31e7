async def add(a, b):
    return a + b

class Pause:
    def __await__(self):
        got = yield "paused"
        return got

async def outer():
    print("start")
    x = await Pause()
    print("got", x)
    try:
        await Pause()
    except ValueError as e:
        print("caught", e)
    return await add(x, 1)

c = outer()
print(c.send(None), c.send(10))
try:
    c.throw(ValueError("v"))
except StopIteration as stop:
    print("result", stop.value)
try:
    c.send(None)
except RuntimeError as error:
    print(error)
d = outer(); d.send(None); d.close(); print("closed")
e = add(1, 2)
try:
    e.send(5)
except TypeError as error:
    print(error)
e.close()
