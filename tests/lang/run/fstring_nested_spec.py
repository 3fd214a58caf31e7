value, width, precision, fill, align = 3.14159, 10, 3, "*", "^"
print(f"{value:{width}.{precision}f}|{value:{fill}{align}{width}.2f}|")
print(f"{'text':{fill}<{width}}|{42:0{width}d}|{42:>{width // 2}}|")
print(f"{f'{value:.1f}':>{width}}|{f'inner {width!r}'}")
print(f"{width:#{'x'}} {1234567:{','}}")
