s = "abcdefgh"
print(s[0], s[-1], s[2:5], s[:3], s[5:], s[::2], s[::-1], s[-3:-1], s[10:], s[-100:2], s[6:2:-1])
for index in (8, -9):
    try:
        s[index]
    except IndexError as error:
        print(type(error).__name__, error)
try:
    s["0"]
except TypeError as error:
    print(error)
try:
    s[0] = "x"
except TypeError as error:
    print(error)
print("ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "a" + "b", len("héllo"), "héllo"[1], "日本語"[::-1])
print(list("añ😀"), len("😀"), "😀"[0] == "😀")
