import signal

valid = signal.valid_signals()
print(len(valid), signal.SIGTERM in valid, 32 in valid, 35 in valid)
print(sorted(valid)[:3], sorted(valid)[-2:])
