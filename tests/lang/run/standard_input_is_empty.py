import sys

try:
    input("name? ")
except EOFError as error:
    print(error)
print(repr(sys.stdin.readline()), repr(sys.stdin.read()), sys.stdin.readlines(), list(sys.stdin))
print(sys.stdin.isatty(), sys.stdin.fileno())
for line in sys.stdin:
    print("never")
sys.stdout.flush()
sys.stdout.buffer.write("bytes of ütf-8\n".encode())
sys.stdout.buffer.flush()
