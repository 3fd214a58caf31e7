// SPDX-License-Identifier: GPL-3.0-or-later
// bench_asyncio: CPU time of whole asyncio programs here, untraced and traced, and under CPython's own asyncio. Each
// program prints nothing and does kTimes operations; the best of three runs counts. An argument picks rows by name.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

#include "engine/session/session.h"

using namespace awaitscope;

namespace {

constexpr int kTimes = 100'000;
constexpr int kRuns = 3;

struct Program {
  const char* name;
  const char* text;  ///< Defines main(n).
};

constexpr Program kPrograms[] = {
    {"sleep(0) in a loop", "async def main(n):\n    for i in range(n): await asyncio.sleep(0)\n"},
    {"sleep(0), 1000 tasks",
     "async def w(n):\n    for i in range(n): await asyncio.sleep(0)\nasync def main(n):\n    await asyncio.gather(*[w(n // "
     "1000) for i in range(1000)])\n"},
    {"create_task and gather",
     "async def w(i): return i\nasync def main(n):\n    await asyncio.gather(*[asyncio.create_task(w(i)) for i in range(n)])\n"},
    {"create_task, await it",
     "async def w(i): return i\nasync def main(n):\n    for i in range(n): await asyncio.create_task(w(i))\n"},
    {"Lock hand-off, 10 tasks",
     "async def w(lock, n):\n    for i in range(n):\n        async with lock: await asyncio.sleep(0)\nasync def main(n):\n    "
     "lock = asyncio.Lock()\n    await asyncio.gather(*[w(lock, n // 10) for i in range(10)])\n"},
    {"Queue(1) put and get",
     "async def p(q, n):\n    for i in range(n): await q.put(i)\nasync def c(q, n):\n    for i in range(n): await "
     "q.get()\nasync def main(n):\n    q = asyncio.Queue(1)\n    await asyncio.gather(p(q, n), c(q, n))\n"},
    {"Event ping-pong",
     "async def w(a, b, n):\n    for i in range(n):\n        await a.wait()\n        a.clear()\n        b.set()\nasync def "
     "main(n):\n    a, b = asyncio.Event(), asyncio.Event()\n    a.set()\n    await asyncio.gather(w(a, b, n // 2), w(b, a, n "
     "// 2))\n"},
    {"Future: set_result and await",
     "async def main(n):\n    loop = asyncio.get_running_loop()\n    for i in range(n):\n        f = loop.create_future()\n     "
     "   loop.call_soon(f.set_result, i)\n        await f\n"},
    {"wait_for of a coroutine",
     "async def w(i): return i\nasync def main(n):\n    for i in range(n // 4): await asyncio.wait_for(w(i), 1)\n"},
    {"call_soon chain",
     "async def main(n):\n    loop = asyncio.get_running_loop()\n    done = loop.create_future()\n    def step(i):\n        if "
     "i == n: done.set_result(None)\n        else: loop.call_soon(step, i + 1)\n    step(0)\n    await done\n"},
    {"Semaphore limiter, 100 tasks",
     "async def w(s, n):\n    for i in range(n):\n        async with s: await asyncio.sleep(0)\nasync def main(n):\n    s = "
     "asyncio.Semaphore(10)\n    await asyncio.gather(*[w(s, n // 100) for i in range(100)])\n"},
};

double cpuSeconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double secondsHere(const std::string& text, bool recorded) {
  double best = 1e18;
  for (int run = 0; run < kRuns; ++run) {
    session::RunSettings settings;
    settings.cpuCost = base::nanoseconds(0);
    settings.recordTrace = recorded;
    session::Session session({"bench.py", text, {}}, settings);
    const double start = cpuSeconds();
    const session::RunStatus status = session.runHere();
    best = std::min(best, cpuSeconds() - start);
    if (status.reason != session::EndReason::Finished) fmt::print(stderr, "{}\n", status.sentence);
  }
  return best;
}

/// Times the program inside /usr/bin/python3, without its start; negative if there is none.
double secondsThere(const std::string& text) {
  const char* folder = std::getenv("TMPDIR");
  const std::string path = std::string(folder ? folder : ".") + "/bench_asyncio_program.py";
  std::ofstream(path) << text.substr(0, text.rfind("asyncio.run"))
                      << fmt::format(
                             "import time\nbest = 1e9\nfor _ in range({}):\n    t = time.process_time()\n    "
                             "asyncio.run(main({}))\n    best = min(best, time.process_time() - t)\nprint(best)\n",
                             kRuns, kTimes);
  std::FILE* pipe = popen(("/usr/bin/python3 " + path).c_str(), "r");
  double result = -1;
  if (pipe == nullptr || std::fscanf(pipe, "%lf", &result) != 1) result = -1;
  if (pipe != nullptr) pclose(pipe);
  std::remove(path.c_str());
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string wanted = argc > 1 ? argv[1] : "";
  std::printf("%-32s %10s %10s %10s %8s %8s\n", "ns per operation", "untraced", "traced", "CPython", "ratio", "traced");
  for (const Program& program : kPrograms) {
    if (std::string(program.name).find(wanted) == std::string::npos) continue;
    const std::string text =
        "import asyncio\n" + std::string(program.text) + fmt::format("asyncio.run(main({}))\n", kTimes);
    const double untraced = secondsHere(text, false) * 1e9 / kTimes;
    const double traced = secondsHere(text, true) * 1e9 / kTimes;
    const double there = secondsThere(text) * 1e9 / kTimes;
    std::printf("%-32s %10.1f %10.1f %10.1f %8.2f %8.2f\n", program.name, untraced, traced, there, there / untraced,
                there / traced);
    std::fflush(stdout);
  }
}
