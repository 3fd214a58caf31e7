// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/task/sleep.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro order(Simulation& sim) {
  std::vector<base::Ref<task::Task>> tasks;
  const std::vector<std::pair<std::string, double>> delays = {
      {"a", 2}, {"b", 1}, {"c", 1}, {"zero", 0}, {"negative", -1}};
  for (const auto& [name, delay] : delays) tasks.push_back(task::createTask(*sim.loop, worker(sim, name, delay)));
  task::createTask(*sim.loop, beat(sim, 3));
  Coro once = task::sleep(sim.environment, 1);
  co_await once;
  sim.log("main slept once");
  Coro twice = task::sleep(sim.environment, 1);
  co_await twice;
  sim.log("main slept twice");
  for (const auto& one : tasks) co_await one;
  Coro last = task::sleep(sim.environment, 0.25, Value::integer(7));
  co_return co_await last;
}

}  // namespace

class TestSleep : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// Equal deadlines fire together; those of waits begun later fire later.
  void wakesInCPythonsOrder() {
    Simulation sim;
    runProgram(sim, order(sim));
    QCOMPARE(lines(sim), twinOutput("sleep_order"));
    QVERIFY(sim.reports.lines.empty());
  }
};

QTEST_GUILESS_MAIN(TestSleep)
#include "tst_sleep.moc"
