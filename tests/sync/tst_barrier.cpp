// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/sync/barrier.h"
#include "engine/task/gather.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro pause(Simulation& sim, double delay) { return task::sleep(sim.environment, delay); }

const char* word(bool yes) { return yes ? "True" : "False"; }

Coro party(Simulation& sim, base::Ref<sync::Barrier> barrier, std::string name, double delay = 0, int rounds = 1) {
  for (int i = 0; i < rounds; ++i) {
    Coro coming = pause(sim, delay);
    co_await coming;
    Coro waiting = barrier->wait();
    const Outcome got = co_await waiting;
    sim.log(fmt::format("{} {} waiting {}", name, show(sim, got), barrier->waiting()));
  }
  co_return Value::none();
}

Coro program(Simulation& sim) {
  const auto barrier = base::makeRef<sync::Barrier>(sim.environment, 3);
  task::createTask(*sim.loop, beat(sim, 4));
  const auto rounds = task::gather(
      *sim.loop, {party(sim, barrier, "a", 0, 2), party(sim, barrier, "b", 0, 2), party(sim, barrier, "c", 0, 2)});
  co_await rounds;
  const std::vector<std::pair<std::string, double>> comers = {{"d", 0}, {"e", 1}, {"f", 2}, {"g", 2}};
  std::vector<base::Ref<task::Task>> tasks;
  for (const auto& [name, delay] : comers)
    tasks.push_back(task::createTask(*sim.loop, party(sim, barrier, name, delay)));
  Coro first = pause(sim, 3);
  co_await first;
  sim.log(fmt::format("waiting {}", barrier->waiting()));
  Coro resetting = barrier->reset();
  co_await resetting;
  for (const auto& task : tasks) co_await task;
  tasks.clear();
  for (const char* name : {"h", "i"}) tasks.push_back(task::createTask(*sim.loop, party(sim, barrier, name)));
  Coro second = pause(sim, 1);
  co_await second;
  tasks[0]->cancel();
  Coro third = pause(sim, 1);
  co_await third;
  sim.log(fmt::format("waiting {} broken {}", barrier->waiting(), word(barrier->isBroken())));
  Coro aborting = barrier->abort();
  co_await aborting;
  for (const auto& task : tasks) co_await task;
  sim.log(fmt::format("broken {}", word(barrier->isBroken())));
  Coro late = party(sim, barrier, "late");
  co_await late;
  co_return Value::integer(0);
}

}  // namespace

class TestBarrier : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void behavesAsCPythons() {
    Simulation sim;
    runProgram(sim, program(sim));
    QCOMPARE(lines(sim), twinOutput("barrier"));
    QVERIFY(sim.reports.lines.empty());
  }
};

QTEST_GUILESS_MAIN(TestBarrier)
#include "tst_barrier.moc"
