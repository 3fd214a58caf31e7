// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/sync/queue.h"
#include "engine/task/gather.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro pause(Simulation& sim, double delay) { return task::sleep(sim.environment, delay); }

using QueueRef = base::Ref<sync::Queue>;

Coro producer(Simulation& sim, QueueRef queue, std::string name, std::vector<int> items, double rest) {
  for (const int item : items) {
    Coro putting = queue->put(Value::integer(item));
    const Outcome put = co_await putting;
    if (put.isException()) co_return put;
    sim.log(fmt::format("{} put {} size {}", name, item, queue->size()));
    Coro resting = pause(sim, rest);
    co_await resting;
  }
  co_return Value::none();
}

Coro consumer(Simulation& sim, QueueRef queue, std::string name, double rest) {
  while (true) {
    Coro getting = queue->get();
    const Outcome got = co_await getting;
    sim.log(fmt::format("{} got {}", name, show(sim, got)));
    if (got.isException()) co_return got;
    Coro resting = pause(sim, rest);
    co_await resting;
    queue->taskDone();
  }
}

Coro pipeline(Simulation& sim) {
  const auto queue = base::makeRef<sync::Queue>(sim.environment, 2);
  task::createTask(*sim.loop, beat(sim, 3));
  std::vector<base::Ref<task::Task>> consumers;
  consumers.push_back(task::createTask(*sim.loop, consumer(sim, queue, "x", 3)));
  consumers.push_back(task::createTask(*sim.loop, consumer(sim, queue, "y", 1)));
  const auto producers =
      task::gather(*sim.loop, {producer(sim, queue, "p", {1, 2, 3, 4}, 0), producer(sim, queue, "q", {5, 6}, 1)});
  co_await producers;
  sim.log("all put");
  Coro joining = queue->join();
  co_await joining;
  sim.log("all done");
  for (const auto& one : consumers) one->cancel();
  for (const auto& one : consumers) co_await one;
  co_return Value::none();
}

Coro edges(Simulation& sim) {
  const auto full = base::makeRef<sync::Queue>(sim.environment, 1);
  full->putNowait(Value::integer(1));
  std::vector<base::Ref<task::Task>> putters;
  for (const char* name : {"r", "s"}) putters.push_back(task::createTask(*sim.loop, producer(sim, full, name, {9}, 0)));
  Coro once = pause(sim, 0);
  co_await once;
  sim.log(show(sim, full->getNowait()));
  putters[0]->cancel();
  for (const auto& one : putters) co_await one;
  sim.log(show(sim, full->putNowait(Value::integer(2))));
  sim.log(show(sim, full->getNowait()));
  sim.log(show(sim, full->getNowait()));
  full->taskDone();
  full->taskDone();
  sim.log(show(sim, full->taskDone()));
  co_return Value::none();
}

Coro program(Simulation& sim) {
  Coro first = pipeline(sim);
  co_await first;
  Coro second = edges(sim);
  co_await second;
  for (const auto order : {sync::QueueOrder::Priority, sync::QueueOrder::Lifo}) {
    const auto other = base::makeRef<sync::Queue>(sim.environment, 0, order);
    for (const int item : {5, 1, 4, 1, 3, 9, 2}) other->putNowait(Value::integer(item));
    std::vector<Value> items;
    while (!other->isEmpty()) items.push_back(other->getNowait().payload);
    sim.log(show(sim, Value(base::makeRef<loop::NativeList>(std::move(items)))));
  }
  co_return Value::integer(0);
}

}  // namespace

class TestQueue : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("queue"));
    QVERIFY(sim.reports.lines.empty());
  }
};

QTEST_GUILESS_MAIN(TestQueue)
#include "tst_queue.moc"
