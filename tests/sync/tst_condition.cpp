// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/sync/condition.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro pause(Simulation& sim, double delay) { return task::sleep(sim.environment, delay); }

const char* word(bool yes) { return yes ? "True" : "False"; }

using ConditionRef = base::Ref<sync::Condition>;

Coro waiter(Simulation& sim, ConditionRef condition, std::string name) {
  Coro acquiring = condition->acquire();
  co_await acquiring;
  sim.log(name + " waits");
  Coro waiting = condition->wait();
  const Outcome got = co_await waiting;
  sim.log(fmt::format("{} {} locked {}", name, show(sim, got), word(condition->isLocked())));
  condition->release();
  co_return Value::none();
}

Coro until(Simulation& sim, ConditionRef condition, const int& count) {
  Coro acquiring = condition->acquire();
  co_await acquiring;
  sync::Predicate isFull = [&count] {
    return sync::PredicateResult{Outcome::ofValue(Value::boolean(count >= 2)), count >= 2};
  };
  Coro waiting = condition->waitFor(isFull);
  const Outcome got = co_await waiting;
  sim.log("until " + show(sim, got));
  condition->release();
  co_return Value::none();
}

Coro notifications(Simulation& sim, ConditionRef condition) {
  std::vector<base::Ref<task::Task>> tasks;
  for (const char* name : {"a", "b", "c", "d"})
    tasks.push_back(task::createTask(*sim.loop, waiter(sim, condition, name)));
  Coro first = pause(sim, 1);
  co_await first;
  task::createTask(*sim.loop, beat(sim, 6));
  Coro one = condition->acquire();
  co_await one;
  condition->notify();
  sim.log("notified one");
  condition->release();
  Coro second = pause(sim, 0);
  co_await second;
  Coro two = condition->acquire();
  co_await two;
  condition->notify(2);
  tasks[2]->cancel();
  sim.log("notified two, cancelled one of them");
  Coro third = pause(sim, 1);
  co_await third;
  condition->release();
  Coro fourth = pause(sim, 1);
  co_await fourth;
  Coro three = condition->acquire();
  co_await three;
  tasks[3]->cancel();
  condition->notifyAll();
  condition->release();
  for (const auto& task : tasks) co_await task;
  co_return Value::none();
}

Coro program(Simulation& sim) {
  const auto condition = base::makeRef<sync::Condition>(sim.environment);
  Coro first = notifications(sim, condition);
  co_await first;
  int count = 0;
  const auto task = task::createTask(*sim.loop, until(sim, condition, count));
  for (int i = 0; i < 3; ++i) {
    Coro second = pause(sim, 1);
    co_await second;
    Coro acquiring = condition->acquire();
    co_await acquiring;
    ++count;
    condition->notifyAll();
    sim.log(fmt::format("box {}", count));
    condition->release();
  }
  co_await task;
  sim.log(show(sim, condition->notify()));
  Coro refused = condition->wait();
  const Outcome got = co_await refused;
  sim.log(show(sim, got));
  co_return Value::integer(0);
}

}  // namespace

class TestCondition : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("condition"));
    QVERIFY(sim.reports.lines.empty());
  }
};

QTEST_GUILESS_MAIN(TestCondition)
#include "tst_condition.moc"
