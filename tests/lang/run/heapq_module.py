import heapq
h = []
for n in (5, 1, 4, 2, 3): heapq.heappush(h, n)
print(h, heapq.heappop(h), h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h)
x = [9, 7, 5, 3]; heapq.heapify(x); print(x, heapq.nsmallest(2, x), heapq.nlargest(2, x), list(heapq.merge([1, 4], [2, 3])))
tasks = [(2, "b"), (1, "z"), (1, "a")]; heapq.heapify(tasks); print([heapq.heappop(tasks) for _ in range(3)])
