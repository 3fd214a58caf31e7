# check: stderr
n = 7
n @= 2
