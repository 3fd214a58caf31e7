x, name = 5, "Bob"
items = [1, 2]
print(f"{x=} {name=} {x + 1=} { x = } {name = !s} {x=:>5}|")
print(f"{items[0]=} {len(items)=} {name.upper()=}")
print(f"{3.14159=:.2f} {x!r:>4}|")
