// SPDX-License-Identifier: GPL-3.0-or-later
// bench_vm: nanoseconds per operation of small script programs on our interpreter and, if there is one, on CPython.
// Each program does its operation kTimes times; the best of kRuns runs counts, in CPU time: other programs on the machine
// should not show.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "engine/lang/compiler.h"
#include "engine/lang/vm.h"

using namespace awaitscope::lang;

namespace {

constexpr int kTimes = 1'000'000;
constexpr int kRuns = 5;

struct Program {
  const char* name;
  int operations;  ///< How many the program does.
  const char* text;
};

// `N` is replaced by the number of operations.
constexpr Program kPrograms[] = {
    {"loop: s += i * i % 7", kTimes, "def f():\n    s = 0\n    for i in range(N):\n        s += i * i % 7\n    return s\nf()\n"},
    {"while: i < N, i += 1", kTimes, "def f():\n    i = 0\n    while i < N:\n        i += 1\nf()\n"},
    {"float: x = x * 0.5 + 1.0", kTimes, "def f():\n    x = 0.0\n    for i in range(N):\n        x = x * 0.5 + 1.0\nf()\n"},
    {"call: fib(n)", 832'040, "def fib(n):\n    if n < 2: return n\n    return fib(n - 1) + fib(n - 2)\nfib(28)\n"},
    {"attribute: self.x += 1", kTimes,
     "class A:\n    def __init__(self): self.x = 0\n    def run(self):\n        for i in range(N): self.x += 1\nA().run()\n"},
    {"method: a.get()", kTimes,
     "class A:\n    def __init__(self): self.x = 1\n    def get(self): return self.x\ndef f(a):\n    for i in range(N): "
     "a.get()\nf(A())\n"},
    {"instance: A(i)", kTimes,
     "class A:\n    def __init__(self, x): self.x = x\ndef f():\n    for i in range(N): A(i)\nf()\n"},
    {"list: append", kTimes, "def f():\n    a = []\n    for i in range(N): a.append(i)\nf()\n"},
    {"list: index and store", kTimes,
     "def f():\n    a = [0] * 100\n    for i in range(N): a[i % 100] = a[(i + 1) % 100]\nf()\n"},
    {"list comprehension", kTimes, "def f():\n    return [i + 1 for i in range(N)]\nf()\n"},
    {"dict: store and load int keys", kTimes,
     "def f():\n    d = {}\n    for i in range(N):\n        d[i & 1023] = i\n        d[i & 1023]\nf()\n"},
    {"dict: str keys", kTimes,
     "def f():\n    d = {'alpha': 1, 'beta': 2, 'gamma': 3}\n    for i in range(N):\n        d['alpha']\n        d['gamma'] = "
     "i\nf()\n"},
    {"generator step", kTimes, "def g():\n    for i in range(N): yield i\ndef f():\n    for x in g(): pass\nf()\n"},
    {"await coroutine", kTimes,
     "async def g(): return 1\nasync def f():\n    for i in range(N): await g()\ntry: f().send(None)\nexcept StopIteration: "
     "pass\n"},
    {"closure call", kTimes,
     "def make():\n    n = 0\n    def step():\n        nonlocal n\n        n += 1\n    return step\ndef f(step):\n    for i "
     "in range(N): step()\nf(make())\n"},
    {"native call: len(a)", kTimes, "def f():\n    a = [1, 2]\n    for i in range(N): len(a)\nf()\n"},
    {"f-string", kTimes, "def f():\n    for i in range(N): f'{i}:{i}'\nf()\n"},
    {"try without exception", kTimes, "def f():\n    for i in range(N):\n        try: i\n        except ValueError: pass\nf()\n"},
    {"raise and catch", kTimes / 5,
     "def f():\n    for i in range(N):\n        try: raise ValueError\n        except ValueError: pass\nf()\n"},
    {"str: compare and concatenate", kTimes,
     "def f():\n    a = 'abc'\n    for i in range(N):\n        if a + 'd' == 'abcd': pass\nf()\n"},
    {"str: s += piece", kTimes, "def f():\n    s = ''\n    for i in range(N): s += 'ab'\n    return len(s)\nf()\n"},
    {"str: join of a comprehension", kTimes, "def f():\n    return ''.join([str(i) for i in range(N)])\nf()\n"},
    {"str: split, strip, upper", kTimes / 10,
     "def f():\n    for i in range(N):\n        [w.strip().upper() for w in 'one, two, three, four'.split(',')]\nf()\n"},
    {"f-string with a format", kTimes / 2, "def f():\n    x = 1.5\n    for i in range(N): f'{x:.2f} {i:>5}'\nf()\n"},
    {"str(i), int(text)", kTimes, "def f():\n    for i in range(N): int(str(i))\nf()\n"},
    {"float: a.x * a.x + a.y * a.y", kTimes,
     "class P:\n    def __init__(self): self.x = 1.5; self.y = 2.5\ndef f(p):\n    t = 0.0\n    for i in range(N):\n        "
     "t += p.x * p.x + p.y * p.y\n    return t\nf(P())\n"},
    {"attribute: self.total += amount", kTimes,
     "class A:\n    def __init__(self): self.total = 0.0\n    def add(self, amount): self.total += amount\ndef f(a):\n    for "
     "i in range(N): a.add(1.5)\nf(A())\n"},
    {"method with three arguments", kTimes,
     "class A:\n    def m(self, a, b, c): return a\ndef f(a):\n    for i in range(N): a.m(i, 2, 3)\nf(A())\n"},
    {"call with keywords and defaults", kTimes,
     "def g(a, b=2, *, c=3): return a\ndef f():\n    for i in range(N): g(i, c=5)\nf()\n"},
    {"call with *args", kTimes, "def g(*args): return args\ndef f():\n    for i in range(N): g(i, 2, 3)\nf()\n"},
    {"isinstance", kTimes, "def f():\n    for i in range(N): isinstance(i, int)\nf()\n"},
    {"property", kTimes,
     "class A:\n    @property\n    def x(self): return 1\ndef f(a):\n    for i in range(N): a.x\nf(A())\n"},
    {"dataclass-like: __init__ of four", kTimes / 2,
     "class A:\n    def __init__(self, a, b, c, d):\n        self.a = a\n        self.b = b\n        self.c = c\n        "
     "self.d = d\ndef f():\n    for i in range(N): A(i, 2, 3, 4)\nf()\n"},
    {"__slots__ attributes", kTimes,
     "class A:\n    __slots__ = ('x', 'y')\n    def __init__(self): self.x = 1; self.y = 2\ndef f(a):\n    for i in "
     "range(N): a.x = a.y\nf(A())\n"},
    {"global: count += 1", kTimes, "count = 0\ndef f():\n    global count\n    for i in range(N): count += 1\nf()\n"},
    {"module level: i += 1", kTimes, "i = 0\nwhile i < N:\n    i += 1\n"},
    {"dict: d[word] = d.get(word, 0) + 1", kTimes,
     "def f():\n    words = ['a', 'bb', 'ccc', 'dddd', 'ee', 'f', 'gg', 'hhh']\n    d = {}\n    for i in range(N):\n        w "
     "= words[i & 7]\n        d[w] = d.get(w, 0) + 1\nf()\n"},
    {"dict: items loop", kTimes,
     "def f():\n    d = {i: i for i in range(1000)}\n    for j in range(N // 1000):\n        for k, v in d.items(): pass\nf()\n"},
    {"dict: d['n'] += 1", kTimes, "def f():\n    d = {'n': 0}\n    for i in range(N): d['n'] += 1\nf()\n"},
    {"dict comprehension", kTimes, "def f():\n    return {i: i * 2 for i in range(N)}\nf()\n"},
    {"dict literal of three", kTimes, "def f():\n    for i in range(N): {'a': i, 'b': 2, 'c': 3}\nf()\n"},
    {"set: add and in", kTimes,
     "def f():\n    s = set()\n    for i in range(N):\n        s.add(i & 255)\n        i in s\nf()\n"},
    {"tuple: make and unpack", kTimes, "def f():\n    for i in range(N):\n        t = (i, 2)\n        a, b = t\nf()\n"},
    {"swap: a, b = b, a", kTimes, "def f():\n    a, b = 1, 2\n    for i in range(N): a, b = b, a\nf()\n"},
    {"list: slice", kTimes, "def f():\n    a = list(range(20))\n    for i in range(N): a[2:8]\nf()\n"},
    {"list: for x in a", kTimes,
     "def f():\n    a = list(range(1000))\n    for j in range(N // 1000):\n        for x in a: pass\nf()\n"},
    {"list: append and pop", kTimes,
     "def f():\n    a = []\n    for i in range(N):\n        a.append(i)\n        a.pop()\nf()\n"},
    {"deque-like: insert and del", kTimes / 2,
     "def f():\n    a = [1, 2, 3]\n    for i in range(N):\n        a.insert(0, i)\n        del a[0]\nf()\n"},
    {"enumerate and zip", kTimes,
     "def f():\n    a = list(range(1000))\n    for j in range(N // 1000):\n        for i, (x, y) in enumerate(zip(a, a)): "
     "pass\nf()\n"},
    {"sum of a generator expression", kTimes, "def f():\n    return sum(i * 2 for i in range(N))\nf()\n"},
    {"sorted with a key", kTimes / 5,
     "def f():\n    a = [(i * 7919) % 10007 for i in range(N)]\n    return sorted(a, key=lambda x: -x)\nf()\n"},
    {"sort of ints", kTimes / 5, "def f():\n    a = [(i * 7919) % 100003 for i in range(N)]\n    a.sort()\nf()\n"},
    {"map and filter", kTimes,
     "def f():\n    return list(filter(lambda x: x & 1, map(lambda x: x + 1, range(N))))\nf()\n"},
    {"min, max, abs", kTimes, "def f():\n    for i in range(N): min(i, 5), max(i, 5), abs(i)\nf()\n"},
    {"chained compare and bool", kTimes,
     "def f():\n    n = 0\n    for i in range(N):\n        if 10 < i < 500000 and not i % 2 or i == 7: n += 1\n    return n\nf()\n"},
    {"str: in, startswith", kTimes,
     "def f():\n    s = 'hello world'\n    for i in range(N):\n        'wor' in s\n        s.startswith('hell')\nf()\n"},
    {"with: a context manager", kTimes / 2,
     "class C:\n    def __enter__(self): return self\n    def __exit__(self, *a): return False\ndef f(c):\n    for i in "
     "range(N):\n        with c: pass\nf(C())\n"},
    {"raise an instance through two calls", kTimes / 5,
     "def h(): raise ValueError('no')\ndef g(): h()\ndef f():\n    for i in range(N):\n        try: g()\n        except "
     "ValueError as e: pass\nf()\n"},
    {"try, finally", kTimes, "def f():\n    n = 0\n    for i in range(N):\n        try: n += 1\n        finally: n -= 1\nf()\n"},
    {"yield from", kTimes,
     "def g():\n    for i in range(N): yield i\ndef h(): yield from g()\ndef f():\n    for x in h(): pass\nf()\n"},
    {"await three deep", kTimes / 2,
     "async def a(): return 1\nasync def b(): return await a()\nasync def c(): return await b()\nasync def f():\n    for i in "
     "range(N): await c()\ntry: f().send(None)\nexcept StopIteration: pass\n"},
    {"async for over an async generator", kTimes / 2,
     "async def g():\n    for i in range(N): yield i\nasync def f():\n    async for x in g(): pass\ntry: "
     "f().send(None)\nexcept StopIteration: pass\n"},
    {"async with", kTimes / 2,
     "class C:\n    async def __aenter__(self): return self\n    async def __aexit__(self, *a): return False\nasync def f(c):\n   "
     " for i in range(N):\n        async with c: pass\ntry: f(C()).send(None)\nexcept StopIteration: pass\n"},
    {"closure: lambda in a loop", kTimes,
     "def f():\n    for i in range(N):\n        g = lambda: i\n        g()\nf()\n"},
    {"match statement", kTimes,
     "def f():\n    for i in range(N):\n        match i & 3:\n            case 0: pass\n            case 1: pass\n            "
     "case _: pass\nf()\n"},
    {"sieve", kTimes,
     "def f():\n    p = [True] * N\n    for i in range(2, 1000):\n        if p[i]:\n            for j in range(i * i, N, i): "
     "p[j] = False\n    return p\nf()\n"},
    {"n queens: recursion with sets", 2057,
     "def place(n, row, cols, up, down):\n    if row == n: return 1\n    t = 0\n    for c in range(n):\n        if c in cols "
     "or row + c in up or row - c in down: continue\n        t += place(n, row + 1, cols | {c}, up | {row + c}, down | {row - "
     "c})\n    return t\nplace(8, 0, set(), set(), set())\n"},
};

class QuietHost : public Host {
 public:
  Verdict checkpoint(Vm& vm, std::uint64_t) override {
    vm.setBudget(100'000);
    return Verdict::Continue;
  }
  void charge(Vm&, std::uint64_t) override {}
  void write(Vm&, Stream, std::string_view text) override { std::fwrite(text.data(), 1, text.size(), stderr); }
  Value importModule(Vm&, std::string_view) override { return {}; }
  void nameValue(Vm&, Object*, std::string_view, std::string_view) override {}
};

std::string textOf(const Program& program) {
  std::string text = program.text;
  for (std::size_t at = text.find('N'); at != std::string::npos; at = text.find('N', at)) {
    // Not the N of a None or a name.
    const bool stands = (at == 0 || !std::isalnum(static_cast<unsigned char>(text[at - 1]))) &&
                        (at + 1 == text.size() || !std::isalnum(static_cast<unsigned char>(text[at + 1])));
    if (stands) text.replace(at, 1, std::to_string(program.operations));
    ++at;
  }
  return text;
}

double cpuNanoseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

double nanosecondsHere(const Program& program) {
  double best = 1e18;
  for (int run = 0; run < kRuns; ++run) {
    QuietHost host;
    Vm vm(host, VmSettings{});
    const auto source = std::make_shared<const Source>("bench.py", textOf(program));
    const CompileOutcome outcome = compileModule(source);
    if (std::holds_alternative<SyntaxFault>(outcome)) std::abort();
    const auto& compiled = std::get<CompiledModule>(outcome);
    const Ref<CodeObject> code = buildCode(vm, *compiled.code, compiled.source);
    const Ref<ModuleObject> module = vm.newModule("__main__");
    const double start = cpuNanoseconds();
    if (vm.runModule(code, *module).isEmpty()) std::fputs(vm.formatException(vm.takePending()).c_str(), stderr);
    best = std::min(best, (cpuNanoseconds() - start) / program.operations);
  }
  return best;
}

/// Asks /usr/bin/python3 to time the same text; negative if there is none.
double nanosecondsThere(const Program& program) {
  std::string text;
  for (const char c : textOf(program)) text += c == '\n' ? std::string("\\n") : c == '\'' ? std::string("\\'") : std::string(1, c);
  const std::string command =
      "/usr/bin/python3 -c \"import time\nbest = 1e18\ncode = compile('" + text +
      "', 'bench.py', 'exec')\nfor _ in range(5):\n    t = time.process_time()\n    exec(code, {})\n    best = min(best, "
      "time.process_time() - t)\nprint(best * 1e9 / " + std::to_string(program.operations) + ")\" 2>&1";
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return -1;
  double result = -1;
  if (std::fscanf(pipe, "%lf", &result) != 1) result = -1;
  pclose(pipe);
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string wanted = argc > 1 ? argv[1] : "";
  std::printf("%-32s %10s %10s %8s\n", "ns per operation", "here", "CPython", "ratio");
  for (const Program& program : kPrograms) {
    if (std::string(program.name).find(wanted) == std::string::npos) continue;
    const double here = nanosecondsHere(program);
    const double there = nanosecondsThere(program);
    std::printf("%-32s %10.1f %10.1f %8.2f\n", program.name, here, there, there / here);
    std::fflush(stdout);
  }
}
