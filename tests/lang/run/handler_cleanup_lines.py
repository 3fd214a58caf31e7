import contextlib
import sys
class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        f = sys._getframe(1)
        print(self.n, f.f_code.co_name, f.f_lineno)
class E(Exception): pass
def fail(n):
    raise E(D(n))
def a(x):
    try:
        fail('a')
    except E as error:
        pass
    x = 1
def b(x):
    try:
        fail('b')
    except E as error:
        if x:
            x = 2
    return x
def c(x):
    try:
        fail('c')
    except E as error:
        if x:
            x = 2
        else:
            x = 3
    x = 1
def d(x):
    try:
        fail('d')
    except E as error:
        for i in range(2):
            x = i
    x = 1
def e(x):
    try:
        fail('e')
    except E as error:
        while x < 3:
            x += 1
    x = 1
def g(x):
    try:
        fail('g')
    except E as error:
        try:
            x += 1
        except ValueError:
            x = 0
    x = 1
def h(x):
    try:
        fail('h')
    except E as error:
        with contextlib.nullcontext() as f:
            x += 1
    x = 1
def i(x):
    for k in range(2):
        try:
            fail('i')
        except E as error:
            continue
def j(x):
    for k in range(2):
        try:
            fail('j')
        except E as error:
            break
def k(x):
    try:
        fail('k')
    except E as error:
        return x
def l(x):
    try:
        fail('l')
    except E as error:
        x = 1
        y = 2
    finally:
        x = 4
def m(x):
    try:
        fail('m')
    except E:
        pass
    x = 1
def n(x):
    try:
        fail('n')
    except E:
        x = 1
    x = 1
def o(x):
    try:
        fail('o')
    except E:
        for i in range(2):
            x = 1
    x = 1
def p(x):
    try:
        fail('p')
    except (ValueError, E) as error:
        if x:
            if x > 1:
                x = 2
    x = 1
def q(x):
    try:
        fail('q')
    except E as error:
        match x:
            case 1:
                x = 2
            case _:
                x = 3
    x = 1
def r(x):
    try:
        fail('r')
    except* E as error:
        pass
    x = 1
def s(x):
    try:
        fail('s')
    except* E as error:
        x = 1
    x = 1
def t(x):
    try:
        fail('t')
    except E as error:
        def inner():
            pass
    x = 1
def u(x):
    while x < 2:
        x += 1
        try:
            fail('u')
        except E as error:
            pass
    x = 3
def v(x):
    while True:
        x += 1
        try:
            fail('v')
        except E as error:
            if x > 2:
                break
    x = 3
def w(x):
    try:
        fail('w')
    except E as error:
        if x:
            return 1
        x = 2
def y(x):
    try:
        fail('y')
    except E as error:
        x = [i
             for i in range(3)]
    x = 3
def z(x):
    try:
        fail('z')
    except E as error:
        print(
          'z')
    x = 3
for f in (a,b,c,d,e,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,y,z): f(1)
try:
    fail('1')
except E as error:
    pass
try:
    fail('2')
except E as error:
    if f: pass
try:
    fail('3')
except E as error:
    if f: f = 1
for f in [0]:
    try:
        fail('4')
    except E as error:
        if f: f = 1
