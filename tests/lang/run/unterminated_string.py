# check: stderr
print("fine")
text = "never closed
print(text)
