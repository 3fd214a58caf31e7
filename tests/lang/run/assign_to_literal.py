# check: stderr
if 5 = 6:
    pass
