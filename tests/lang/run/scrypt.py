import hashlib
import io

print(hashlib.scrypt(b"", salt=b"", n=16, r=1, p=1).hex())
print(hashlib.scrypt(b"password", salt=b"NaCl", n=1024, r=8, p=16, dklen=32).hex())
print(hashlib.scrypt(b"pleaseletmein", salt=b"SodiumChloride", n=2048, r=8, p=1, maxmem=1 << 26).hex())
print(hashlib.scrypt(bytearray(b"x"), salt=b"y", n=2, r=3, p=2, dklen=7))
for wrong in (
    dict(n=15, r=8, p=1), dict(n=1, r=8, p=1), dict(r=8, p=1), dict(n=16, p=1), dict(n=16, r=8), dict(n=1 << 20, r=8, p=1),
    dict(n=16, r=0, p=1), dict(n=16, r=8, p=1, dklen=0), dict(n=16, r=8, p=1, maxmem=-1), dict(n=2.0, r=8, p=1),
    dict(n=16, r=8, p=1, salt="text"), dict(n=16, r=8, p=1, dklen=1 << 31),
):
    try:
        hashlib.scrypt(b"x", **{"salt": b"y", **wrong})
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(hashlib.file_digest(io.BytesIO(b"abc" * 1000), "sha256").hexdigest())
print(hashlib.file_digest(io.BytesIO(b""), hashlib.md5).hexdigest())
