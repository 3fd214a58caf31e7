# check: stderr
name = "x"
print(f"{name +}")
