# Numbers of all kinds together: comparison, hash, conversion, rounding, big ones, texts.
numbers = [0, -0.0, 1, True, 1.0, 1 + 0j, 2**53, 2.0**53, 2**53 + 1, 10**22, 1e22, 10**23, 1e23, 0.1, -7, -7.0, 10**400, float('inf'), float('-inf')]
for a in numbers:
    row = []
    for b in numbers:
        row.append('=' if a == b else '!')
        if not isinstance(a, complex) and not isinstance(b, complex):
            row[-1] = '<' if a < b else '>' if a > b else '='
    print(''.join(row))
print(all(hash(a) == hash(b) for a in numbers for b in numbers if a == b))
print([hash(n) for n in (0, 1, -1, -2, 2**61 - 1, 2**61, -2**61, 10**30, 0.5, -0.5, 1e300, float('inf'), 1 + 2j, True)])
print(hash((1, 2, 3)), hash(()), hash((1.5, (2, -1))), hash(frozenset({1, 2, 3})), hash(frozenset()), hash(range(5)))
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e20)], [round(x, 2) for x in (2.675, 1.005, -2.345, 12345.678)], round(12345, -2), round(15, -1), round(-25, -1), round(1e300, -299))
print(7 // 2, -7 // 2, 7 // -2, 7 % -3, -7 % 3, 7.5 // 2, -7.5 // 2, 7.5 % -2, divmod(-7, 2), divmod(7, -2.5), divmod(-10**30, 7))
print(2**100, (-2)**63, 2**-2, 0**0, 0.0**0, pow(3, 100, 7), pow(3, -1, 7), pow(2, 10**6, 1000007), (-8)**(1 / 3), 4**0.5, 10**-3)
print(1 << 70, -1 >> 100, (1 << 70) >> 68, -5 >> 1, 5 & -2, -5 | 2, -6 ^ 3, ~0, ~(2**70), 2**70 & -2**65, -2**70 | 1)
print(1 / 3, 10**30 / 3, (10**400) // (10**399), 10**400 / 10**399, 2**1000 / 2**999, 5e-324 / 2, 1 / 10**400)
print(int('12', 8), int('-0b101', 0), int(' 1_000 '), int(3.99), int(-3.99), int('z', 36), int(b'42'), int(10**30), int(1e30), int(True))
print(float('1e3'), float(' -.5 '), float('1_0.0'), float('infinity'), float(10**30), float('1e-400'), float(b'2.5'), 1e400)
print(bin(10), bin(-10), hex(255), hex(-2**70), oct(8), bin(0), f'{255:#010x}', f'{-5:08b}', f'{10**30:,}', f'{10**30:_x}')
print((255).to_bytes(2, 'big'), int.from_bytes(b'\xff\xfe', 'little', signed=True), (10**20).bit_length(), (-8).bit_count(), (0.75).as_integer_ratio(), (3).as_integer_ratio())
print(complex('1+2j'), complex('-1.5e3j'), complex(1, 2), complex('(3-4j)'), abs(3 - 4j), (1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 1j), (1 + 2j)**2, (2j)**-1, -1j, 1j * 1j, (1 + 2j).conjugate(), 3j == 3j, 1 + 0j == 1)
print(sum([0.1] * 10), sum([1, 2.5, True]), sum([], 5), sum([[1], [2]], []), max(1, 2.5, True), min('b', 'a'), max([3, 1, 3.0]), max('abc', key=ord), min([], default='none'))
print(0.1 + 0.2, 1e16 + 1, 100 * 1.1, 3.0, 1e15, 1e16, 123456789012345678.0, 1e-4, 1e-5, 0.1 + 0.7, 1.1 * 1.1, -0.0, 2.5e-8, float('nan'))
print(True + True, True * 5, -True, ~False, True & False, True | 2, True ^ True, True == 1, True is 1 == 1, bool([]), bool('0'), bool(0.0), not 5)
for text in ('9' * 4300, '9' * 4301):
    try:
        print(len(str(int(text))))
    except ValueError as fault:
        print(fault)
try:
    print(str(10**4300))
except ValueError as fault:
    print(fault)
f = 1
for i in range(1, 101):
    f *= i
print(f, f // (f // 101), f % 101, len(str(f)))
a = 4611686018427387903
print(a, a + 1, -a - 1, -a - 2, a * 2, a * a, a - -a, -(-a - 1), abs(-a - 1), (a + 1) // -1, (a + 1) % -1, a << 1, ~a, a ^ -1, a + 1.0)
