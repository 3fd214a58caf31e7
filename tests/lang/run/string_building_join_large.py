words = []
for i in range(1000):
    words.append(str(i))
text = " ".join(words)
print(len(text), text[:20], text[-20:], text.count("9"), hash("") == 0)
table = {w: len(w) for w in words}
print(sum(table.values()), table["999"], sorted(table, key=lambda w: (-len(w), w))[:3])
s = ""
for i in range(300):
    s += chr(97 + i % 26)
print(len(s), s[255:265])
