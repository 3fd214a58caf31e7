import string
def show(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
T = string.Template
show(lambda: T('$a ${b} $$ $c').substitute(a=1, b=2, c=3)); show(lambda: T('$a $b').substitute({'a': 1})); show(lambda: T('$a $b ${c} $').safe_substitute({'a': 1})); show(lambda: T('x $ y').substitute()); show(lambda: T('x\ny $1 y').substitute()); show(lambda: T('$A_b1 $_x').get_identifiers()); show(lambda: T('$a $').is_valid()); show(lambda: T('${a').substitute(a=1)); show(lambda: T('$é').substitute()); show(lambda: T('$a').template)
class P(T): delimiter = '%'
show(lambda: P('%a $b %%').substitute(a=5))
class Q(T): idpattern = '[a-z]+\\.[a-z]+'
show(lambda: Q('$a.b $x').safe_substitute({'a.b': 5}))
F = string.Formatter()
show(lambda: F.format('{} {1}', 1, 2)); show(lambda: F.format('{0} {a!r:>5} {b.real} {c[x]} {{}}', 1, a='q', b=3, c={'x': 9})); show(lambda: F.format('{:{w}}', 5, w=4)); show(lambda: list(F.parse('a{b!r:c}{{d}} {} {0.x[1]:>{w}}'))); show(lambda: F.format('{}')); show(lambda: F.format('{a}')); show(lambda: list(F.parse('{'))); show(lambda: list(F.parse('}'))); show(lambda: list(F.parse('{a'))); show(lambda: F.format('{!z}', 1)); show(lambda: F.vformat('{0}{x}', (1,), {'x': 2})); show(lambda: F.get_field('a.b[0]', (), {'a': type('o', (), {'b': [7]})}))
class D(string.Formatter):
    def get_value(self, k, a, kw): return kw.get(k, '?') if isinstance(k, str) else super().get_value(k, a, kw)
    def check_unused_args(self, used, a, kw): print(sorted(map(str, used)))
show(lambda: D().format('{x} {y} {0}', 5, x=1))
print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), repr(string.printable), string.capwords('hello  big world'), string.capwords('a-b-c', '-'))
