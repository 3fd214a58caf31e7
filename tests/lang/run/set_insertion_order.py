# Sets of strings iterate in insertion order; CPython leaves it open, the simulator does not.
names = {"cherry", "apple", "banana"}
names.add("date"); names.discard("apple"); names.add("apple")
print(names)
print([n for n in names], {c for c in "hello"})
