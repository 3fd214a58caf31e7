x = 5
print("big" if x > 3 else "small", "a" if x < 3 else "b" if x < 6 else "c")
if (half := x // 2) > 1:
    print("half", half)
print([y for n in range(5) if (y := n * n) > 3], y)
while (x := x - 1) > 2:
    print("x", x)
print((lambda v: v if v else "none")(0))
data = [1, 2, 3]
print(f"{(n := len(data))} {n}")
