people = [("Bob", 30), ("Ann", 25), ("Cid", 30), ("Dee", 25)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
people.sort(key=lambda p: (-p[1], p[0])); print(people)
print(sorted("hello"), sorted({"b": 1, "a": 2}), sorted((3, 1, 2), reverse=True), sorted([]))
print(min(people, key=lambda p: p[1]), max(people, key=lambda p: p[1]))
print(sorted([True, 0, 0.5, -1]), sorted(["b", "A", "c"], key=str.lower))
