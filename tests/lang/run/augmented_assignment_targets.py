items = [1, 2, 3]; items[0] += 10; items[1:2] += [7]; print(items)
d = {"a": 1}; d["a"] *= 5; print(d)
class Box: v = 1
b = Box(); b.v += 1; print(b.v, Box.v)
def calls():
    print("evaluated once")
    return items
calls()[0] -= 1; print(items)
t = (1, [2])
try:
    t[1] += [3]
except TypeError as error:
    print(error, t)
s = "a"; s += "b"; s *= 2; print(s)
alias = items; items += [99]; print(alias is items); items = items + [1]; print(alias is items)
n = 7; n //= 2; n **= 3; n <<= 1; print(n)
