if a:
	if b:
		c
	d
x = 1

if x:
    y = (1,
2,
        3)
    z
  
  # comment
    w
