a or b and not c or d
not not a
a < b <= c != d == e > f >= g
a is b is not c in d not in e
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
a if b else c if d else e
lambda: 0
lambda a, b=1, *c, d, e=2, **f: (a, b)
lambda a, /, b: a
lambda *, a: a
lambda *a, **b: 0
(x := 1); [y := 1, y ** 2]; f(z := 1)
(a, b, *c); a, ; (a,); (); (a)
[]; [a]; [a, b,]; [*a, *b]
{}; {a}; {a, *b}; {a: b}; {a: b, **c, d: e,}; {**a}
a.b.c; a[0]; a[0][1]; a[b:c]; a[:]; a[::]; a[b:]; a[:c]; a[::d]; a[b:c:d]; a[b, c]; a[b:c, d]; a[*b]; a[*b, c]; a[b,]
a[b := 1]
f(); f(a); f(a, b,); f(*a, **b); f(a, *b, c, d=1, *e, **g, h=2); f(x for x in y); f(a)(b).c[d]
(yield_ for yield_ in x)
[x for x in y]; {x for x in y}; {x: y for x, y in z}; (x for x in y if x if y)
[x for a, *b in c for d.e in f if g if h for i[0] in j]
[[x for x in y] for y in z]
(a
 + b
 )
a \
  + b
...; None; True; False; Ellipsis
"a" % b; -a ** b; (-a) ** b; a ** -b; ~a.b
*a, b = c
print(*a, sep='')
match(x); match.y; match[0]; match, case, _ = 1, 2, 3; match = case
x = y if z else lambda: w
é = ñ.ü
