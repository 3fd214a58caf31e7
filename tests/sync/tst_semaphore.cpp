// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/sync/semaphore.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro pause(Simulation& sim, double delay) { return task::sleep(sim.environment, delay); }

const char* word(bool yes) { return yes ? "True" : "False"; }

Coro user(Simulation& sim, base::Ref<sync::Semaphore> semaphore, std::string name, double hold) {
  Coro acquiring = semaphore->acquire();
  const Outcome got = co_await acquiring;
  sim.log(fmt::format("{} acquire {}", name, show(sim, got)));
  if (got.isException()) co_return got;
  Coro holding = pause(sim, hold);
  co_await holding;
  semaphore->release();
  sim.log(fmt::format("{} released, locked {}", name, word(semaphore->isLocked())));
  co_return Value::none();
}

Coro program(Simulation& sim) {
  const auto semaphore = base::makeRef<sync::Semaphore>(sim.environment, 2);
  task::createTask(*sim.loop, beat(sim, 3));
  const std::vector<std::pair<std::string, double>> holds = {{"a", 1}, {"b", 2}, {"c", 1}, {"d", 1}, {"e", 1}};
  std::vector<base::Ref<task::Task>> users;
  for (const auto& [name, hold] : holds) users.push_back(task::createTask(*sim.loop, user(sim, semaphore, name, hold)));
  Coro first = pause(sim, 0.5);
  co_await first;
  users[2]->cancel();
  for (const auto& one : users) co_await one;
  Coro one = semaphore->acquire();
  co_await one;
  Coro two = semaphore->acquire();
  co_await two;
  const auto x = task::createTask(*sim.loop, user(sim, semaphore, "x", 1));
  const auto y = task::createTask(*sim.loop, user(sim, semaphore, "y", 1));
  Coro second = pause(sim, 0);
  co_await second;
  semaphore->release();
  x->cancel();
  sim.log(fmt::format("permit passed on, locked {}", word(semaphore->isLocked())));
  co_await y;
  const auto bounded = base::makeRef<sync::BoundedSemaphore>(sim.environment, 1);
  Coro three = bounded->acquire();
  co_await three;
  bounded->release();
  sim.log(show(sim, bounded->release()));
  co_return Value::integer(0);
}

}  // namespace

class TestSemaphore : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("semaphore"));
    QVERIFY(sim.reports.lines.empty());
  }
};

QTEST_GUILESS_MAIN(TestSemaphore)
#include "tst_semaphore.moc"
