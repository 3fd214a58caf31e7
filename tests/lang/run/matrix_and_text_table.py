def transpose(m):
    return [list(row) for row in zip(*m)]

def multiply(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]

m = [[1, 2, 3], [4, 5, 6]]
print(transpose(m), multiply(m, transpose(m)))
rows = [("name", "qty", "price"), ("apple", 3, 1.5), ("kiwi", 12, 0.25)]
widths = [max(len(str(r[i])) for r in rows) for i in range(3)]
for r in rows:
    print(" | ".join(f"{str(v):<{w}}" if i == 0 else f"{str(v):>{w}}" for i, (v, w) in enumerate(zip(r, widths))))
print("-" * (sum(widths) + 6))
print(f"{'total':<{widths[0]}}   {sum(r[1] * r[2] for r in rows[1:]):>{widths[1] + widths[2]}.2f}")
