# The % operator of bytes, and what refuses the deletion of items.
class A: pass
class B:
    def __getitem__(s,i): return i
for o in (1,1.5,None,len,A,A(),B(),'a',b'a',(1,),range(3),{1},frozenset(),slice(1),object(),type,1j,{}.keys(),iter([])):
    for k in (0,'x'):
        try: del o[k]
        except Exception as e: print(type(e).__name__,e)
for f,a in [(b'%s',b'x'),(b'%s','x'),(b'%d',3),(b'%c',65),(b'%c',b'z'),(b'%c',300),(b'%5.2f|',1.234),(b'%x',255),(b'%r',['a']),(b'%a','é'),(b'%b',5),(b'%y',1),(b'%',1),(b'%(a)d',{b'a':5}),(b'%(a)d',{'a':5}),(b'%s %s',(b'a',)),(b'a',1),(bytearray(b'%d'),7),(b'%5s|%-5s|',(b'a',b'b')),(b'%.1s',b'abc'),(b'%%',()),(b'%i',1.7),(b'%d','a'),(b'%f','a'),(b'%x',1.5),(b'%+d %05d',(3,-4))]:
    try: print(f % a)
    except Exception as e: print(f,type(e).__name__,e)
