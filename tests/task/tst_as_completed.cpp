// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/task/as_completed.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro logAll(Simulation& sim, base::Ref<task::AsCompleted> iterator) {
  for (std::optional<Coro> next = iterator->next(); next; next = iterator->next()) {
    const Coro& one = *next;
    const Outcome got = co_await one;
    sim.log("got " + show(sim, got));
  }
  co_return Value::none();
}

Coro program(Simulation& sim) {
  loop::EventLoop& loop = *sim.loop;
  Coro mixed = logAll(sim, task::AsCompleted::start(
                               loop, {worker(sim, "a", 3, 1), worker(sim, "b", 1, 2), failing(sim, "bad", 2)}, {}));
  co_await mixed;
  Coro timed = logAll(sim, task::AsCompleted::start(loop, {worker(sim, "c", 1, 3), worker(sim, "d", 5, 4)}, 2));
  co_await timed;
  Coro pause = task::sleep(sim.environment, 5);
  co_await pause;
  task::createTask(loop, beat(sim, 4));
  Coro quick = logAll(sim, task::AsCompleted::start(loop, {worker(sim, "e", 0, 5), worker(sim, "f", 0, 6)}, {}));
  co_await quick;
  sim.log(fmt::format("none {}", task::AsCompleted::start(loop, {}, {})->next() ? 1 : 0));
  co_return Value::integer(0);
}

}  // namespace

class TestAsCompleted : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("as_completed"));
    QVERIFY(sim.reports.lines.empty());
  }
};

QTEST_GUILESS_MAIN(TestAsCompleted)
#include "tst_as_completed.moc"
