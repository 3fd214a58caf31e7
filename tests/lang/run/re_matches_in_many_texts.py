import re
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
pats = [r'a', r'a*', r'(a)(b)?', r'(?P<x>\d+)-(?P<y>\w+)', r'^abc$', r'[a-c]+', r'[^a-c]', r'a|b|cd', r'(a|ab)(c|bcd)(d*)', r'\bfoo\b', r'(?i)HeLLo', r'a{2,3}?', r'a{2,3}', r'a{2,3}+a', r'a*+a', r'(?>a*)a', r'(?=a)\w', r'(?!a)\w', r'(?<=a)b', r'(?<!a)b', r'(a)?(?(1)b|c)', r'(?:ab)+', r'(ab)*?c', r'(a)\1', r'(?P<q>[\'"]).*?(?P=q)', r'x*', r'\d+(?:\.\d+)?', r'[\w.]+@[\w.]+', r'(?s).+', r'(?m)^\w+$', r'.+', r'\Aab', r'ab\Z', r'a.c', r'\s+', r'(\w+)\s(\w+)', r'((a)|b)*', r'(a|)+', r'(?:a|(b))+', r'(a*)*', r'(a*)+', r'(?:)*x', r'(a+)+$', r'[]a]', r'[^]a]', r'[a\-z]', r'[a-]', r'\x41\u0042', r'\101', r'a{,2}', r'a{}', r'{a}', r'a{1', r'(?#c)a', r'(?x) a b # c', r'(?a)\w', r'(?-i:a)b', r'(?i:a)b', r'é+', r'\w+é', r'[à-ü]', r'(?i)ß', r'(?i)É', r'\B', r'(?:(?:a)b)?', r'(?:a?){3}', r'(a?){3}', r'(?:a{0,2}){2}b', r'(?<=ab|cd)e', r'(?<!\d)x', r'\.', r'(a(b(c)))', r'a??b', r'.*?b', r'(.)(.)(.)\3\2\1', r'[\d-]', r'[\s\S]', r'(?i)[a-k]+', r'(?i)[^a-k]', r'$', r'^', r'(?m)$']
texts = ['', 'a', 'ab', 'abc', 'aaa', 'aaaab', 'foo bar', 'Hello hello HELLO', '12-ab 3.14', 'x"q"y\'z\'', 'abcd\nef\n', 'a\nb', 'ab12 é à ü ÉTÉ ß', 'abba abccba', 'me@x.org, you@y.com', ']-a', 'cde abe', 'Kk\u212a ſs', 'AB', 'bbbb', '\n']
for p in pats:
    show(lambda: re.compile(p))
    try: c = re.compile(p)
    except re.error: continue
    for t in texts:
        m = c.search(t); n = c.match(t); f = c.fullmatch(t)
        print(repr(t), m and (m.span(), m.groups(), m.lastindex, m.lastgroup), n and n.span(), f and f.span(), c.findall(t), [x.span() for x in c.finditer(t)], c.split(t), c.sub('<\\g<0>>', t), c.subn('-', t, 1))
