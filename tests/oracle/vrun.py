#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Owns what "the same as CPython" means: CPython's own asyncio, with nothing but the clock, the entropy and the
# choice of thread replaced. Leaves the recording of its answers to record.py. Where it and real CPython differ, this file is wrong.
"""vrun -- run an asyncio program with CPython's own asyncio under a deterministic virtual clock.

    vrun.py [options] program.py [args...]

    --report FILE      JSON: how it ended, virtual seconds, loop iterations, threads, outside needs, spin guard use
    --trace FILE       one JSON array per executed loop handle: [iteration, now_ns, kind, what]
    --calls FILE       census of the calls made from the program's code
    --limit SECONDS    virtual time limit (36000)      --max-output N   characters of stdout (4000000)
    --mono SECONDS     loop.time() etc. at the start (0)   --epoch SECONDS  time.time() at the start (1700000000)
    --cpus N           os.cpu_count() (8)              --seed N         random.seed (0)
    --hashseed N       PYTHONHASHSEED (0)              --native-sets    leave set order to CPython

What is CPython's and what is replaced
--------------------------------------
Everything the program calls (Task, Future, gather, Queue, TaskGroup, ThreadPoolExecutor ...) is the
real standard library.  Replaced are only the places where the outside world enters:

 clock     One int64 count of nanoseconds, `now`.  It moves ONLY when nothing can run (rules below).
           time.time() = (EPOCH_NS + now)/1e9; monotonic = perf_counter = loop.time() = (MONO_NS + now)/1e9.
           Running Python code costs zero time.  process_time/thread_time are constant 0.0.
           datetime (the pure-Python implementation), logging, queue, threading ... see the same clock.
 loop      The idle event loop does not sleep: the clock jumps to the earliest deadline.
           A timer's deadline is round(when * 1e9) ns; timers are ordered by (deadline, order of
           call_at): equal deadlines fire FIFO.  Due timers are moved to the ready queue in one iteration,
           after I/O events, exactly where BaseEventLoop does it.
 ties      Two waits that end at the same nanosecond but were started at different instants (sleep(2)
           against sleep(1) twice) coincide only because virtual code costs no time; in reality the one
           started later ends later.  So an instant is a pair (now, sub): a wait started at instant s with
           deadline d ends at (d, s), in lexicographic order, and everything that becomes runnable at one
           pair is run until the program is idle before the next pair.  Waits started at the same
           instant with the same deadline end together (one loop iteration, FIFO).
 threads   Worker threads are real threads but only ONE runs at a time (a baton is passed).  A thread
           gives the baton away only where it blocks: a contended Lock (so also Condition, Event,
           Semaphore, Queue, Future.result, join ...), time.sleep, the event loop's select, its end.
           time.sleep(d) blocks the thread until now+d; a sleeping loop thread blocks its loop.
           Choice of the next thread: FIFO of runnable threads; if none is runnable the clock jumps to
           the earliest pair, ordered by (deadline, start, thread-waits before loop-selects, FIFO).
           A started thread runs at once, up to its first blocking call, before start() returns.
           Every loop iteration first lets other runnable threads run (select releases the GIL).
 random    random.seed(0); seeding from the OS (Random(), seed(None), os.urandom, uuid4, secrets)
           draws from a fixed stream.  os.cpu_count() = 8 (default executor: 12 workers).
           os.getpid() = 4242; thread idents are 1000, 1001, ...
 sets      CPython leaves the iteration order of sets of str (per-process hash seed) and of sets of
           objects hashed by address (tasks!) open.  Here such sets iterate in insertion order, both the
           program's own ({...}, {.. for ..}, set(...)) and asyncio's (wait, as_completed, all_tasks,
           TaskGroup, cancellation at the end of run()) and concurrent.futures'.  Sets of numbers keep CPython's native order.
 spin      Code that waits by reading the clock in a loop would never end.  After 1000 clock reads by
 guard     the program at one instant each further read costs 1 ms; after 10000 loop iterations at one
           instant each further iteration costs 100 us.  Reported as spin_reads / spin_iters.
 process   ProcessPoolExecutor and multiprocessing.Pool are thread pools here (functions see the same globals).
 pool

Real sockets/pipes still work between tasks of the same program: the selector is polled (not waited on)
in every iteration, and given a short real grace period before the clock jumps.  While a subprocess is
alive virtual time is paced by real time (rounded down to 0.1 s); such programs are not deterministic.

Exit codes: the program's own; 95 output limit; 96 virtual-time limit; 97 all blocked for ever (deadlock);
98 blocked for ever on external I/O.
"""
import sys, os

# ---- 0. options and environment (re-exec once so that hash seed, zone, encoding are fixed) --------------
def _options(argv):
    o = dict(report=None, calls=None, limit=36000.0, max_output=4_000_000, trace=None, mono=0.0, epoch=1700000000.0,
             cpus=8, seed=0, hashseed='0', native_sets=False, audit=True)
    i = 1
    while i < len(argv) and argv[i].startswith('--'):
        key = argv[i][2:].replace('-', '_')
        if key not in o: sys.exit(f'vrun: unknown option {argv[i]}')
        if key == 'native_sets': o[key] = True; i += 1; continue
        o[key] = type(o[key])(argv[i + 1]) if o.get(key) is not None else argv[i + 1]
        i += 2
    return o, argv[i:]

