n = 0
while n < 5:
    n += 1
    if n == 2:
        continue
    if n == 4:
        break
    print("n", n)
else:
    print("not reached")
while n < 6:
    n += 1
else:
    print("else after while", n)
for i in range(3):
    for j in range(3):
        if j == 1:
            break
        print(i, j)
    else:
        print("never")
else:
    print("else after for")
for x in []:
    pass
else:
    print("empty for runs else")
while True:
    try:
        break
    finally:
        print("finally on break")
for i in range(3):
    try:
        continue
    finally:
        print("finally on continue", i)
