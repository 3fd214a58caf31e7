def counter(start=0):
    count = start
    def step(by=1):
        nonlocal count
        count += by
        return count
    def value():
        return count
    return step, value

a_step, a_value = counter()
b_step, b_value = counter(10)
print(a_step(), a_step(5), b_step(), a_value(), b_value())

def outer():
    x = "outer"
    def middle():
        def inner():
            nonlocal x
            x = "changed by inner"
        inner()
        return x
    return middle(), x

print(outer())

def make():
    fs = []
    for i in range(3):
        fs.append(lambda: i)
    return [f() for f in fs], [g() for g in [lambda i=i: i for i in range(3)]]

print(make())

def unbound():
    def f():
        return late
    try:
        f()
    except NameError as error:
        print(error)
    late = 5
    return f()

print(unbound())
