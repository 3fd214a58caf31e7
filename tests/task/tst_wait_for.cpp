// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/task/wait_for.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro slowToDie(Simulation& sim, double delay) {
  Coro sleeping = task::sleep(sim.environment, 9);
  const Outcome caught = co_await sleeping;
  sim.log("dying " + show(sim, caught));
  Coro dying = task::sleep(sim.environment, delay);
  co_await dying;
  sim.log("dead");
  co_return Value::integer(5);
}

Coro outcomeOf(Coro coroutine) {
  const Outcome got = co_await coroutine;
  co_return got.payload;
}

Coro logged(Simulation& sim, task::Awaitable awaitable, std::optional<double> timeout, std::string text) {
  Coro waiting = task::waitFor(sim.environment, awaitable, timeout);
  const Outcome got = co_await waiting;
  sim.log(text + show(sim, got));
  co_return got.payload;
}

/// Cancelled one second after its start.
Coro cancelled(Simulation& sim, Coro inside, double timeout) {
  const auto waiting = task::createTask(*sim.loop, outcomeOf(task::waitFor(sim.environment, inside, timeout)));
  Coro pause = task::sleep(sim.environment, 1);
  co_await pause;
  waiting->cancel();
  const Outcome got = co_await waiting;
  sim.log("cancelled: " + show(sim, got));
  co_return Value::none();
}

Coro program(Simulation& sim) {
  task::createTask(*sim.loop, beat(sim, 5));
  Coro a = logged(sim, worker(sim, "a", 0, 1), 1, "");
  co_await a;
  Coro b = logged(sim, worker(sim, "b", 1, 2), {}, "");
  co_await b;
  Coro c = task::waitFor(sim.environment, worker(sim, "c", 3), 1);
  const Outcome late = co_await c;
  sim.log(show(sim, late) + " from " + show(sim, late.payload.as<loop::NativeException>()->cause));
  Coro dying = logged(sim, slowToDie(sim, 2), 1, "");
  co_await dying;
  Coro never = logged(sim, worker(sim, "never", 1), 0, "");
  co_await never;
  const auto done = task::createTask(*sim.loop, worker(sim, "done", 0, 8));
  co_await done;
  Coro already = logged(sim, done, 0, "");
  co_await already;
  Coro bad = logged(sim, failing(sim, "bad", 1), 2, "");
  co_await bad;
  Coro d = cancelled(sim, worker(sim, "d", 5), 4);
  co_await d;
  Coro slow = cancelled(sim, slowToDie(sim, 1), 4);
  co_await slow;
  Coro tie = logged(sim, worker(sim, "tie", 1, 3), 1, "tie: ");
  co_await tie;
  const auto last = task::createTask(*sim.loop, worker(sim, "last", 0));
  sim.log(last->name());
  co_await last;
  co_return Value::integer(0);
}

}  // namespace

class TestWaitFor : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("wait_for"));
    QVERIFY(sim.reports.lines.empty());
  }
};

QTEST_GUILESS_MAIN(TestWaitFor)
#include "tst_wait_for.moc"
