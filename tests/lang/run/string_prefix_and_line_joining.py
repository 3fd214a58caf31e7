total = (1 +
         2 +  # comment inside
         3)
text = ("first "
        "second "
        f"{total} third")
items = [
    1,
    2,
]
if total == 6 and \
        len(items) == 2:
    print(text, items)
x = 5; y = 6; print(x, y)
if x: print("one line"); print("suite")
print(r"a\b", b'\x41', R'\n', rb'\d', u"u", "a" 'b' """c""")
def f(a,
      b=2,
      *, c): return a, b, c
print(f(
    1,
    c=3,
))
print(0xff, 1e3, 1_000.5, .5, 5., 0o7, 0B1, 1E-2, 10_0)
