// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/task/task_group.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

/// Leaves the block of `group` with what its body ended with.
Coro leave(base::Ref<task::TaskGroup> group, Outcome body) {
  Coro exiting = group->exit(body.isException() ? body.payload : Value());
  const Outcome left = co_await exiting;
  co_return left;
}

base::Ref<task::TaskGroup> enter(Simulation& sim) {
  auto group = base::makeRef<task::TaskGroup>(sim.environment);
  group->enter();
  return group;
}

base::Ref<task::Task> add(task::TaskGroup& group, const Coro& coroutine, std::string name = {}) {
  return base::Ref<task::Task>(
      group.createTask(coroutine, {.name = std::move(name), .context = {}}).payload.as<task::Task>());
}

Coro good(Simulation& sim) {
  const auto group = enter(sim);
  const auto a = add(*group, worker(sim, "a", 2, 1));
  const auto b = add(*group, worker(sim, "b", 1, 2), "named");
  sim.log("body ends");
  Coro leaving = leave(group, Outcome::ofValue(Value::none()));
  co_await leaving;
  sim.log(fmt::format("{} {} {}", show(sim, a->result()), show(sim, b->result()), b->name()));
  co_return Value::none();
}

Coro oneFails(Simulation& sim) {
  const auto group = enter(sim);
  add(*group, worker(sim, "c", 5));
  add(*group, failing(sim, "bad", 1));
  Coro body = worker(sim, "body", 3);
  const Outcome got = co_await body;
  Coro leaving = leave(group, got);
  co_return co_await leaving;
}

Coro twoFail(Simulation& sim) {
  const auto group = enter(sim);
  add(*group, failing(sim, "x", 1));
  add(*group, failing(sim, "y", 1));
  add(*group, worker(sim, "z", 2));
  Coro leaving = leave(group, Outcome::ofValue(Value::none()));
  co_return co_await leaving;
}

Coro bodyFails(Simulation& sim) {
  const auto group = enter(sim);
  add(*group, worker(sim, "d", 5));
  Coro body = failing(sim, "body", 1);
  const Outcome got = co_await body;
  Coro leaving = leave(group, got);
  co_return co_await leaving;
}

Coro parentCancelled(Simulation& sim) {
  const auto group = enter(sim);
  add(*group, worker(sim, "e", 5));
  add(*group, worker(sim, "f", 6));
  Coro leaving = leave(group, Outcome::ofValue(Value::none()));
  const Outcome got = co_await leaving;
  co_return got.payload;
}

Coro program(Simulation& sim) {
  Coro first = good(sim);
  co_await first;
  Coro second = oneFails(sim);
  Outcome got = co_await second;
  sim.log(show(sim, got));
  sim.log(fmt::format("cancelling {}", task::currentTask(*sim.loop)->cancelling()));
  Coro third = twoFail(sim);
  got = co_await third;
  sim.log(show(sim, got));
  Coro fourth = bodyFails(sim);
  got = co_await fourth;
  sim.log(show(sim, got));
  const auto task = task::createTask(*sim.loop, parentCancelled(sim));
  Coro pause = task::sleep(sim.environment, 1);
  co_await pause;
  task->cancel();
  got = co_await task;
  sim.log(show(sim, got));
  const auto empty = enter(sim);
  Coro leaving = leave(empty, Outcome::ofValue(Value::none()));
  co_await leaving;
  sim.log("empty");
  co_return Value::integer(0);
}

}  // namespace

class TestTaskGroup : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("task_group"));
    QVERIFY(sim.reports.lines.empty());
  }

  void refusesTasksOutsideItsBlock() {
    Simulation sim;
    sim.run([&] {
      const auto group = base::makeRef<task::TaskGroup>(sim.environment);
      const Outcome refused = group->createTask(beat(sim, 0));
      QCOMPARE(show(sim, refused), std::string("RuntimeError: TaskGroup object has not been entered"));
      QCOMPARE(show(sim, group->enter()),
               std::string("RuntimeError: TaskGroup object cannot determine the parent task"));
    });
  }
};

QTEST_GUILESS_MAIN(TestTaskGroup)
#include "tst_task_group.moc"
