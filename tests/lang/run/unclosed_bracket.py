# check: stderr
items = [1, 2,
x = 5
