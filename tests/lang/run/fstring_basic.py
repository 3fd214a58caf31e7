name, n, items = "Ada", 3, [1, 2]
print(f"Hello {name}! {n + 1} {items[0]} {name.upper()} {len(items)}")
print(f"{name!r} {name!s} {'é'!a} {items!r:>10}|")
print(f"{{braces}} {n}}}" f" and {n}")
print(f"{'nested ' + 'quotes'} {name if n > 2 else 'no'} {(lambda x: x * 2)(n)}")
print(f"""multi
{n}
line""")
print(f"", f"{n}{n}", rf"\d{n}", f"{n:d}{'x':>3}")
print(f"{ {'k': n}['k'] } {n,} {[i for i in range(n)]}")
