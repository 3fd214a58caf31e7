größe = 5
π = 3.14159
def añadir(x, *, größe=1): return x + größe
print(größe, π, añadir(1, größe=2), "→ ✓ 日本語 😀", "ÄÖÜ".lower(), "straße".upper(), len("👨‍👩‍👧"), f"{'é':>4}|")
class Größe: pass
print(Größe.__name__)
