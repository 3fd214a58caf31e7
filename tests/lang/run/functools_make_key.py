from functools import _make_key

print(_make_key((1,), {}, False), _make_key(('a',), {}, False), _make_key((1, 2), {}, False), _make_key((1.5,), {}, False))
print(_make_key((1,), {}, True), _make_key((), {}, False), type(_make_key((1, 2), {}, False)).__name__)
key = _make_key((1,), {'b': 2, 'a': 3}, False)
print(key[0], key[2:], hash(key) == hash(_make_key((1,), {'b': 2, 'a': 3}, False)), key == _make_key((1,), {'b': 2, 'a': 3}, False))
print(_make_key((1,), {'b': 2}, True)[-2:], len({_make_key((1, n % 2), {}, False) for n in range(5)}))
