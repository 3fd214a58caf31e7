// SPDX-License-Identifier: GPL-3.0-or-later
// What a task switch costs: bare, traced, and in Asio's own coroutines; timers, creation, hand-over and memory.
// Prints the median of several rounds and ratios; ratios of one run are what can be compared.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <vector>

#include "engine/sync/lock.h"
#include "engine/task/gather.h"
#include "engine/task/sleep.h"
#include "tests/loop/simulation.h"

using namespace awaitscope;
using base::Outcome;
using base::Value;
using task::Coro;
using test::Simulation;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kRounds = 7;

double nanosecondsOf(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::nano>(Clock::now() - start).count();
}

/// Median nanoseconds per operation of `round`, which does `operations` of them.
double median(double operations, const std::function<void()>& round) {
  std::vector<double> figures;
  for (int i = 0; i < kRounds; ++i) figures.push_back(nanosecondsOf(round) / operations);
  std::ranges::sort(figures);
  return figures[kRounds / 2];
}

/// As median(), but times only what the prepared program does inside a simulation.
double medianInside(double operations, trace::RecordMode mode, const std::function<Coro(Simulation&)>& program) {
  std::vector<double> figures;
  for (int i = 0; i < kRounds; ++i) {
    Simulation sim(mode);
    sim.recorder.setMaxEvents(~trace::Seq{0});
    double spent = 0;
    sim.run([&] { spent = nanosecondsOf([&] { task::runUntilComplete(*sim.loop, program(sim)); }); });
    figures.push_back(spent / operations);
  }
  std::ranges::sort(figures);
  return figures[kRounds / 2];
}

void show(const char* what, double figure, double baseline = 0) {
  if (baseline > 0)
    fmt::print("{:<52} {:>9.1f} ns   {:>5.1f} x\n", what, figure, figure / baseline);
  else
    fmt::print("{:<52} {:>9.1f} ns\n", what, figure);
}

// ---- the bare switch: coroutine and ready ring, nothing else ----

Coro yielder(int times) {
  for (int i = 0; i < times; ++i) {
    task::YieldAwaiter once = task::yieldOnce();
    co_await once;
  }
  co_return Value::none();
}

void bareSwitches(std::size_t tasks, int times) {
  std::vector<Coro> coroutines;
  std::vector<task::CoroFrame*> ring;
  for (std::size_t i = 0; i < tasks; ++i) {
    coroutines.push_back(yielder(times));
    ring.push_back(&coroutines.back().frame());
  }
  std::size_t left = tasks;
  while (left > 0)
    for (task::CoroFrame*& frame : ring) {
      if (!frame) continue;
      if (frame->resume(Outcome::ofValue(Value::none())).kind != task::StepKind::Returned) continue;
      frame = nullptr;
      --left;
    }
}

// ---- programs ----

Coro awaitAll(std::vector<base::Ref<task::Task>> tasks) {
  for (const auto& one : tasks) co_await one;
  co_return Value::none();
}

Coro spawn(Simulation& sim, std::size_t count, std::function<Coro()> make) {
  std::vector<base::Ref<task::Task>> tasks;
  for (std::size_t i = 0; i < count; ++i) tasks.push_back(task::createTask(*sim.loop, make()));
  Coro all = awaitAll(std::move(tasks));
  co_return co_await all;
}

Coro sleeper(Simulation& sim, int times, double delay) {
  for (int i = 0; i < times; ++i) {
    Coro sleeping = task::sleep(sim.environment, delay);
    co_await sleeping;
  }
  co_return Value::none();
}

Coro nothing() { co_return Value::none(); }

Coro gatherMany(Simulation& sim, std::size_t count) {
  std::vector<task::Awaitable> children;
  for (std::size_t i = 0; i < count; ++i) children.emplace_back(nothing());
  const auto all = task::gather(*sim.loop, children);
  co_return co_await all;
}

