b = b"abc\x00\xff'\n"
print(b, len(b), b[0], b[1:3], list(b[:3]), b + b"x", b"ab" * 2, b"b" in b, 97 in b, b == b"abc")
print("héllo".encode(), "héllo".encode("utf-8").decode(), b"abc".decode("ascii"), b"abc".hex(), bytes.fromhex("6869"), bytes(3), bytes([65, 66]))
print(b"a,b".split(b","), b"-".join([b"x", b"y"]), b"abc".upper(), b"abc".find(b"c"), b"abc".startswith(b"a"), b" x ".strip(), b"abc".replace(b"b", b"X"))
print((1024).to_bytes(2, "big"), int.from_bytes(b"\x04\x00", "big"), ord(b"a"), bytearray(b"xy"))
ba = bytearray(b"ab"); ba[0] = 90; ba.append(33); print(ba, bytes(ba))
for bad in (lambda: b"a" + "b", lambda: b"\xff".decode(), lambda: bytes([300]), lambda: "é".encode("ascii")):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
