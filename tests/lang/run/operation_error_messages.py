# What operators, subscripts, unpacking, statements and formatting say when they cannot.
class C: pass
c=C()
class I:
    def __index__(self): return 2
class BadI:
    def __index__(self): return 'a'
class BadB:
    def __bool__(self): return 1
class BadL:
    def __len__(self): return -1
class BadL2:
    def __len__(self): return 'a'
class BadR:
    def __repr__(self): return 1
class BadS:
    def __str__(self): return 1
class BadH:
    def __hash__(self): return 'a'
class BadIt:
    def __iter__(self): return 1
class BadF:
    def __format__(self, s): return 1
class BadC:
    def __contains__(self, x): raise ValueError('c')
class BadInt:
    def __int__(self): return 'a'
    def __float__(self): return 'a'
    def __complex__(self): return 'a'
    def __bytes__(self): return 'a'
def f(): pass

CASES = r'''
1+'a'
'a'+1
'a'+b'a'
b'a'+'a'
[]+()
()+[]
{}+{}
{}|[]
{1}|[1]
{1}+{2}
1+None
None+1
c+1
1+c
c+c
f+1
1-'a'
'a'-'a'
'a'*'a'
'a'*1.5
[]*[]
1.5*'a'
'a'/2
1/0
1.0/0
1//0
1.0//0
1%0
1.0%0
1j/0
1j//1
1j%1
0**-1
0.0**-1
(-1)**0.5
2**-1
2**1000 > 1e300
2.0**10000
1<<-1
1>>-1
1.5<<1
1<<1.5
1&1.5
'a'|1
~1.5
-'a'
+[]
~c
-c
not c
1@2
[1]@[2]
1<'a'
'a'<1
[]<()
None<None
c<c
1<1j
1j<2
{}<{}
{1}<[1]
c==c
c!=c
1=='a'
1 in 5
1 in c
'a' in 1
1 in 'a'
b'a' in 'a'
'a' in b'a'
300 in b'a'
[] in {}
[] in set()
1 is 1
c[1]
c[1]=2
del c[1]
None[1]
5[1]
f[1]
int[1]
list[1]
C[1]
[][1]
[]['a']
[][1.5]
[][None]
()[5]
()['a']
'a'[5]
'a'['a']
b'a'[5]
b'a'['a']
{}[1]
{}['a']
{}[[]]
{}[(1,2)]
range(3)[5]
range(3)['a']
[1,2,3][I()]
[1][BadI()]
[1,2,3]['a':]
[1,2,3][::0]
'abc'[::0]
[1,2,3][1.5:]
[1,2][I():]
a=[1]; a[5]=1
a=[1]; a['a']=1
a=(1,); a[0]=1
a='x'; a[0]='y'
a=b'x'; a[0]=1
a=[1]; del a[5]
a=(1,); del a[0]
a='x'; del a[0]
a={}; del a[1]
a=[1,2,3]; a[::2]=[1]
a=[1,2,3]; a[0:1]=5
a=[1,2,3]; a[::2]=5
a=range(3); a[0]=1
a={1}; a[0]
a=5; a[0]=1
a=5; del a[0]
c.x
c.x=1; del c.x; del c.x
del c.yy
5 .x
a=5; a.x=1
a='a'; a.foo
a=[]; a.apend(1)
a=None; a.foo
a=f; f.foo
C.foo
int.foo
a=[]; a.append=1
a=''; a.upper=1
int.x=1
del int.x
C.__name__=5
C.__dict__=1
f.__name__=1
f.__defaults__=1
f.__dict__=1
a,b=1
a,b=1,2,3
a,b,c2=1,2
a,*b,d=1,
a,*b,d,e=1,2
(a,b),d=1,2
a,b='abc'
a,b={1}
a,b=None
[a,b]=range(5)
a,b=c
for a,b in [1]: pass
for a in 5: pass
for a in c: pass
for a in BadIt(): pass
bool(BadB())
bool(BadL())
len(BadL())
len(BadL2())
bool(BadL2())
repr(BadR())
str(BadS())
print(BadS())
f'{BadS()}'
format(BadF())
f'{BadF()}'
hash(BadH())
list(BadIt())
1 in BadIt()
1 in BadC()
int(BadInt())
float(BadInt())
complex(BadInt())
bytes(BadInt())
'abc'*I()
range(I())
hex(I())
raise 5
raise C
raise C()
raise ValueError from 5
raise None
raise ValueError from None
assert False
assert False, 'msg'
assert 0, c.__class__
assert (), (1,2)
with c: pass
with 5: pass
import nope
from nope import x
from math import nope
nope
del nope
nope+=1
x: int; x
None.x
[x for x in 5]
{**5}
{**c}
[*5]
[*c]
(*5,)
{*5}
a=1; a+='a'
a='a'; a+=1
a=[]; a+=5
a=[]; a*='a'
a=(); a+=[]
a={}; a|=5
a={}; a|=[(1,2)]; print(a)
a=c; a+=1
a=c; a-=1
a=1; a@=2
a=1; a**='a'
a=1; a//=0
a=1; a<<='a'
a=1; a>>=-1
a=1; a&='a'
a=1.5; a%=0
divmod(1,c)
pow(c,1)
pow(1,c)
pow(1,1,c)
2**'a'
'%d' % 'a'
'%d' % 1.5
'%x' % 1.5
'%c' % 'ab'
'%c' % 5.5
'%c' % -1
'%s'
'%s' % (1,2)
'%s %s' % 1
'%s %s' % (1,)
'%(a)s' % 1
'%(a)s' % {}
'%(a' % {}
'%' % 1
'%z' % 1
'%*d' % (5,1)
'%*d' % ('a',1)
'%.*f' % (2,1.5)
'%s' % {}
'%s' % [1]
'%f' % 'a'
'%r' % (c.__class__,)
'%i %u %o %X %e %E %g %G %a' % (1,2,8,255,1.5,1.5,1.5,1.5,'é')
'%+d % d %05d %-5d| %#x %#o' % (1,2,3,4,255,8)
'{}'.format()
'{0}{}'.format(1,2)
'{}{0}'.format(1,2)
'{a}'.format()
'{0.x}'.format(1)
'{0[a]}'.format(1)
'{0[a]}'.format({})
'{0[0]}'.format([])
'{'.format()
'}'.format()
'{0'.format(1)
'{!z}'.format(1)
'{!}'.format(1)
'{:z}'.format(1)
'{:{}}'.format(1)
'{:d}'.format('a')
'{:s}'.format(1)
'{:,s}'.format('a')
'{:x}'.format(1.5)
'{:c}'.format(1.5)
'{:.2d}'.format(1)
'{:=5}'.format('a')
'{:+}'.format('a')
'{: }'.format('a')
'{:#}'.format('a')
'{:05}'.format('a')
'{:,x}'.format(1)
'{:_x}'.format(65536)
'{:,}'.format(1234567.891)
'{:,_}'.format(1)
'{:d}'.format(1j)
'{:10}'.format(None)
'{:10}'.format([])
'{:10}'.format(c)
'{:>10}|{:<10}|{:^10}|{:=10}'.format(1,2,3,4)
'{:*>+10,.2f}'.format(1234.5)
'{:%}'.format(0.5)
'{:n}'.format(1234)
'{:.3}'.format('abcdef')
'{:.0f} {:.0f}'.format(0.5,1.5)
'{:g} {:g}'.format(1e10,1e-5)
'{:e}'.format(0)
'{:b} {:o} {:x} {:X} {:#b} {:#X}'.format(5,8,255,255,5,255)
'{:1000000000000000000000}'.format(1)
'{:.1000000000000000000000f}'.format(1)
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
