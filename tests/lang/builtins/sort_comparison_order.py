# Which members a sort compares, one after the other, and what it leaves when a comparison fails.
class Noisy:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        asked.append(f'{self.number}<{other.number}')
        if self.number == fails_at:
            raise ValueError(f'no {self.number}')
        return self.number < other.number


asked = []
fails_at = None
for numbers in ([], [1], [2, 1], [1, 2, 3], [3, 2, 1], [3, 1, 2, 0], [5, 5, 1, 1], list(range(20, 0, -2)) + [7]):
    asked.clear()
    print([n.number for n in sorted(map(Noisy, numbers))], ' '.join(asked))
    asked.clear()
    print([n.number for n in sorted(map(Noisy, numbers), reverse=True)], ' '.join(asked))
fails_at = 2
members = list(map(Noisy, [4, 3, 1, 2, 0]))
try:
    members.sort()
except ValueError as fault:
    print(fault, sorted(n.number for n in members), len(members))
words = ['pear', 'fig', 'apple', 'kiwi', 'date', 'plum']
print(sorted(words, key=len), sorted(words, key=len, reverse=True), min(words, key=len), max(words, key=len))
mixed = [3, 1.5, True, 2, 10**20, -0.5]
print(sorted(mixed), sorted(mixed, reverse=True))
