// SPDX-License-Identifier: GPL-3.0-or-later
// bench_vm: nanoseconds per operation of small script programs on our interpreter and, if there is one, on CPython.
// Each program does its operation kTimes times; the best of three runs counts.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "engine/lang/compiler.h"
#include "engine/lang/vm.h"

using namespace awaitscope::lang;

namespace {

constexpr int kTimes = 1'000'000;
constexpr int kRuns = 3;

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
    const auto start = std::chrono::steady_clock::now();
    if (vm.runModule(code, *module).isEmpty()) std::fputs(vm.formatException(vm.takePending()).c_str(), stderr);
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count() / program.operations);
  }
  return best;
}

/// Asks /usr/bin/python3 to time the same text; negative if there is none.
double nanosecondsThere(const Program& program) {
  std::string text;
  for (const char c : textOf(program)) text += c == '\n' ? std::string("\\n") : c == '\'' ? std::string("\\'") : std::string(1, c);
  const std::string command =
      "/usr/bin/python3 -c \"import time\nbest = 1e18\ncode = compile('" + text +
      "', 'bench.py', 'exec')\nfor _ in range(3):\n    t = time.perf_counter()\n    exec(code, {})\n    best = min(best, "
      "time.perf_counter() - t)\nprint(best * 1e9 / " + std::to_string(program.operations) + ")\" 2>&1";
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
