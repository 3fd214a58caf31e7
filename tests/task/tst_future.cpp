// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/loop/function_callback.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro setter(Simulation& sim, base::Ref<task::Future> future, Outcome outcome) {
  Coro sleeping = task::sleep(sim.environment, 1);
  co_await sleeping;
  if (outcome.isException())
    future->setException(outcome.payload);
  else
    future->setResult(outcome.payload);
  sim.log("set");
  co_return Value::none();
}

base::Ref<loop::Runnable> logging(Simulation& sim, std::string text) {
  return loop::makeCallback(
      "log", [&sim, text](const Value& done) { sim.log(text + show(sim, done.as<task::Future>()->result())); });
}

Coro program(Simulation& sim) {
  loop::EventLoop& loop = *sim.loop;
  const auto future = task::createFuture(loop);
  sim.log(show(sim, future->result()));
  sim.log(show(sim, future->exception()));
  for (int i = 0; i < 3; ++i) future->addDoneCallback(logging(sim, fmt::format("callback {}: ", i)));
  const auto removed = loop::makeCallback("never", [&sim] { sim.log("never"); });
  future->addDoneCallback(removed);
  future->addDoneCallback(removed);
  const std::size_t count = future->removeDoneCallback(*removed);
  sim.log(fmt::format("removed {} {}", count, future->removeDoneCallback(*removed)));
  task::createTask(loop, setter(sim, future, Outcome::ofValue(Value::integer(5))));
  task::createTask(loop, beat(sim, 2));
  Outcome got = co_await future;
  sim.log("result " + show(sim, got));
  sim.log(show(sim, future->setResult(Value::integer(1))));
  future->addDoneCallback(loop::makeCallback("late", [&sim] { sim.log("late callback"); }));
  Coro pause = task::sleep(sim.environment, 0);
  co_await pause;
  sim.log("after late callback");

  const auto failed = task::createFuture(loop);
  const Value no = sim.errors.make(ErrorKind::ValueError, "no");
  task::createTask(loop, setter(sim, failed, Outcome::ofException(no)));
  got = co_await failed;
  sim.log(fmt::format("outcome {} exception {}", show(sim, got), show(sim, failed->exception())));

  const auto cancelled = task::createFuture(loop);
  const bool first = cancelled->cancel();
  const bool second = cancelled->cancel();
  got = co_await cancelled;
  sim.log(fmt::format("cancel {} {} outcome {}", first ? "True" : "False", second ? "True" : "False", show(sim, got)));
  sim.log(show(sim, cancelled->exception()));
  sim.log(show(sim, task::createFuture(loop)->setException(sim.errors.make(ErrorKind::StopIteration))));
  const auto task = task::createTask(loop, beat(sim, 0));
  sim.log(show(sim, task->setResult(Value::integer(1))));
  sim.log(show(sim, task->setException(no)));
  co_await task;
  co_return Value::integer(0);
}

}  // namespace

class TestFuture : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("future"));
    QVERIFY(sim.reports.lines.empty());
  }

  void unreadExceptionIsReportedOnce() {
    Simulation sim;
    sim.run([&] {
      auto future = task::createFuture(*sim.loop);
      future->setException(sim.errors.make(ErrorKind::ValueError, "unread"));
      future.reset();
      auto read = task::createFuture(*sim.loop);
      read->setException(sim.errors.make(ErrorKind::ValueError, "read"));
      read->exception();
    });
    QCOMPARE(sim.reports.lines, std::vector<std::string>{"Future exception was never retrieved | ValueError: unread"});
  }

  void staysSmall() { QVERIFY2(sizeof(task::Future) <= 120, "a million futures are a million times this"); }
};

QTEST_GUILESS_MAIN(TestFuture)
#include "tst_future.moc"
