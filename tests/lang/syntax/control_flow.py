if a: b
if a:
    b
elif c:
    d
elif e: f; g
else:
    h
while a:
    break
else:
    continue
while (x := f()): pass
for a in b: c
for a, b in c, d:
    e
else:
    f
for a.b, *c[0] in *d, e: pass
for (x) in y: pass
for [a, b] in c: pass
with a: b
with a as b, c as (d, e), f: g
with (a): b
with (a, b): c
with (a as b): c
with (a as b, c as d,): e
with (a, b) as c: d
with (a), (b): c
with (yield_): pass
with a as b.c, d as e[0], f as (g, *h), i as [j]: pass
try: a
except: b
try:
    a
except B: c
except (D, E) as f:
    g
else: h
finally:
    i
try:
    a
finally: b
try: a
except* B: c
except* C as d: e
if a:
    if b:

        c  # comment
# comment
        d
    e
if x:
	tab
match = 1
if a: pass;
