# print with its keywords, objects with __str__ and __repr__, files that a program writes itself.
import sys


class File:
    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)

    def flush(self):
        self.pieces.append('<flush>')


class Shown:
    def __str__(self):
        return 'str'

    def __repr__(self):
        return 'repr'

    def __format__(self, spec):
        return f'format({spec})'


file = File()
print('a', 1, Shown(), sep='-', end='!\n', file=file, flush=True)
print(file=file)
print('x', end='', file=file)
print(file.pieces)
print()
print('a', 'b', sep='')
print('a', 'b', sep=None, end=None)
print(1, 2.0, None, True, [Shown()], Shown(), {'k': Shown()}, sep=' | ')
print(f'{Shown()} {Shown()!s} {Shown()!r} {Shown():>5} {[Shown()]}', '{:x} {!r}'.format(Shown(), Shown()), '%s %r' % (Shown(), Shown()))
print('', end='')
print('é', '日本', '😀', '\x07'.encode(), repr('\x07\u200b\ud800'), ascii('é日😀'))
old, sys.stdout = sys.stdout, file
print('redirected')
sys.stdout = old
print(file.pieces[-2:])
sys.stdout.write('written\n')
print(print('inner'), sys.stdout.write('') == 0)
try:
    print('half', 1 / 0)
except ZeroDivisionError as fault:
    print(fault)


class Broken:
    def __str__(self):
        raise ValueError('no text')


try:
    print('before', Broken(), 'after')
except ValueError as fault:
    print('|', fault)
for wrong in (lambda: print(sep=1), lambda: print(end=b''), lambda: print(1, foo=2), lambda: print(file=3)):
    try:
        wrong()
    except (TypeError, AttributeError) as fault:
        print(type(fault).__name__, fault)
