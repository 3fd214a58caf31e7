# Which operations ask an iterator for an iterator of its own, and for its length.
class Told:
    def __init__(self):
        self.left = 3

    def __iter__(self):
        print("iter", end=" ")
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return str(self.left)

    def __length_hint__(self):
        print("hint", end=" ")
        return self.left


def unpack():
    first, *rest = Told()
    return first, rest


def assign(part):
    items = ["a", "b", "c"]
    items[part] = Told()
    return items


def extend():
    items = []
    items.extend(Told())
    items += Told()
    return items


for operation in (unpack, lambda: assign(slice(1, 2)), lambda: assign(slice(None, None, -1)), extend,
                  lambda: "".join(Told()), lambda: b"".join(map(str.encode, Told())), lambda: list(Told()),
                  lambda: tuple(Told()), lambda: sorted(Told()), lambda: [*Told()]):
    print(operation())
