# Addresses differ from run to run; the shape of the text does not.
import re

class Plain: pass
def function(): pass

def shape(o): return re.sub(r"0x[0-9a-f]+", "0x..", repr(o))

for o in (Plain(), function, lambda: 0, Plain().__init__, Plain, len, [].append, print, object(), (x for x in [1]), iter([]), Plain.__init__, type, int, None, Ellipsis, NotImplemented, range(3), slice(1), property(), zip(), map(str, []), enumerate([]), reversed([]), staticmethod(function), super):
    print(shape(o))
