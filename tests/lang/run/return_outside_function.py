# check: stderr
x = 1
return x
