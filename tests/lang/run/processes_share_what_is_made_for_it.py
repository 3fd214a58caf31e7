from multiprocessing import (Array, Barrier, BoundedSemaphore, Event, JoinableQueue, Lock, Pipe, Process, Queue,
                             RLock, Semaphore, SimpleQueue, Value)


def add(value, array, lock, times):
    for _ in range(times):
        with lock:
            value.value += 1
        with value.get_lock():
            value.value += 1
    for i in range(len(array)):
        with array.get_lock():
            array[i] += 1


def send(way, conn, item):
    way.put(item)
    conn.send({"item": item})
    conn.send_bytes(b"bytes")
    conn.close()


def echo(conn):
    while True:
        try:
            item = conn.recv()
        except EOFError:
            break
        conn.send((item, "echo"))


def wait_for(event, done):
    event.wait()
    done.value = True


def meet(barrier, met):
    barrier.wait()
    with met.get_lock():
        met.value += 1


if __name__ == "__main__":
    value, array, lock = Value("i", 0), Array("d", [1, 2.5]), Lock()
    processes = [Process(target=add, args=(value, array, lock, 3)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(value.value, array[:], list(array), len(array), value, lock)
    for make in (Queue, SimpleQueue, JoinableQueue):
        way = make()
        ours, theirs = Pipe()
        item = ["sent"]
        process = Process(target=send, args=(way, theirs, item))
        process.start()
        theirs.close()
        print(way.get(), ours.recv(), ours.recv_bytes(), item)
        try:
            ours.recv()
        except EOFError as e:
            print("end of", make.__name__, repr(e))
        process.join()
    ours, theirs = Pipe()
    process = Process(target=echo, args=(theirs,), daemon=True)
    process.start()
    for item in (1, [2], {"x": None}):
        ours.send(item)
        print(ours.recv(), ours.closed)
    out, into = Pipe(duplex=False)
    print(out.readable, out.writable, into.readable, into.writable)
    try:
        out.send(1)
    except OSError as e:
        print(e)
    event, done = Event(), Value("b", False)
    process = Process(target=wait_for, args=(event, done))
    process.start()
    print(event.is_set(), done.value)
    event.set()
    process.join()
    print(event.is_set(), done.value)
    barrier, met = Barrier(3), Value("i", 0)
    processes = [Process(target=meet, args=(barrier, met)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(met.value, barrier.parties, barrier.n_waiting)
    print(Lock(), RLock(), Semaphore(2), BoundedSemaphore(3))
    lock.acquire()
    print(lock, lock.acquire(False))
    lock.release()
    for wrong in (Lock().release, BoundedSemaphore(1).release, RLock().release):
        try:
            wrong()
        except (ValueError, AssertionError) as e:
            print(type(e).__name__, e)
    number = Value("h", 7)
    for new in (70000, -1, 1.5, "x", True):
        try:
            number.value = new
            print(number.value)
        except TypeError as e:
            print(e)
    text, real, raw = Array("c", b"hello"), Value("f", 0.1), Array("i", 3, lock=False)
    print(text.value, text.raw, real.value, raw[:], Value("d").value, Value("c", b"z").value)
    text.value = b"yo"
    raw[1] = 5
    print(text.value, text.raw, raw[:], raw[-1])
    for wrong in (lambda: raw[9], lambda: setattr(text, "value", b"too long")):
        try:
            wrong()
        except (IndexError, ValueError) as e:
            print(type(e).__name__, e)
