# The arguments of a native call die in the order in which they were given, whether it succeeds or not.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


for call in (
    lambda: len(Loud("a"), Loud("b"), Loud("c")),
    lambda: isinstance(Loud("a"), Loud("b")),
    lambda: [].append(Loud("a"), Loud("b")),
    lambda: "{:.0}{:.0}".format(Loud("a"), Loud("b")),
    lambda: max(Loud("a"), Loud("b"), key=lambda item: 1) and None,
    lambda: str(Loud("a"), Loud("b")),
    lambda: print(Loud("a").name, Loud("b").name, sep=Loud("c").name),
    lambda: callable(Loud("a")),
):
    try:
        call()
    except TypeError as e:
        print(type(e).__name__)
    print("--")
