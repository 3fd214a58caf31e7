// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/task/wait.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

std::vector<base::Ref<task::Future>> start(Simulation& sim, const std::vector<int>& delays, int fails = 0) {
  std::vector<base::Ref<task::Future>> tasks;
  for (const int delay : delays) {
    const std::string name = fmt::format("t{}", delay);
    tasks.emplace_back(task::createTask(*sim.loop, delay == fails ? failing(sim, name, delay) : worker(sim, name, delay)));
  }
  return tasks;
}

/// The members of done (0) or pending (1).
std::vector<base::Ref<task::Future>> part(const Outcome& outcome, std::size_t which) {
  const Value& set = outcome.payload.as<loop::NativeList>()->items[which];
  std::vector<base::Ref<task::Future>> futures;
  for (const Value& item : set.as<loop::NativeList>()->items) futures.emplace_back(item.as<task::Future>());
  return futures;
}

std::string both(Simulation& sim, const Outcome& outcome) {
  const auto& pair = outcome.payload.as<loop::NativeList>()->items;
  return show(sim, pair[0]) + " " + show(sim, pair[1]);
}

Coro outcomeOf(Coro coroutine) {
  const Outcome got = co_await coroutine;
  co_return got.payload;
}

Coro program(Simulation& sim) {
  using task::WaitUntil;
  loop::Environment& environment = sim.environment;
  Coro all = task::wait(environment, start(sim, {3, 1, 2}));
  Outcome got = co_await all;
  sim.log("all: " + both(sim, got));
  Coro first = task::wait(environment, start(sim, {3, 1, 2}), {}, WaitUntil::FirstCompleted);
  got = co_await first;
  sim.log("first: " + both(sim, got));
  Coro timed = task::wait(environment, part(got, 1), 1.5);
  got = co_await timed;
  sim.log("timeout: " + both(sim, got));
  Coro rest = task::wait(environment, part(got, 1));
  co_await rest;

  const auto tasks = start(sim, {3, 1, 2}, 2);
  Coro failed = task::wait(environment, tasks, {}, WaitUntil::FirstException);
  got = co_await failed;
  sim.log(fmt::format("exception: {} {}", both(sim, got), show(sim, tasks[2]->exception())));
  Coro again = task::wait(environment, part(got, 0), {}, WaitUntil::FirstCompleted);
  const Outcome already = co_await again;
  sim.log("done already: " + both(sim, already));
  const auto waiting = task::createTask(*sim.loop, outcomeOf(task::wait(environment, part(got, 1))));
  Coro pause = task::sleep(environment, 0.5);
  co_await pause;
  waiting->cancel();
  got = co_await waiting;
  sim.log(fmt::format("cancelled: {} {}", show(sim, got), tasks[0]->isDone() ? "True" : "False"));

  task::createTask(*sim.loop, beat(sim, 4));
  std::vector<base::Ref<task::Future>> quick = {task::createTask(*sim.loop, worker(sim, "quick", 0))};
  Coro shortWait = task::wait(environment, quick);
  co_await shortWait;
  sim.log("iterations of a wait");
  co_await tasks[0];
  co_return Value::integer(0);
}

}  // namespace

class TestWait : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("wait"));
    QVERIFY(sim.reports.lines.empty());
  }
};

QTEST_GUILESS_MAIN(TestWait)
#include "tst_wait.moc"
