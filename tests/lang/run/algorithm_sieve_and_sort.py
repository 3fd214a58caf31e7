def sieve(n):
    flags = [True] * (n + 1)
    for p in range(2, int(n ** 0.5) + 1):
        if flags[p]:
            for m in range(p * p, n + 1, p):
                flags[m] = False
    return [p for p in range(2, n + 1) if flags[p]]

def quicksort(items):
    if len(items) < 2:
        return items
    pivot, *rest = items
    return quicksort([x for x in rest if x < pivot]) + [pivot] + quicksort([x for x in rest if x >= pivot])

def bubble(items):
    items = items[:]
    for i in range(len(items)):
        for j in range(len(items) - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items

print(sieve(100))
data = [(n * 7919) % 101 for n in range(40)]
print(quicksort(data) == sorted(data) == bubble(data), quicksort(data)[:10])
memo = {}
def collatz(n):
    if n == 1: return 1
    if n not in memo: memo[n] = 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
    return memo[n]
print(max(range(1, 300), key=collatz), collatz(27))
