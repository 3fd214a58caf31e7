# Formatting, methods of text and numbers, reprs: one value each.
CASES = r'''
format(3.14159,'10.3f')
format(-0.0,'z.1f')
format(-0.04,'z.1f')
format(1e100,'.3g')
format(123456789,'_d')
format(0xdeadbeef,'_x')
format(0b1011,'_b')
format(255,'#010x')
format(-255,'#010x')
format(255,'<#10x')
format(1234567.891,',.2f')
format(1234567.891,'_.2f')
format(float('nan'),'010')
format(float('inf'),'+f')
format(1.5,'%')
format(0.000123,'e')
format(12345.678,'.3E')
format(1e-7,'g')
format(1e16,'')
format(1e16,'.17g')
format(100.0,'#.3g')
format(100,'#g')
format(5,'.1f')
format(True,'d')
format(True,'')
format(True,'5')
format(1+2j,'.2f')
format(1+2j,'>20')
format(1+2j,'=20')
format('é','>5')
format('日本','*^6')
format('abc','.2')
format('abc','5.1')
format('abc','=5')
format('abc','05')
format('abc','<05')
format('abc',',')
format('abc','x')
format(3,'c')
format(65,'c')
format(65,'+c')
format(-1,'c')
format(1114112,'c')
format(3,'s')
format(3.0,'d')
format(3.0,'x')
format(3,'.2d')
format(3,'.2')
format(3,'>')
format(3,'<<5')
format(3,'}>5')
format(10**30,',')
format(10**30,'e')
format(10**400,'e')
format(2**70,'x')
format(-5,'08b')
format(5,' ')
format(5,'+ ')
format(5,'5 ')
format([],'')
format([],'5')
format(None,'')
f"{5:{'>'}{10}}"
f"{5!r:>5}{'a'!s}{'é'!a}"
f"{'a' 'b'}"
f"{{}}{5}"
f"{5=}"
f"{5 = }"
f"{'x'=!s:>5}"
f"{1+1=:5}"
f"{[1,2]=}"
f"{(lambda x: x*2)(3)}"
f"{ {'a': 1}['a'] }"
f"{3.14159:.{2}f}"
f"{10:#{'x'}}"
f'{"nested" + f"{1+1}"}'
f"{'a':{'b'}>{5}}"
f"{1:}"
f"{None!r:5}"
'%s' % 1.0
'%r' % 'a\nb'
'%a' % 'é日'
'%5.1f|%-8s|%+d|%05d' % (3.14159,'ab',5,-3)
'%e %g %G' % (12345.678,1e-10,1e20)
'%x %X %o %#x %#o' % (255,255,8,255,8)
'%c%c' % (65,'b')
'%%'% ()
'%(a)s %(b)05d' % {'a':1,'b':2}
'%.3s' % 'abcdef'
'%10.3s|' % 'abcdef'
'%-10s|' % 'é'
'%*d' % (5,42)
'%-*d|' % (5,42)
'%.*f' % (2,3.14159)
'%d' % 3.99
'%d' % True
'%i' % -5
'%u' % 5
'%s %s' % ('a',)
'%s' % ('a','b')
'%s' % None
'%d' % '5'
'%f' % 'a'
'%(x)s' % {'y':1}
'%(x)d' % {'x':'a'}
'%' % ()
'%s%' % 1
'%y' % 1
'%l' % 1
'%ld' % 5
'%hd' % 5
'abc' % ()
'abc' % 1
'abc' % {}
'abc' % {'a':1}
'abc' % [1]
'% d' % 5
'%+.2e' % 12345
'%#.3g' % 1.0
'%.0f' % 0.5
'%.0f' % 1.5
'%.50f' % 0.1
'%.100g' % 0.1
'%g' % 100000
'%g' % 1000000
'%s' % (1,)
'%s' % ((1,2),)
'%x' % -255
'%#X' % 255
'%08.3f' % -3.14159
'%+08d' % 5
'%- 5d|' % 5
'%s %r' % (b'a', b'a')
'{:>{w}}'.format(5,w=10)
'{0:{1}}'.format(5,10)
'{0.real} {0.imag}'.format(1+2j)
'{0[0]} {0[1]}'.format([1,2])
'{a[b]}'.format(a={'b':1})
'{a[0]}'.format(a={0:'zero'})
'{!r} {!s} {!a}'.format('a','b','é')
'{:{}{}}'.format(5,'>',10)
'{{}} {{{}}}'.format(1)
'{} {}'.format(1)
'{2}'.format(1,2)
'{x}'.format(y=1)
'{0.foo}'.format(1)
'{0[foo]}'.format([1])
'{0[5]}'.format([1])
'{:d}'.format(1.5)
'{0!x}'.format(1)
'{0:}'.format(1)
'{ 0}'.format(1)
'{a b}'.format(**{'a b':1})
'{-1}'.format(1)
'{0[}'.format(1)
'{0.}'.format(1)
'{0[]}'.format([1])
'{:5}{:<5}{:>5}{:^5}'.format('a','b','c','d')
'{:5}{:<5}{:>5}{:^5}'.format(1,2,3,4)
'{:,}'.format(-1234567)
'{:+,}'.format(1234567)
'{:015,}'.format(1234567)
'{:015,.2f}'.format(1234567.5)
'{:e}'.format(1234567)
'{:.0e}'.format(1250000)
'{:.3%}'.format(0.12345)
'{:#.0f}'.format(5)
'{:#b} {:#o}'.format(5,8)
'{:x<10}'.format('a')
'{:^^10}'.format('a')
'{!r:^20}'.format('mid')
'{:s}'.format('x')
'{:s}'.format(5)
'{:10s}|'.format('é')
'{:.1}'.format('日本')
"{:%Y}".format(5)
'a{}b{}c'.format(*'xy')
'{a}{b}'.format_map({'a':1,'b':2})
'{a}'.format_map({})
str(1e22), str(1e21), str(123456789012345680.0), str(0.1+0.2), str(1e-5), str(0.0001)
repr(1e15), repr(1e16), repr(1.0), repr(-0.0), repr(5e-324), repr(1.7976931348623157e308)
round(2.675,2), round(1e20,-19), round(-2.5), round(0.5), round(1.5), round(2.345,1), round(12345,-2), round(15,-1), round(5,-1)
round(1.005,2), round(5.015,2), round(1e300,5), round(123.456,-1), round(123.456,-3), round(-0.4), round(0.1,20)
float.hex(1.5), float.hex(0.1), float.hex(-0.0), float.hex(5e-324), float.fromhex('0x1.8p3'), float.fromhex('inf')
(0.1).as_integer_ratio(), (1e300).is_integer(), (2.5).__trunc__(), (1.5).conjugate()
int(1e20), int(-3.9), int('  42\n'), int('-0b101',2), int('0o17',8), int('ff',16), int('Zz',36), int('0',0), int('00',0)
10**50//7**20, -7//2, 7//-2, -7%3, 7%-3, -7.5//2, 7.5%-2, divmod(-7,3), divmod(7.5,-2), divmod(10**30,-7)
2**0.5, (-8)**(1/3), 0**0, 0.0**0, (-2)**3, 2**-3, (-2)**-3, 10**-2, 1j**2, (1+2j)*(3-1j), abs(3+4j), (1+2j)/(1-1j)
1<<100, -1>>10, -5>>1, ~5, 5&-3, 5|-3, 5^-3, -2**63, 2**64-1
hash(1.0)==hash(1)==hash(True), hash(0.5), hash(-1), hash(2**61), hash(-2**100), hash(1e300), hash(float('inf')), hash(1+0j), hash((1,2)), hash(()), hash((1,(2,3))), hash(None)==hash(None), hash(frozenset([1,2,3]))
(255).to_bytes(2,'big'), (-1).to_bytes(2,'little',signed=True), int.from_bytes(b'\x01\x00','big'), int.from_bytes(b'\xff','big',signed=True)
(256).to_bytes(1,'big')
(-1).to_bytes(1,'big')
(5).to_bytes()
int.from_bytes([1,2])
int.from_bytes(b'a','middle')
(10).bit_length(), (255).bit_count(), (0).bit_length(), (-5).bit_length(), (5).as_integer_ratio(), (5).numerator, True.real
'ß'.upper(), 'ŉ'.upper(), 'İ'.lower(), 'ΑΣ'.lower(), 'ǆ'.title(), 'ﬁ'.capitalize(), 'STRASSE'.casefold(), 'ß'.casefold(), 'ı'.upper()
'hello world'.title(), "they're bill's".title(), 'ABC'.swapcase(), 'aBc'.capitalize(), 'x1y'.title(), 'éa ÀB'.title()
'a,b,,c'.split(','), 'a b  c '.split(), ''.split(), ''.split(','), ' a '.split(' '), 'abc'.split('b',0), 'a-b-c'.rsplit('-',1), 'a b c'.rsplit(None,1)
'abc'.split('')
'abc'.split(5)
'a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i'.splitlines()
'a\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines()
'abcabc'.replace('a','X',1), 'abc'.replace('','-'), ''.replace('','x'), 'aaa'.replace('aa','b')
'abc'.find('c',-1), 'abc'.find('',5), 'abc'.find('',3), 'abc'.rfind(''), 'abcabc'.index('b',2), 'abc'.count(''), 'aaaa'.count('aa')
'abc'.index('z')
'abc'.rindex('z')
b'abc'.index(b'z')
'  x '.strip(), 'xxabcxx'.strip('x'), 'abc'.lstrip('ab'), 'abc'.rstrip('bc'), '\u3000a\u3000'.strip()
'a'.center(5), 'a'.center(4), 'ab'.center(5,'*'), 'a'.ljust(3,'.'), 'a'.rjust(3,'.'), '5'.zfill(3), '-5'.zfill(4), '+5'.zfill(4), 'abc'.zfill(2)
'a'.center(5,'ab')
'a'.ljust('x')
'a\tb'.expandtabs(), 'a\tb'.expandtabs(4), '\t\n\t'.expandtabs(2), 'ab\tc'.expandtabs(0)
'abc'.partition('b'), 'abc'.partition('z'), 'abcb'.rpartition('b'), 'abc'.rpartition('z')
'abc'.partition('')
'abc'.startswith('a'), 'abc'.startswith(('x','a')), 'abc'.endswith('c',0,2), 'abc'.startswith('',5), 'abc'.startswith('b',1)
'abc'.startswith(5)
'abc'.startswith(['a'])
'abc'.endswith((1,))
'-'.join(['a','b']), ''.join([]), '-'.join('abc'), ','.join(str(i) for i in range(3))
'-'.join([1])
'-'.join(['a',1])
'-'.join(5)
'abc'.translate({97:'X',98:None,99:100}), 'abc'.translate(str.maketrans('ab','xy')), 'abc'.translate(str.maketrans('ab','xy','c')), str.maketrans({'a':1,98:'z'})
str.maketrans('ab','x')
str.maketrans({'ab':1})
str.maketrans(5)
'abc'.translate(5)
'a1'.isalnum(), 'é'.isalpha(), '²'.isdigit(), '²'.isdecimal(), '½'.isnumeric(), '१'.isdecimal(), ' '.isspace(), 'Aa'.istitle(), 'A1'.isupper(), ''.isupper(), 'a_1'.isidentifier(), '1a'.isidentifier(), 'a\n'.isprintable(), ''.isprintable(), 'é'.isascii(), 'class'.isidentifier()
'abc'.removeprefix('ab'), 'abc'.removesuffix('bc'), 'abc'.removeprefix('x')
'abc'*0, 'abc'*-1, 3*'ab', 'a' 'b', 'abc'[::-1], 'abc'[-2:], 'abc'[5:], 'abc'[::2], 'abcdef'[4:1:-2]
'é'.encode('ascii')
'é'.encode('nope')
'é'.encode('utf-8','nope')
'\udc80'.encode()
'\udc80'.encode('utf-8','surrogateescape'), b'\x80'.decode('utf-8','surrogateescape')
b'\xff'.decode()
b'\xe9'.decode('ascii')
b'\xc3'.decode()
b'\xe2\x82'.decode()
b'a\xc3('.decode()
repr('\x00\x1f\x7f\x80\xa0\xad\u200b\u2028\ud800\U0001f600\U000e0001é\t\n\r\\\'"'), repr("'"), repr('"'), repr('\'"')
ascii('é\U0001f600\x80')
b'\x00\x1f\x7f\x80abc\t\n\r\\\'"', b"'", b'"'
'\N{BULLET}', '\x41', '\u00e9', '\101', '\a\b\f\v'
ord('€'), chr(0x1f600), ord(b'a'), chr(0), len('\U0001f600'), '😀'[0], 'a😀b'[::-1], 'a😀b'.find('b')
'a'<'b', 'a'<'B', 'é'>'z', 'abc'<'abd', ''<'a', 'a'=='a', '😀'>'\uffff'
max('abc'), min(['b','a']), sorted('hello'), ''.join(sorted('hello', reverse=True)), list('é😀'), 'l' in 'hello', 'lo' in 'hello', '' in ''
b'abc'[0], b'abc'[1:], b'abc'+b'd', b'ab'*2, list(b'abc'), b'abc'.hex(), b'abc'.hex('-',2), bytes.fromhex('61 62'), b'a b'.split(), b'abc'.upper(), b'abc'.find(98), b'a,b'.split(b','), b'%d %s' % (5,b'x'), b'abc'.replace(b'a',b'x'), b'x'.join([b'a',b'b']), b'abc'.startswith(b'a'), 97 in b'abc', b'b' in b'abc'
bytes.fromhex('6')
bytes.fromhex('zz')
b'abc'.join(['a'])
b'%s' % 'a'
b'%d' % 'a'
bytearray(b'abc'), bytearray(b'ab')+b'c', bytearray(5)
[1,2]*2, [1]+[2], [1,2]==[1,2], [1,2]<[1,3], [1,[2]]==[1,[2]], [1,2,3][-1], [1,2,3][1:], [[]]*2, [1,2,3].index(2), [1,2,2].count(2)
[1].index(5)
[].pop()
[1].pop(5)
[1].remove(5)
[1,2].index(1,1)
[1,'a'].sort()
(1,2)+(3,), (1,)*3, (1,2)<(1,2,3), (1,2).index(2), (1,2,1).count(1), (1,2)[::-1], ((1,2),)
(1,).index(5)
{}.popitem()
{1:2}.pop(5)
{1:2}.pop(5,None), {1:2}.get(5), {1:2}.setdefault(5,6), {1:2}|{3:4}, dict(a=1,**{'b':2}), dict([(1,2)]), dict.fromkeys('ab',0), {1:2}=={1:2.0}, list({1:2,3:4}.items()), list(reversed({1:2,3:4})), {**{1:2},3:4}
set().pop()
{1}.remove(5)
{1,2}|{3}, {1,2}&{2}, {1,2}-{2}, {1,2}^{2,3}, {1}<{1,2}, {1}<={1}, {1}.isdisjoint({2}), {1}.union([2],[3]), {1,2}.intersection([2]), frozenset({1})|{2}, {2}|frozenset({1}), {1}=={1.0}
range(5)[2], range(5)[1:3], range(0,10,3)[-1], len(range(0,10,3)), range(5)==range(0,5), range(0)==range(5,5), 3 in range(5), 2.0 in range(5), 'a' in range(5), range(5).index(3), range(5).count(3), range(10,0,-3), list(reversed(range(5))), hash(range(5))==hash(range(0,5,1)), range(10**20)[5], len(range(2**62))
len(range(10**20))
range(5).index(9)
range(5).start
slice(1,2,3).indices(10), slice(None,None,-1).indices(5), slice(1,2), slice(1,2)==slice(1,2), slice(1,2,3).start
slice(1,2)<slice(1,3), slice(1)<5
'''

def judge(case):
    try:
        code = compile(case, "case", "eval")
    except SyntaxError:
        exec(case, globals())
        return "done"
    return repr(eval(code))

for case in CASES.strip().splitlines():
    try:
        print(case, "=>", judge(case))
    except BaseException as error:
        print(case, "=>", type(error).__name__, error)
