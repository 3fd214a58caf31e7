// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/task/shield.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro outcomeOf(base::Ref<task::Future> future) {
  const Outcome got = co_await future;
  co_return got.payload;
}

const char* word(bool yes) { return yes ? "True" : "False"; }

Coro program(Simulation& sim) {
  loop::EventLoop& loop = *sim.loop;
  const auto inner = task::createTask(loop, worker(sim, "inner", 2, 1));
  const auto waiting = task::createTask(loop, outcomeOf(task::shield(loop, inner)));
  task::createTask(loop, beat(sim, 2));
  Coro pause = task::sleep(sim.environment, 1);
  co_await pause;
  waiting->cancel();
  Outcome got = co_await waiting;
  sim.log(fmt::format("outer {} inner cancelled {}", show(sim, got), word(inner->isCancelled())));
  got = co_await inner;
  sim.log("inner " + show(sim, got));
  sim.log(fmt::format("done {}", word(task::shield(loop, inner).get() == inner.get())));
  const auto through = task::shield(loop, worker(sim, "b", 1, 2));
  got = co_await through;
  sim.log("through " + show(sim, got));
  const auto failed = task::shield(loop, failing(sim, "bad", 1));
  got = co_await failed;
  sim.log("failed " + show(sim, got));
  const auto victim = task::createTask(loop, worker(sim, "victim", 5));
  const auto outer = task::shield(loop, victim);
  Coro second = task::sleep(sim.environment, 1);
  co_await second;
  victim->cancel();
  got = co_await outer;
  sim.log(fmt::format("victim {} {}", show(sim, got), word(outer->isCancelled())));
  co_return Value::integer(0);
}

}  // namespace

class TestShield : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("shield"));
    QVERIFY(sim.reports.lines.empty());
  }
};

QTEST_GUILESS_MAIN(TestShield)
#include "tst_shield.moc"
