// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/task/gather.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro pauseFor(Simulation& sim, double delay) { return task::sleep(sim.environment, delay); }

Coro outcomeOf(base::Ref<task::Future> future) {
  const Outcome got = co_await future;
  co_return got.payload;
}

Coro collecting(Simulation& sim) {
  loop::EventLoop& loop = *sim.loop;
  const auto done = task::createFuture(loop);
  done->setResult(Value::integer(4));
  task::createTask(loop, beat(sim, 3));
  auto all = task::gather(loop, {worker(sim, "a", 0, 1), done, worker(sim, "b", 0, 2)});
  Outcome got = co_await all;
  sim.log(show(sim, got));
  Coro third = task::sleep(sim.environment, 1.5, Value::integer(3));
  all = task::gather(loop, {worker(sim, "c", 2, 1), worker(sim, "d", 1, 2), third});
  got = co_await all;
  sim.log(show(sim, got));
  all = task::gather(loop, {});
  got = co_await all;
  sim.log(show(sim, got));
  const auto shared = task::createTask(loop, worker(sim, "shared", 1, 9));
  all = task::gather(loop, {shared, shared, worker(sim, "other", 0.5, 8)});
  got = co_await all;
  sim.log(show(sim, got));
  co_return Value::none();
}

Coro failures(Simulation& sim) {
  loop::EventLoop& loop = *sim.loop;
  auto all = task::gather(loop, {worker(sim, "survivor", 2), failing(sim, "bad", 1)});
  Outcome got = co_await all;
  sim.log(show(sim, got));
  Coro pause = pauseFor(sim, 2);
  co_await pause;
  all = task::gather(loop, {worker(sim, "e", 2, 1), failing(sim, "bad", 1)}, task::GatherErrors::Return);
  got = co_await all;
  sim.log(show(sim, got));
  co_return Value::none();
}

Coro cancellations(Simulation& sim) {
  loop::EventLoop& loop = *sim.loop;
  const auto victim = task::createTask(loop, worker(sim, "victim", 3));
  const auto both = task::gather(loop, {victim, worker(sim, "witness", 2, 6)});
  Coro pause = pauseFor(sim, 1);
  co_await pause;
  victim->cancel();
  Outcome got = co_await both;
  sim.log(
      fmt::format("child cancelled: {} outer cancelled {}", show(sim, got), both->isCancelled() ? "True" : "False"));
  Coro second = pauseFor(sim, 2);
  co_await second;
  const auto group = task::gather(loop, {worker(sim, "f", 3), worker(sim, "g", 4)}, task::GatherErrors::Return);
  Coro third = pauseFor(sim, 1);
  co_await third;
  sim.log(group->cancel() ? "cancel True" : "cancel False");
  got = co_await group;
  sim.log("outer cancelled: " + show(sim, got));
  const auto inner = task::gather(loop, {worker(sim, "h", 3), worker(sim, "i", 4)});
  const auto waiting = task::createTask(loop, outcomeOf(inner));
  Coro fourth = pauseFor(sim, 1);
  co_await fourth;
  waiting->cancel();
  got = co_await waiting;
  sim.log("awaiter cancelled: " + show(sim, got));
  co_return Value::none();
}

Coro program(Simulation& sim) {
  Coro first = collecting(sim);
  co_await first;
  Coro second = failures(sim);
  co_await second;
  Coro third = cancellations(sim);
  co_await third;
  co_return Value::integer(0);
}

}  // namespace

class TestGather : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("gather"));
    QVERIFY(sim.reports.lines.empty());
  }
};

QTEST_GUILESS_MAIN(TestGather)
#include "tst_gather.moc"
