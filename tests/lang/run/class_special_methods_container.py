class Deck:
    def __init__(self, cards):
        self.cards = list(cards)
    def __len__(self): return len(self.cards)
    def __getitem__(self, index):
        if isinstance(index, slice):
            return Deck(self.cards[index])
        return self.cards[index]
    def __setitem__(self, index, value): self.cards[index] = value
    def __delitem__(self, index): del self.cards[index]
    def __contains__(self, card): return card in self.cards
    def __iter__(self): return iter(self.cards)
    def __reversed__(self): return reversed(self.cards)
    def __bool__(self): return bool(self.cards)
    def __str__(self): return " ".join(map(str, self.cards))
    def __add__(self, other): return Deck(self.cards + list(other))

d = Deck("ABCD")
d[0] = "Z"
del d[1]
print(len(d), d[0], d[-1], d[1:], "Z" in d, "Q" in d, list(d), list(reversed(d)), str(d + "xy"), bool(Deck("")))
first, *rest = d
print(first, rest, sorted(d), max(d), ",".join(d), [*d], dict(enumerate(d)))

class OldStyle:
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * i
print(list(OldStyle()), 4 in OldStyle(), [x for x in OldStyle()])
try:
    len(5)
except TypeError as error:
    print(error)