OPT, REST = _options(sys.argv)
if not REST:
    sys.exit(__doc__)
_want = {'PYTHONHASHSEED': OPT['hashseed'], 'TZ': 'UTC', 'PYTHONUTF8': '1', 'LC_ALL': 'C.UTF-8',
         'PYTHONDONTWRITEBYTECODE': '1', 'COLUMNS': '80', 'LINES': '24'}
if any(os.environ.get(k) != v for k, v in _want.items()):
    os.environ.update(_want)
    os.execv(sys.executable, [sys.executable] + sys.argv)

import time, _thread
import heapq as _heapq
from collections import deque as _deque

_real_alloc = _thread.allocate_lock
_real_start = _thread.start_new_thread
_real_monotonic = time.monotonic
_real_sleep = time.sleep

EPOCH_NS = round(OPT['epoch'] * 1e9)
MONO_NS = round(OPT['mono'] * 1e9)
LIMIT_NS = round(OPT['limit'] * 1e9)
NEVER = 1 << 62         # ns; 146 years
SPIN_READS, SPIN_READ_COST = 1000, 1_000_000
SPIN_ITERS, SPIN_ITER_COST = 10_000, 100_000
IO_GRACE = 0.02          # real seconds given to loopback I/O before the clock may jump
IO_WAIT = 1.0            # real seconds before "only external I/O left" counts as blocked for ever

REPORT = dict(exit='normal', needs=set(), iterations=0, threads=0, spin_reads=0, spin_iters=0,
              blocking_sleeps=0, exception=None)

# ---- 1. the scheduler: one baton, one clock -------------------------------------------------------------
class VThread:
    """One schedulable thread of control."""
    __slots__ = ('gate', 'ident', 'blocked', 'timed_out', 'entry', 'loop', 'sentinels', 'dead')
    def __init__(self, ident):
        self.gate = _real_alloc(); self.gate.acquire()
        self.ident = ident
        self.blocked = self.timed_out = self.dead = False
        self.entry = None        # live heap entry while waiting with a deadline
        self.loop = None         # the event loop this thread is waiting in, if any
        self.sentinels = []      # locks to release when the thread ends (threading._set_sentinel)

class Scheduler:
    def __init__(self):
        self.now = 0             # the clock, ns
        self.sub = 0             # second component of the current instant (see "ties")
        self.seq = 0
        self.idents = 1000
        self.main = self.current = VThread(self.idents)
        self.runq = _deque()
        self.heap = []           # [(deadline_ns, start_ns), kind, seq, vthread or None]
        self.waiting = {}        # loops blocked in select: loop -> vthread (insertion ordered)
        self.local = _thread._local()
        self.local.t = self.main
        self.reads = self.iters = 0

    # -- clock
    def advance(self, ns, sub=NEVER):
        """Move to the instant (ns, sub) if it lies ahead."""
        if (ns, sub) > (self.now, self.sub):
            if ns > LIMIT_NS:
                stop(96, 'virtual time limit')
            if ns > self.now:
                self.reads = self.iters = 0
            self.now, self.sub = ns, sub

    def instant(self, deadline):
        """The key of a wait that starts now and ends at `deadline` ns (at once if that has passed)."""
        return (deadline, self.now) if deadline > self.now else (self.now, -1)

    def creep(self, cost):
        """The spin guard lets time pass without a scheduling decision."""
        if self.now + cost > LIMIT_NS:
            stop(96, 'virtual time limit')
        self.now, self.sub = self.now + cost, NEVER

    # -- blocking and waking
    def block(self, key=None, kind=0, loop=None):
        """Give the baton away until make_runnable(); False if the instant `key` came first."""
        me = self.current
        me.blocked, me.timed_out, me.loop = True, False, loop
        if key is not None:
            self.seq += 1
            me.entry = [key, kind, self.seq, me]
            _heapq.heappush(self.heap, me.entry)
        if loop is not None:
            self.waiting[loop] = me
        self._switch(me, self._next())
        if loop is not None:
            self.waiting.pop(loop, None)
        me.loop = None
        return not me.timed_out

    def make_runnable(self, t, timed_out=False):
        if t.blocked:
            t.blocked, t.timed_out = False, timed_out
            if t.entry is not None:
                t.entry[3] = None
                t.entry = None
            self.runq.append(t)

    def yield_(self):
        """Let every thread that can run at this instant run first."""
        self._release_due()
        if self.runq:
            me = self.current
            self.runq.append(me)
            self._switch(me, self.runq.popleft())

    def _release_due(self):
        heap = self.heap
        while heap and (heap[0][3] is None or heap[0][0] <= (self.now, self.sub)):
            e = _heapq.heappop(heap)
            if e[3] is not None:
                self.make_runnable(e[3], True)

    def _switch(self, me, t):
        if t is me:
            return
        self.current = t
        t.gate.release()
        me.gate.acquire()

    def _next(self):
        """The thread that runs now; moves the clock if nobody can."""
        self._release_due()
        while not self.runq:
            while self.heap and self.heap[0][3] is None:
                _heapq.heappop(self.heap)
            key = self.heap[0][0] if self.heap else None
            if self._poll_io(None if key is None else key[0]):
                continue
            if key is None:
                if any(l._external() for l in self.waiting):
                    stop(98, 'blocked for ever on external I/O')
                stop(97, 'blocked for ever')
            self.advance(*key)
            self._release_due()
        return self.runq.popleft()

    def _poll_io(self, deadline):
        """Ask the selectors of all blocked loops for real events; True if a loop became runnable."""
        loops = list(self.waiting.items())
        ext = [l for l, _ in loops if l._external()]
        child = any(l._vchildren() for l, _ in loops)
        budget = 0.0
        if ext:
            budget = IO_GRACE if deadline is not None else IO_WAIT
        if child:
            budget = 30.0 if deadline is None else (deadline - self.now) / 1e9
        start = _real_monotonic()
        while True:
            for loop, t in loops:
                step = min(0.005, budget) if len(loops) > 1 else budget
                ev = loop._selector.select(step)
                if ev:
                    loop._vevents = ev
                    if child:    # pace by real time, rounded down to 0.1 s
                        passed = int((_real_monotonic() - start) * 10) * 100_000_000
                        if passed:
                            ns = self.now + passed
                            self.advance(ns if deadline is None else min(ns, deadline - 1))
                    self.make_runnable(t)
                    return True
            if _real_monotonic() - start >= budget:
                return False

    # -- threads
    def start_thread(self, func, args, kwargs=None):
        REPORT['threads'] += 1
        self.idents += 1
        t = VThread(self.idents)
        def bootstrap():
            t.gate.acquire()               # wait for the baton
            self.local.t = t
            try:
                func(*args, **(kwargs or {}))
            except SystemExit:
                pass
            except BaseException:
                sys.excepthook(*sys.exc_info())
            finally:
                t.dead = True
                for lock in t.sentinels:
                    if lock.locked():
                        lock.release()
                nxt = self._next()
                self.current = nxt
                nxt.gate.release()
        _real_start(bootstrap, ())
        self.runq.append(t)
        return t.ident

