# check: stderr
import sys
print("out 1")
print("err 1", file=sys.stderr)
sys.stdout.write("written\n")
sys.stderr.write("err written\n")
print("out 2")
