// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/task/timeout.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

/// `async with asyncio.timeout(limit): await body`.
Coro within(base::Ref<task::Timeout> scope, Coro body) {
  Value refused = scope->enter();
  if (!refused.isEmpty()) co_return Outcome::ofException(refused);
  const Outcome got = co_await body;
  Value replaced = scope->exit(got.isException() ? got.payload : Value());
  if (!replaced.isEmpty()) co_return Outcome::ofException(replaced);
  co_return got;
}

Coro limited(Simulation& sim, double delay, double limit) {
  const auto scope = task::makeTimeout(sim.environment, limit);
  Coro inside = within(scope, worker(sim, fmt::format("w{:g}", delay), delay));
  const Outcome got = co_await inside;
  if (got.isException())
    sim.log(fmt::format("late {} expired {} {}", show(sim, got), scope->isExpired() ? "True" : "False",
                        task::currentTask(*sim.loop)->cancelling()));
  else
    sim.log(scope->isExpired() ? "in time, expired True" : "in time, expired False");
  co_return Value::none();
}

Coro innerBody(Simulation& sim) {
  Coro inside = within(task::makeTimeout(sim.environment, 1), worker(sim, "nested", 5));
  const Outcome got = co_await inside;
  if (!is(sim, got, ErrorKind::TimeoutError)) co_return got;
  sim.log("inner late");
  Coro second = worker(sim, "second", 5);
  co_return co_await second;
}

Coro nested(Simulation& sim) {
  Coro inside = within(task::makeTimeout(sim.environment, 2), innerBody(sim));
  const Outcome got = co_await inside;
  if (is(sim, got, ErrorKind::TimeoutError)) sim.log("outer late");
  co_return Value::none();
}

Coro rescheduledBody(Simulation& sim, base::Ref<task::Timeout> scope) {
  sim.log(scope->when() ? "when" : "when None");
  Coro pause = task::sleep(sim.environment, 1);
  const Outcome paused = co_await pause;
  if (paused.isException()) co_return paused;
  scope->reschedule(sim.loop->time() + 2);
  Coro rest = worker(sim, "re", 5);
  co_return co_await rest;
}

Coro rescheduled(Simulation& sim) {
  const auto scope = task::makeTimeout(sim.environment, {});
  Coro inside = within(scope, rescheduledBody(sim, scope));
  const Outcome got = co_await inside;
  if (is(sim, got, ErrorKind::TimeoutError)) sim.log("late");
  co_return Value::none();
}

Coro outcomeOf(Coro coroutine) {
  const Outcome got = co_await coroutine;
  co_return got.payload;
}

Coro program(Simulation& sim) {
  const std::vector<std::pair<double, double>> cases = {{1, 2}, {2, 1}, {1, 0}, {1, -1}, {1, 1}};
  for (const auto& [delay, limit] : cases) {
    Coro one = limited(sim, delay, limit);
    co_await one;
  }
  Coro second = nested(sim);
  co_await second;
  Coro third = rescheduled(sim);
  co_await third;
  const auto task =
      task::createTask(*sim.loop, outcomeOf(within(task::makeTimeout(sim.environment, 5), worker(sim, "c", 9))));
  Coro pause = task::sleep(sim.environment, 1);
  co_await pause;
  task->cancel();
  const Outcome got = co_await task;
  sim.log(show(sim, got));
  co_return Value::integer(0);
}

}  // namespace

class TestTimeout : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("timeout"));
    QVERIFY(sim.reports.lines.empty());
  }

  void wrongUseIsAnException() {
    Simulation sim;
    sim.run([&] {
      const auto scope = task::makeTimeout(sim.environment, 1);
      QCOMPARE(show(sim, scope->reschedule(2.0)), std::string("AssertionError"));
      QCOMPARE(show(sim, scope->enter()), std::string("RuntimeError: Timeout should be used inside a task"));
    });
  }
};

QTEST_GUILESS_MAIN(TestTimeout)
#include "tst_timeout.moc"