S = Scheduler()

def stop(code, why):
    """End the whole process now; nothing of the program can run any more."""
    REPORT['exit'] = why
    try:
        sys.stdout.flush()
    except Exception:
        pass
    sys.stderr.write(f'[vrun] {why} at t={S.now / 1e9:.3f}s\n')
    sys.stderr.flush()
    if _save_calls: _save_calls()
    write_report()
    os._exit(code)

_reported = False
def write_report():
    global _reported
    if _reported or not OPT['report']:
        return
    _reported = True
    import json
    r = dict(REPORT, needs=sorted(REPORT['needs']), virtual_seconds=S.now / 1e9)
    with open(OPT['report'], 'w') as f:
        json.dump(r, f)

# ---- 2. the time module ---------------------------------------------------------------------------------
def _read():
    """Account a clock read; only reads by the program itself count for the spin guard."""
    name = sys._getframe(2).f_globals.get('__name__')
    if name == '__main__' or name == 'datetime':
        S.reads += 1
        if S.reads > SPIN_READS:
            REPORT['spin_reads'] += 1
            S.creep(SPIN_READ_COST)

def v_time(): _read(); return (EPOCH_NS + S.now) / 1e9
def v_time_ns(): _read(); return EPOCH_NS + S.now
def v_monotonic(): _read(); return (MONO_NS + S.now) / 1e9
def v_monotonic_ns(): _read(); return MONO_NS + S.now
def v_perf_counter(): _read(); return (MONO_NS + S.now) / 1e9
def v_perf_counter_ns(): _read(); return MONO_NS + S.now
def v_process_time(): return 0.0
def v_process_time_ns(): return 0

def v_sleep(seconds):
    if not isinstance(seconds, (int, float)):
        if not hasattr(seconds, '__index__') and not hasattr(seconds, '__float__'):
            raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
        seconds = float(seconds)
    if seconds < 0:
        raise ValueError('sleep length must be non-negative')
    REPORT['blocking_sleeps'] += 1
    ns = round(seconds * 1e9)
    if ns == 0:
        S.yield_()
    else:
        S.block(S.instant(S.now + ns))

_localtime, _gmtime, _strftime, _ctime, _asctime = time.localtime, time.gmtime, time.strftime, time.ctime, time.asctime
def _nowsec(): return (EPOCH_NS + S.now) // 1_000_000_000
def v_localtime(secs=None): return _localtime(_nowsec() if secs is None else secs)
def v_gmtime(secs=None): return _gmtime(_nowsec() if secs is None else secs)
def v_strftime(fmt, t=None): return _strftime(fmt, _localtime(_nowsec()) if t is None else t)
def v_ctime(secs=None): return _ctime(_nowsec() if secs is None else secs)
def v_asctime(t=None): return _asctime(_localtime(_nowsec()) if t is None else t)