Coro lockUser(base::Ref<sync::Lock> lock, int times) {
  for (int i = 0; i < times; ++i) {
    Coro acquiring = lock->acquire();
    co_await acquiring;
    task::YieldAwaiter once = task::yieldOnce();
    co_await once;
    lock->release();
  }
  co_return Value::none();
}

boost::asio::awaitable<void> asioYielder(boost::asio::io_context& io, int times) {
  for (int i = 0; i < times; ++i) co_await boost::asio::post(io, boost::asio::use_awaitable);
}

void asioSwitches(std::size_t tasks, int times) {
  boost::asio::io_context io(1);
  for (std::size_t i = 0; i < tasks; ++i) boost::asio::co_spawn(io, asioYielder(io, times), boost::asio::detached);
  io.run();
}

// ---- memory ----

std::size_t residentBytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t pages = 0;
  std::size_t resident = 0;
  statm >> pages >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

Coro parked(base::Ref<task::Future> future) { co_return co_await future; }

void measureMemory() {
  constexpr std::size_t kTasks = 1'000'000;
  Simulation sim(trace::RecordMode::Nothing);
  sim.run([&] {
    const auto gate = task::createFuture(*sim.loop);
    std::vector<base::Ref<task::Task>> tasks;
    std::vector<base::Ref<task::Future>> gates;
    tasks.reserve(kTasks);
    gates.reserve(kTasks);
    const std::size_t before = residentBytes();
    const double spent = nanosecondsOf([&] {
      for (std::size_t i = 0; i < kTasks; ++i) tasks.push_back(task::createTask(*sim.loop, parked(gate)));
    });
    const std::size_t after = residentBytes();
    fmt::print("{:<52} {:>9.1f} ns\n", "create a task (of 1,000,000)", spent / kTasks);
    fmt::print("{:<52} {:>9} bytes\n", "memory of a task with its frame and ready entry", (after - before) / kTasks);
    fmt::print("{:<52} {:>9} bytes\n", "sizeof(Task), sizeof(Future)",
               fmt::format("{}, {}", sizeof(task::Task), sizeof(task::Future)));
    for (const auto& one : tasks) one->setLogDestroyPending(false);
  });
}

}  // namespace

int main() {
  constexpr std::size_t kTasks = 1000;
  constexpr int kTimes = 1000;
  constexpr double kSwitches = static_cast<double>(kTasks) * kTimes;
  using enum trace::RecordMode;
  const auto switches = [](Simulation& sim) { return spawn(sim, kTasks, [] { return yielder(kTimes); }); };

  const double bare = median(kSwitches, [] { bareSwitches(kTasks, kTimes); });
  show("switch: coroutine and ring alone, 1000 tasks", bare, bare);
  const double untraced = medianInside(kSwitches, Nothing, switches);
  show("switch: whole loop, not traced", untraced, bare);
  const double traced = medianInside(kSwitches, Events, switches);
  show("switch: whole loop, traced", traced, bare);
  fmt::print("{:<52} {:>9.1f} ns\n", "  tracing adds", traced - untraced);
  show("switch: asio::awaitable, 1000 coroutines", median(kSwitches, [] { asioSwitches(kTasks, kTimes); }), bare);

  show("sleep and wake, 1000 tasks, traced", medianInside(1e5, Events, [](Simulation& sim) {
         return spawn(sim, 1000, [&sim] { return sleeper(sim, 100, 0.001); });
       }));
  show("sleep and wake, 100,000 tasks, traced", medianInside(3e5, Events, [](Simulation& sim) {
         return spawn(sim, 100'000, [&sim, n = 0]() mutable { return sleeper(sim, 3, 0.001 * (1 + n++ % 977)); });
       }));
  show("create and gather, 100,000 tasks, traced",
       medianInside(1e5, Events, [](Simulation& sim) { return gatherMany(sim, 100'000); }));
  show("lock hand-over among 100 tasks, traced", medianInside(1e5, Events, [](Simulation& sim) {
         const auto lock = base::makeRef<sync::Lock>(sim.environment);
         return spawn(sim, 100, [lock] { return lockUser(lock, 1000); });
       }));
  measureMemory();
  return 0;
}
