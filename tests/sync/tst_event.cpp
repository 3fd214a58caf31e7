// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/sync/event.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro pause(Simulation& sim, double delay) { return task::sleep(sim.environment, delay); }

const char* word(bool yes) { return yes ? "True" : "False"; }

Coro waiter(Simulation& sim, base::Ref<sync::Event> event, std::string name) {
  sim.log(name + " waits");
  Coro waiting = event->wait();
  const Outcome got = co_await waiting;
  sim.log(fmt::format("{} {}", name, show(sim, got)));
  co_return got;
}

Coro program(Simulation& sim) {
  const auto event = base::makeRef<sync::Event>(sim.environment);
  std::vector<base::Ref<task::Task>> tasks;
  for (const char* name : {"a", "b", "c"}) tasks.push_back(task::createTask(*sim.loop, waiter(sim, event, name)));
  Coro first = pause(sim, 1);
  co_await first;
  tasks[1]->cancel();
  task::createTask(*sim.loop, beat(sim, 2));
  event->set();
  event->clear();
  sim.log(fmt::format("set {}", word(event->isSet())));
  Coro second = pause(sim, 1);
  co_await second;
  event->set();
  Coro late = waiter(sim, event, "late");
  co_await late;
  sim.log(fmt::format("set {}", word(event->isSet())));
  co_return Value::integer(0);
}

}  // namespace

class TestEvent : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("event"));
    QVERIFY(sim.reports.lines.empty());
  }
};

QTEST_GUILESS_MAIN(TestEvent)
#include "tst_event.moc"