for _n in ('time time_ns monotonic monotonic_ns perf_counter perf_counter_ns process_time process_time_ns '
           'sleep localtime gmtime strftime ctime asctime').split():
    _f = globals()['v_' + _n]
    _f.__name__ = _f.__qualname__ = _n
    _f.__module__ = 'time'
    setattr(time, _n, _f)
time.thread_time, time.thread_time_ns = v_process_time, v_process_time_ns
time.clock_gettime = lambda clk: v_time() if clk == time.CLOCK_REALTIME else v_monotonic()

# datetime: the pure-Python implementation asks the (patched) time module
sys.modules['_datetime'] = None
sys.modules.pop('datetime', None)
import datetime

# ---- 3. randomness, identity ----------------------------------------------------------------------------
class _Stream:
    """Replacement for the operating system's entropy (a 64-bit LCG, high bytes)."""
    state = 0x9E3779B97F4A7C15
    def __call__(self, n):
        out = bytearray()
        for _ in range(n):
            self.state = (self.state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
            out.append(self.state >> 56)
        return bytes(out)
_real_urandom = os.urandom
os.urandom = _Stream()
os.cpu_count = lambda: OPT['cpus']
_real_pid, _real_kill = os.getpid(), os.kill
os.getpid = lambda: 4242
os.getppid = lambda: 4241
_main_ident = _thread.get_ident()
def _kill(pid, sig):
    _real_kill(_real_pid if pid == 4242 else pid, sig)
    if _thread.get_ident() != _main_ident:
        _real_sleep(0.02)                              # the signal is the main thread's, which runs beside this one
os.kill = _kill
import random
_seed = random.Random.seed
_unseeded = iter(range(1, 1 << 62))
def _vseed(self, a=None, version=2):
    return _seed(self, next(_unseeded) if a is None else a, version)
random.Random.seed = _vseed
random._inst.seed(OPT['seed'])
random.seed = random._inst.seed

# ---- 4. threads -----------------------------------------------------------------------------------------
class VLock:
    """_thread.lock over the scheduler: FIFO waiters; a released lock may be taken by whoever asks first."""
    __slots__ = ('_locked', '_waiters', '__weakref__')
    def __init__(self):
        self._locked = False
        self._waiters = _deque()
    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout != -1 and timeout < 0:
            raise ValueError('timeout value must be a non-negative number')
        if not self._locked:
            self._locked = True
            return True
        if not blocking or timeout == 0:
            return False
        # What is left of a timeout may round to nothing; real time moves on all the same, and so the waiting ends.
        key = None if timeout == -1 else S.instant(S.now + max(1, round(timeout * 1e9)))
        me = S.current
        while self._locked:
            self._waiters.append(me)
            if not S.block(key):
                try: self._waiters.remove(me)
                except ValueError: pass
                if not self._locked: break
                return False
        self._locked = True
        return True
    def release(self):
        if not self._locked:
            raise RuntimeError('release unlocked lock')
        self._locked = False
        if self._waiters:
            S.make_runnable(self._waiters.popleft())
    def locked(self): return self._locked
    def __enter__(self): return self.acquire()
    def __exit__(self, *a): self.release()
    def _at_fork_reinit(self): self.__init__()
    def __repr__(self):
        return f"<{'locked' if self._locked else 'unlocked'} _thread.lock object at {id(self):#x}>"
    acquire_lock, release_lock, locked_lock = acquire, release, locked
VLock.__name__ = VLock.__qualname__ = 'lock'; VLock.__module__ = '_thread'

def _set_sentinel():
    lock = VLock()
    S.current.sentinels.append(lock)
    return lock

def _get_ident():
    return S.local.t.ident

import threading
threading._start_new_thread = _thread.start_new_thread = _thread.start_new = S.start_thread
threading._allocate_lock = threading.Lock = VLock
threading._set_sentinel = _set_sentinel
threading._CRLock = None
threading.get_ident = threading.get_native_id = _get_ident
threading._time = v_monotonic
_m = threading._main_thread
threading._active.pop(_m._ident, None)
_m._ident = _m._native_id = S.main.ident
threading._active[_m._ident] = _m
_m._started = threading.Event(); _m._started.set()

import queue
queue.SimpleQueue = queue._PySimpleQueue
queue.time = v_monotonic
import concurrent.futures, concurrent.futures.thread

class _ProgressingEvent(threading.Event):
    """as_completed() asks again and again while exactly nothing is left of its timeout: let that take a nanosecond."""
    def wait(self, timeout=None):
        return super().wait(1e-9 if timeout == 0 else timeout)
def _as_completed_waiter(self):
    super(concurrent.futures._base._AsCompletedWaiter, self).__init__()
    self.event = _ProgressingEvent()
    self.lock = threading.Lock()
concurrent.futures._base._AsCompletedWaiter.__init__ = _as_completed_waiter

# ---- 5. sets with a stable order ------------------------------------------------------------------------
_set = set
def _stable(o):
    """True if hash(o), hence CPython's set order, is the same in every process."""
    return isinstance(o, (int, float, complex)) or (isinstance(o, tuple) and all(map(_stable, o)))

class _SetMeta(type):
    def __instancecheck__(cls, o): return isinstance(o, _set)
    def __subclasscheck__(cls, c): return issubclass(c, _set)

class VSet(set, metaclass=_SetMeta):
    """A set that iterates in insertion order as soon as its native order would not be reproducible."""
    def __new__(cls, it=()):
        self = _set.__new__(cls)
        self._d = {}
        self._ins = False
        return self
    def __init__(self, it=()):
        _set.clear(self); self._d.clear(); self._ins = False
        self.update(it)
    def add(self, x):
        if x not in self._d:
            self._d[x] = None
            self._ins = self._ins or not _stable(x)
            _set.add(self, x)
    def update(self, *its):
        for it in its:
            for x in list(it): self.add(x)
    def discard(self, x):
        _set.discard(self, x); self._d.pop(x, None)
    def remove(self, x):
        _set.remove(self, x); self._d.pop(x, None)
    def pop(self):
        if not self._d: raise KeyError('pop from an empty set')
        x = next(iter(self)); self.remove(x); return x
    def clear(self):
        _set.clear(self); self._d.clear()
    def __iter__(self):
        if not self._ins: return _set.__iter__(self)
        return iter(self._d)
    def copy(self): return VSet(self)
    __copy__ = copy
    def __reduce__(self): return (VSet, (list(self),))
    def union(self, *o): r = VSet(self); r.update(*o); return r
    def intersection(self, *o): return VSet(x for x in self if all(x in _set(y) for y in o))
    def difference(self, *o):
        gone = _set().union(*o); return VSet(x for x in self if x not in gone)
    def symmetric_difference(self, o):
        o = VSet(o); return self.difference(o).union(o.difference(self))
    def _bin(f):
        def op(self, o): return f(self, o) if isinstance(o, (_set, frozenset)) else NotImplemented
        return op
    __or__, __and__, __sub__, __xor__ = map(_bin, (union, intersection, difference, symmetric_difference))
    def __ror__(self, o): return VSet(o).union(self)
    def __rand__(self, o): return VSet(o).intersection(self)
    def __rsub__(self, o): return VSet(o).difference(self)
    def __rxor__(self, o): return VSet(o).symmetric_difference(self)
    def _ip(f):
        def op(self, o):
            new = list(f(self, o)); self.clear(); self.update(new); return self
        return op
    __ior__, __iand__, __isub__, __ixor__ = map(_ip, (union, intersection, difference, symmetric_difference))
    def difference_update(self, *o):
        for it in o:
            for x in list(it): self.discard(x)
    def intersection_update(self, *o): new = list(self.intersection(*o)); self.clear(); self.update(new)
    def symmetric_difference_update(self, o): new = list(self.symmetric_difference(o)); self.clear(); self.update(new)
    def __repr__(self):
        return '{' + ', '.join(map(repr, self)) + '}' if self._d else 'set()'
    __hash__ = None
VSet.__name__ = VSet.__qualname__ = 'set'; VSet.__module__ = 'builtins'

# ---- 6. asyncio -----------------------------------------------------------------------------------------
import asyncio, asyncio.events, asyncio.tasks, asyncio.taskgroups, asyncio.base_events, asyncio.unix_events
# As an attribute of a class a function of Python's would become a method, which C's localtime() does not.
import logging
logging.Formatter.converter = staticmethod(time.localtime)
import logging
logging._startTime = EPOCH_NS / 1e9
_log = asyncio.base_events.logger

class _Timer(asyncio.events.TimerHandle):
    __slots__ = ('_vkey', '_vseq')
    def __lt__(self, o): return (self._vkey, self._vseq) < (o._vkey, o._vseq)
    def __gt__(self, o): return o < self
    def __le__(self, o): return not o < self
    def __ge__(self, o): return not self < o
    __hash__ = asyncio.events.TimerHandle.__hash__
_Timer.__name__ = _Timer.__qualname__ = 'TimerHandle'; _Timer.__module__ = 'asyncio.events'

TRACE = open(OPT['trace'], 'w', encoding='utf-8') if OPT['trace'] else None
def trace(handle):
    """Log what a handle is about to run (see --trace)."""
    import json
    cb = handle._callback
    while hasattr(cb, 'func'): cb = cb.func                     # functools.partial
    owner = getattr(cb, '__self__', None)
    if isinstance(owner, asyncio.Task):
        kind = 'step' if 'Step' in type(cb).__name__ else 'wakeup'
        what = f"{owner.get_name()} {getattr(owner.get_coro(), '__qualname__', '?')}"
    else:
        kind = 'timer' if isinstance(handle, _Timer) else 'callback'
        what = getattr(cb, '__qualname__', None) or type(cb).__name__
    TRACE.write(json.dumps([REPORT['iterations'], S.now, kind, what]) + '\n')
    TRACE.flush()

class VirtualLoop(asyncio.unix_events._UnixSelectorEventLoop):
    def __init__(self, selector=None):
        super().__init__(selector)
        self._vseq = 0
        self._vwake = False
        self._vevents = None
        self._asyncgens.data = VSet()

    def time(self):
        if sys._getframe(1).f_globals.get('__name__') == '__main__':
            S.reads += 1
            if S.reads > SPIN_READS:
                REPORT['spin_reads'] += 1
                S.creep(SPIN_READ_COST)
        return (MONO_NS + S.now) / 1e9

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError('when cannot be None')
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, 'call_at')
        timer = _Timer(when, callback, args, self, context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        self._vseq += 1
        timer._vseq = self._vseq
        timer._vkey = S.instant(round(when * 1e9) - MONO_NS if abs(when) < 4e9 else (NEVER if when > 0 else 0))
        _heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _write_to_self(self):
        """call_soon_threadsafe: wake the thread that waits in this loop's select."""
        self._vwake = True
        t = S.waiting.get(self)
        if t is not None:
            S.make_runnable(t)

    def _external(self):
        """Does anything but the self-pipe wait for real I/O?"""
        try:
            n = len(self._selector.get_map())
        except Exception:
            return False
        return n > (1 if self._ssock is not None else 0)

    def _vchildren(self):
        w = asyncio.get_event_loop_policy()._watcher
        return bool(w is not None and getattr(w, '_loop', None) is self and getattr(w, '_callbacks', True)) if self._external() else False

    def _run_once(self):
        REPORT['iterations'] += 1
        heap = self._scheduled
        while heap and heap[0]._cancelled:
            self._timer_cancelled_count -= 1
            _heapq.heappop(heap)._scheduled = False
        S.iters += 1
        if S.iters > SPIN_ITERS:
            REPORT['spin_iters'] += 1
            S.creep(SPIN_ITER_COST)
        if self._ready or self._stopping or self._vwake:
            S.yield_()
        else:
            S.block(heap[0]._vkey if heap else None, 1, self)
        self._vwake = False
        events, self._vevents = self._vevents or [], None
        seen = {k.fd for k, _ in events}
        events += [e for e in self._selector.select(0) if e[0].fd not in seen]
        self._process_events(events)
        now = (S.now, S.sub)
        while heap and heap[0]._vkey <= now:
            handle = _heapq.heappop(heap)
            handle._scheduled = False
            self._ready.append(handle)
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if handle._cancelled:
                continue
            if self._debug:
                try:
                    self._current_handle = handle
                    t0 = S.now
                    handle._run()
                    dt = (S.now - t0) / 1e9
                    if dt >= self.slow_callback_duration:
                        _log.warning('Executing %s took %.3f seconds',
                                     asyncio.base_events._format_handle(handle), dt)
                finally:
                    self._current_handle = None
            else:
                if TRACE is not None: trace(handle)
                handle._run()
        handle = None
VirtualLoop.__name__ = VirtualLoop.__qualname__ = '_UnixSelectorEventLoop'
VirtualLoop.__module__ = 'asyncio.unix_events'

class VPolicy(asyncio.unix_events._UnixDefaultEventLoopPolicy):
    _loop_factory = VirtualLoop
    def _init_watcher(self):
        with asyncio.events._lock:
            if self._watcher is None:
                self._watcher = asyncio.PidfdChildWatcher()
                if threading.current_thread() is threading.main_thread():
                    self._watcher.attach_loop(self._local._loop)
VPolicy.__name__ = VPolicy.__qualname__ = '_UnixDefaultEventLoopPolicy'

asyncio.SelectorEventLoop = asyncio.unix_events.SelectorEventLoop = asyncio.unix_events._UnixSelectorEventLoop = VirtualLoop
asyncio.DefaultEventLoopPolicy = asyncio.unix_events.DefaultEventLoopPolicy = VPolicy
asyncio.set_event_loop_policy(VPolicy())
asyncio.events._lock = threading.Lock()

if not OPT['native_sets']:
    asyncio.tasks.set = VSet                 # wait(), as_completed()
    # as_completed() also makes one by a comprehension, which has no name to replace.
    _as_completed_source = asyncio.tasks.inspect.getsource(asyncio.tasks.as_completed).replace(
        '{ensure_future(f, loop=loop) for f in set(fs)}', 'set([ensure_future(f, loop=loop) for f in set(fs)])')
    exec(compile(_as_completed_source, asyncio.tasks.__file__, 'exec'), vars(asyncio.tasks))
    asyncio.as_completed = asyncio.tasks.as_completed
    asyncio.taskgroups.set = VSet            # TaskGroup._tasks
    concurrent.futures._base.set = VSet      # wait(), as_completed()
    concurrent.futures.thread.set = VSet     # the workers, as they are joined
    threading._shutdown_locks = VSet()       # the threads that are joined at the end
    asyncio.tasks._all_tasks.data = VSet()   # the WeakSet behind all_tasks()
    def all_tasks(loop=None):
        """Return a set of all tasks for the loop."""
        if loop is None:
            loop = asyncio.events.get_running_loop()
        return VSet(t for t in list(asyncio.tasks._all_tasks)
                    if asyncio.futures._get_loop(t) is loop and not t.done())
    asyncio.tasks.all_tasks = asyncio.all_tasks = all_tasks

# ---- 7. process pool = thread pool ----------------------------------------------------------------------
class VProcessPool(concurrent.futures.thread.ThreadPoolExecutor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        REPORT['needs'].add('processpool')
        super().__init__(max_workers or OPT['cpus'], 'SpawnProcess', initializer, initargs)
    def submit(self, fn, /, *args, **kwargs):
        return super().submit(in_process, fn, *args, **kwargs)
    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        if chunksize == 1:
            return super().map(fn, *iterables, timeout=timeout)
        # The way CPython cuts the work: a chunk is one piece of work for one worker.
        import functools
        from concurrent.futures.process import _chain_from_iterable_of_lists, _get_chunks, _process_chunk
        chunks = _get_chunks(*iterables, chunksize=chunksize)
        return _chain_from_iterable_of_lists(super().map(functools.partial(_process_chunk, fn), chunks, timeout=timeout))
VProcessPool.__name__ = VProcessPool.__qualname__ = 'ProcessPoolExecutor'
concurrent.futures.ProcessPoolExecutor = VProcessPool

def in_process(fn, /, *args, **kwargs):
    """Of an exception only type, arguments and attributes come back; its traceback comes as text."""
    from concurrent.futures.process import _RemoteTraceback
    import traceback
    try:
        return fn(*args, **kwargs)
    except BaseException as e:
        error = e
    text = ''.join(traceback.format_exception(error))
    error.__context__ = None
    error.__cause__ = _RemoteTraceback('\n"""\n' + text + '"""')
    raise error

def forget_frames_of_processes():
    from concurrent.futures.process import _RemoteTraceback
    settle = concurrent.futures.Future.set_exception
    def set_exception(self, exception):
        if isinstance(exception.__cause__, _RemoteTraceback):
            exception.__traceback__ = None
        settle(self, exception)
    concurrent.futures.Future.set_exception = set_exception

def simulate_pools():
    """multiprocessing's Pool is its ThreadPool; the thread that looks after the workers waits for notes, not for pipes."""
    import multiprocessing.context, multiprocessing.pool
    made = multiprocessing.pool.Pool.__init__
    class VPool(multiprocessing.pool.ThreadPool):
        def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
            made(self, processes, initializer, initargs, maxtasksperchild)
    VPool.__name__ = VPool.__qualname__ = 'Pool'
    VPool.__module__ = 'multiprocessing.pool'
    class Notes(queue._PySimpleQueue):
        _reader = None
    def wait_for_updates(sentinels, change_notifier, timeout=None):
        change_notifier.get()
        while not change_notifier.empty():
            change_notifier.get()
    multiprocessing.pool.Pool._wait_for_updates = multiprocessing.pool.ThreadPool._wait_for_updates = \
        staticmethod(wait_for_updates)
    multiprocessing.context.BaseContext.SimpleQueue = lambda self: Notes()
    multiprocessing.pool.Pool = VPool

# ---- 8. what the program needs from outside (audit events) ----------------------------------------------
_AUDIT = {'socket.connect': 'sockets', 'socket.bind': 'sockets', 'socket.getaddrinfo': 'sockets', 'socket.sendto': 'sockets',
          'socket.gethostbyname': 'sockets', 'urllib.Request': 'sockets', 'http.client.connect': 'sockets',
          'subprocess.Popen': 'subprocess', 'os.posix_spawn': 'subprocess', 'os.system': 'subprocess',
          'os.fork': 'subprocess', 'os.exec': 'subprocess', 'builtins.input': 'stdin', 'sqlite3.connect': 'files',
          'os.listdir': 'files', 'os.scandir': 'files', 'os.mkdir': 'files', 'os.remove': 'files', 'os.rename': 'files',
          'os.kill': 'signals', 'signal.pthread_kill': 'signals'}
_quiet = False
def _audit(ev, args):
    n = _AUDIT.get(ev)
    if n is None and ev != 'open' or not _running:
        return
    f = sys._getframe(1)
    caller = f.f_globals.get('__name__', '')
    if caller.startswith(('importlib', '_frozen_importlib', 'linecache', 'tokenize', 'inspect', 'zipimport', 'multiprocessing.resource')) \
       or f.f_code.co_filename.startswith('<frozen importlib'):
        return                                     # reading source code is not the program's business
    if n is None:
        p = os.fsdecode(args[0]) if isinstance(args[0], (bytes, str, os.PathLike)) else ''
        if not p or p == OPT['report'] or p.endswith(('.pyc', '.so')) or \
           p.startswith((sys.base_prefix, '/usr/lib', '/usr/share', '/etc/', '/proc/', '/dev/')):
            return
        n = 'files'
    REPORT['needs'].add(n)
_running = False

# ---- 9. bounded stdout ----------------------------------------------------------------------------------
import io
class _Out(io.TextIOWrapper):
    left = OPT['max_output']
    def write(self, s):
        _Out.left -= len(s)
        if _Out.left < 0:
            stop(95, 'output limit')
        return super().write(s)
sys.stdout.flush()
sys.stdout = sys.__stdout__ = _Out(sys.stdout.detach(), encoding='utf-8', errors='surrogateescape', newline='\n',
                                   line_buffering=False, write_through=False)

# ---- 9b. optional census of the calls that the program makes (--calls FILE) -------------------------------
CALLS = {}
def profile_calls(filename):
    """Record 'type.method' / 'module.function' of every call made directly from the program's code."""
    def hook(frame, event, arg):
        if event == 'c_call':
            if frame.f_code.co_filename != filename: return
            owner = getattr(arg, '__self__', None)
            if owner is None or type(owner).__name__ == 'module':
                key = f"{getattr(arg, '__module__', None) or 'builtins'}:{arg.__name__}"
            elif isinstance(owner, type):
                key = f"{owner.__name__}.{arg.__name__} (class)"
            else:
                key = f"{type(owner).__name__}.{arg.__name__}"
        elif event == 'call':
            back = frame.f_back
            if back is None or back.f_code.co_filename != filename or frame.f_code.co_filename == filename: return
            key = f"{frame.f_globals.get('__name__')}:{frame.f_code.co_qualname}"
        else:
            return
        CALLS[key] = CALLS.get(key, 0) + 1
    def save():
        sys.setprofile(None)
        import json
        with open(OPT['calls'], 'w') as f: json.dump(CALLS, f)
    sys.setprofile(hook)
    threading.setprofile(hook)
    global _save_calls
    _save_calls = save
    return save
_save_calls = None

# ---- 10. run the program as __main__ --------------------------------------------------------------------
def main():
    global _running
    import ast, atexit, linecache, types, warnings
    path = REST[0]
    with open(path, 'rb') as f:
        raw = f.read()
    name = os.path.basename(path)                  # what tracebacks and task reprs show
    def refuse(error):
        """Show a SyntaxError as the interpreter does when it reads the file itself."""
        if error.text is None and error.lineno:
            error.text = ([''] + raw.decode('utf-8', 'replace').splitlines(True) + [''])[error.lineno]
        sys.__excepthook__(type(error), error.with_traceback(None), None)       # C code: its carets differ from those of traceback.py
        REPORT.update(exit='exception', exception=f'{type(error).__name__}: {error}'[:300])
        write_report()
        return 1
    try:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')                # the second compilation warns
            compile(raw, name, 'exec', dont_inherit=True)
        tree = ast.parse(raw, name)
    except SyntaxError as e:
        return refuse(e)
    if not OPT['native_sets']:
        class Sets(ast.NodeTransformer):
            """{a, b} -> __vset__((a, b));  {x for ..} -> __vset__([x for ..])"""
            def call(self, node, arg):
                return ast.copy_location(ast.Call(ast.copy_location(ast.Name('__vset__', ast.Load()), node), [arg], []), node)
            def visit_Set(self, n):
                self.generic_visit(n)
                return self.call(n, ast.copy_location(ast.Tuple(n.elts, ast.Load()), n))
            def visit_SetComp(self, n):
                self.generic_visit(n)
                return self.call(n, ast.copy_location(ast.ListComp(n.elt, n.generators), n))
        tree = ast.fix_missing_locations(Sets().visit(tree))
    code = compile(tree, name, 'exec', dont_inherit=True)
    lines = raw.decode('utf-8', 'replace').splitlines(True)
    linecache.cache[name] = (len(raw), None, lines, name)
    if b'multiprocessing' in raw:
        simulate_pools()
    if b'ProcessPool' in raw or b'multiprocessing' in raw:
        import concurrent.futures.process
        concurrent.futures.process.ProcessPoolExecutor = VProcessPool
        forget_frames_of_processes()
        concurrent.futures.ProcessPoolExecutor = VProcessPool
    mod = types.ModuleType('__main__')
    mod.__dict__.update(__file__=name, __builtins__=__builtins__, __annotations__={}, __spec__=None)
    if not OPT['native_sets']:
        mod.__dict__['set'] = mod.__dict__['__vset__'] = VSet
    vmain = sys.modules['__main__']
    sys.modules['__main__'] = mod
    sys.modules['vrun'] = vmain
    sys.argv = [name] + REST[1:]
    sys.path[0] = os.path.dirname(os.path.abspath(path))
    atexit.register(write_report)
    sys.addaudithook(_audit)
    if OPT['calls']:
        atexit.register(profile_calls(name))
    _running = True
    rc = 0
    try:
        exec(code, mod.__dict__)
    except SystemExit as e:
        if e.code is None: rc = 0
        elif isinstance(e.code, int): rc = e.code & 0xff
        else:
            sys.stdout.flush(); print(e.code, file=sys.stderr); rc = 1
        REPORT['exit'] = 'SystemExit'
    except BaseException as e:
        REPORT['exit'] = 'exception'
        REPORT['exception'] = f'{type(e).__name__}: {e}'[:300]
        sys.stdout.flush()
        e.__traceback__ = e.__traceback__.tb_next
        sys.__excepthook__(type(e), e, e.__traceback__)     # the C code, which also suggests names; finds the source by sys.path
        sys.last_type, sys.last_value, sys.last_traceback = type(e), e, e.__traceback__     # what it holds dies last
        rc = 130 if isinstance(e, KeyboardInterrupt) else 1
    sys.stdout.flush()
    return rc

sys.exit(main())
