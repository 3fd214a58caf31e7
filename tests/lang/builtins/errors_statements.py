# What wrong assignments, deletions, loops and unpackings say.
try:
    a=[]
    a[0]=1
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a=[1]
    a["x"]=1
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a=[1]
    a[0:1]=5
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a=[1,2,3]
    a[::2]=[1]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a=[1]
    del a[5]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a=(1,)
    a[0]=1
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a="a"
    a[0]=1
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a=(1,)
    del a[0]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a={}
    del a[1]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a=[1]
    del a["a"]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    d={1:2}
    for k in d: d[k+1]=1
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    d={1:2,3:4}
    for k in d: del d[k]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    s={1}
    for k in s: s.add(k+1)
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    for x in 5: pass
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a,b=1
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a,b=[1]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a,b=[1,2,3]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a,*b=[]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    b"a"[0]=1
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    bytearray(b"a")[0]=300
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    x=bytearray(b"abc")
    x[0]="a"
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    x=bytearray(b"abc")
    x.append(300)
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    x=bytearray(b"abc")
    x.remove(1)
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    x=bytearray()
    x.pop()
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    5[0]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    5[0]=1
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    del 5[0]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    None[0]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    range(3)[0]=1
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    [1,2].sort(key=lambda x: y)
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    l=[1,2,3]
    def k(x):
     l.append(1)
     return x
    l.sort(key=k)
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    print(*5)
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    print(**5)
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    [*5]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    {**5}
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    {1:2}|[1]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a={}
    a|=5
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a={}
    a|=[(1,2)]
    print(a)
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a=[]
    a+=5
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a=[]
    a+="ab"
    print(a)
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a=[1]
    a*=3
    print(a)
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    a=()
    a+=[1]
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    x=1
    x()
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    x="a"
    x()
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    {}()
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    []()
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    "a".foo
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    [].foo
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    (1).foo
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    (1).real=5
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    "a".upper=5
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    [].x=1
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    int.x=1
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    str.foo
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
try:
    d={}
    d.x=1
except Exception as fault:
    print(type(fault).__name__ + ":", fault)
