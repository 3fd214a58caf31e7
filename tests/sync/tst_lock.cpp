// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/sync/lock.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro pause(Simulation& sim, double delay) { return task::sleep(sim.environment, delay); }

const char* word(bool yes) { return yes ? "True" : "False"; }

Coro user(Simulation& sim, base::Ref<sync::Lock> lock, std::string name, double hold) {
  Coro acquiring = lock->acquire();
  const Outcome got = co_await acquiring;
  sim.log(fmt::format("{} acquire {}", name, show(sim, got)));
  if (got.isException()) co_return got;
  Coro holding = pause(sim, hold);
  const Outcome held = co_await holding;
  if (held.isException()) co_return held;
  lock->release();
  sim.log(fmt::format("{} released, locked {}", name, word(lock->isLocked())));
  co_return Value::integer(1);
}

Coro program(Simulation& sim) {
  const auto lock = base::makeRef<sync::Lock>(sim.environment);
  task::createTask(*sim.loop, beat(sim, 3));
  const std::vector<std::pair<std::string, double>> holds = {{"a", 1}, {"b", 0}, {"c", 1}, {"d", 1}, {"e", 0}};
  std::vector<base::Ref<task::Task>> users;
  for (const auto& [name, hold] : holds) users.push_back(task::createTask(*sim.loop, user(sim, lock, name, hold)));
  Coro first = pause(sim, 0.5);
  co_await first;
  users[2]->cancel();
  Coro second = pause(sim, 0.25);
  co_await second;
  users[3]->cancel();
  for (const auto& one : users) {
    const Outcome got = co_await one;
    sim.log(show(sim, got));
  }
  Coro acquiring = lock->acquire();
  co_await acquiring;
  const auto firstUser = task::createTask(*sim.loop, user(sim, lock, "first", 1));
  const auto secondUser = task::createTask(*sim.loop, user(sim, lock, "second", 1));
  Coro third = pause(sim, 0);
  co_await third;
  lock->release();
  firstUser->cancel();
  sim.log("released, and the first waiter cancelled at once");
  Outcome got = co_await firstUser;
  sim.log(show(sim, got));
  got = co_await secondUser;
  sim.log(show(sim, got));
  sim.log(show(sim, lock->release()));
  co_return Value::integer(0);
}

/// The primitives' events, with the tasks' numbers among the actors.
bool isOfPrimitive(trace::EventKind kind) { return trace::eventInfo(kind).track == trace::TrackKind::Primitive; }

Coro contended(Simulation& sim) {
  const auto lock = base::makeRef<sync::Lock>(sim.environment);
  std::vector<base::Ref<task::Task>> users;
  for (const char* name : {"a", "b"}) users.push_back(task::createTask(*sim.loop, user(sim, lock, name, 1)));
  for (const auto& one : users) co_await one;
  co_return Value::none();
}

}  // namespace

class TestLock : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("lock"));
    QVERIFY(sim.reports.lines.empty());
  }

  void tellsItsHoldersAndWaiters() {
    Simulation sim;
    runProgram(sim, contended(sim));
    // 1 is the loop, 2 main, 3 the lock, 4 and 5 the users.
    const std::vector<std::string> expected = {"Acquired 3 4 0", "WaitBegin 3 5 0", "Released 3 4 0",
                                               "WaitEnd 3 5 0",  "Acquired 3 5 0",  "Released 3 5 0"};
    QCOMPARE(sim.events(isOfPrimitive), expected);
    const std::vector<std::string> waits = sim.events([](auto kind) { return kind == trace::EventKind::TaskWaits; });
    const auto primitive = static_cast<int>(trace::WaitKind::Primitive);
    QVERIFY2(std::ranges::find(waits, fmt::format("TaskWaits 5 3 {}", primitive)) != waits.end(),
             "the second user waits for the lock, not for a nameless future");
  }

  void belongsToOneLoop() {
    Simulation sim;
    sim.run([&] {
      const auto lock = base::makeRef<sync::Lock>(sim.environment);
      task::runUntilComplete(*sim.loop, contendFor(lock));
      const auto other = loop::makeLoop(sim.environment);
      const task::RunResult result = task::runUntilComplete(*other, acquireOnce(lock));
      QCOMPARE(show(sim, result.outcome), std::string("RuntimeError: object is bound to a different event loop"));
    });
  }

 private:
  static Coro acquireOnce(base::Ref<sync::Lock> lock) {
    Coro acquiring = lock->acquire();
    co_return co_await acquiring;
  }
  /// Leaves it locked after one task has waited for it in vain.
  static Coro contendFor(base::Ref<sync::Lock> lock) {
    Coro acquiring = lock->acquire();
    co_await acquiring;
    const auto waiting = task::createTask(*lock->environment().runningLoop(), acquireOnce(lock));
    Coro once = task::sleep(lock->environment(), 0);
    co_await once;
    waiting->cancel();
    co_await waiting;
    co_return Value::none();
  }
};

QTEST_GUILESS_MAIN(TestLock)
#include "tst_lock.moc"
