// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QTest>

#include "engine/loop/function_callback.h"
#include "engine/task/coroutine.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;

namespace {

Coro outcomeOf(base::Ref<task::Future> future) {
  const Outcome got = co_await future;
  co_return got.payload;
}

Coro stubborn(Simulation& sim, std::string name) {
  for (int i = 0; i < 2; ++i) {
    Coro sleeping = task::sleep(sim.environment, 5);
    const Outcome caught = co_await sleeping;
    sim.log(name + " caught " + show(sim, caught));
  }
  co_return Value::integer(3);
}

Coro suicidal(Simulation& sim) {
  task::currentTask(*sim.loop)->cancel();
  sim.log("asked for its own end");
  co_return Value::integer(1);
}

Coro suicidalWait(Simulation& sim) {
  task::currentTask(*sim.loop)->cancel();
  sim.log("asked, then waits");
  Coro sleeping = task::sleep(sim.environment, 1);
  const Outcome slept = co_await sleeping;
  co_return slept.isException() ? slept : Outcome::ofValue(Value::none());
}

const char* word(bool yes) { return yes ? "True" : "False"; }

Coro cancellation(Simulation& sim) {
  const auto before = task::createTask(*sim.loop, worker(sim, "before", 1));
  const bool asked = before->cancel();
  sim.log(fmt::format("cancel {} cancelling {}", word(asked), before->cancelling()));
  Outcome got = co_await before;
  sim.log(fmt::format("outcome {} cancelled {}", show(sim, got), word(before->isCancelled())));

  const auto during = task::createTask(*sim.loop, worker(sim, "during", 1));
  task::createTask(*sim.loop, beat(sim, 4));
  Coro pause = task::sleep(sim.environment, 0);
  co_await pause;
  during->cancel();
  during->cancel();
  const std::uint32_t requests = during->cancelling();
  const std::uint32_t one = during->uncancel();
  const std::uint32_t none = during->uncancel();
  sim.log(fmt::format("requests {} uncancel {} {} {}", requests, one, none, during->uncancel()));
  got = co_await during;
  sim.log(fmt::format("outcome {} again {}", show(sim, got), word(during->cancel())));

  const auto ignoring = task::createTask(*sim.loop, stubborn(sim, "ignoring"));
  Coro second = task::sleep(sim.environment, 1);
  co_await second;
  ignoring->cancel();
  Coro third = task::sleep(sim.environment, 1);
  co_await third;
  ignoring->cancel();
  got = co_await ignoring;
  sim.log(fmt::format("outcome {} cancelled {}", show(sim, got), word(ignoring->isCancelled())));

  auto own = task::createTask(*sim.loop, suicidal(sim));
  got = co_await own;
  sim.log(fmt::format("own {} cancelled {}", show(sim, got), word(own->isCancelled())));
  own = task::createTask(*sim.loop, suicidalWait(sim));
  got = co_await own;
  sim.log(fmt::format("own {} cancelled {}", show(sim, got), word(own->isCancelled())));

  const auto inner = task::createTask(*sim.loop, worker(sim, "inner", 9));
  const auto outer = task::createTask(*sim.loop, outcomeOf(inner));
  Coro fourth = task::sleep(sim.environment, 1);
  co_await fourth;
  outer->cancel();
  got = co_await outer;
  sim.log(fmt::format("outer {} inner cancelled {}", show(sim, got), word(inner->isCancelled())));
  co_return Value::integer(0);
}

/// Awaits a coroutine that awaits a coroutine … `depth` deep; the innermost yields once.
Coro nest(int depth) {
  if (depth == 0) {
    task::YieldAwaiter once = task::yieldOnce();
    co_await once;
    co_return Value::integer(0);
  }
  Coro inner = nest(depth - 1);
  const Outcome got = co_await inner;
  co_return Value::integer(got.payload.asInteger() + 1);
}

Coro awaitItself(Simulation& sim, base::Ref<task::Task>& self) {
  const Outcome got = co_await self;
  sim.log(show(sim, got));
  co_return got;
}

Coro interrupted(Simulation& sim) { co_return Outcome::ofException(sim.errors.make(ErrorKind::KeyboardInterrupt)); }

/// Not a coroutine of ours: what the bindings drive looks like this to a task.
class Foreign final : public task::Resumable {
 public:
  explicit Foreign(std::vector<task::Step> steps) : m_steps(std::move(steps)) {}
  task::Step resume(Outcome sent) override {
    received.push_back(sent);
    return m_steps[received.size() - 1];
  }
  std::string_view qualifiedName() const noexcept override { return "foreign"; }
  std::vector<Outcome> received;

 private:
  std::vector<task::Step> m_steps;
};

Coro awaitForeign(base::Ref<task::Resumable> other) { co_return co_await other; }

}  // namespace

class TestTask : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void cancellationGoesThroughTheAwaitedFuture() {
    Simulation sim;
    runProgram(sim, cancellation(sim));
    QCOMPARE(lines(sim), twinOutput("cancellation"));
    QVERIFY(sim.reports.lines.empty());
  }

  void deepAwaitsNeedNoStack() {
    Simulation sim;
    runProgram(sim, nest(20'000));
    QCOMPARE(lines(sim), QStringList{"0 main: 20000"});
  }

  void namesCountOverAllLoops() {
    Simulation sim;
    sim.run([&] {
      const auto other = loop::makeLoop(sim.environment);
      const auto a = task::createTask(*sim.loop, nest(0));
      const auto b = task::createTask(*other, nest(0));
      const auto c = task::createTask(*sim.loop, nest(0), {.name = "mine", .context = {}});
      const auto d = task::createTask(*sim.loop, nest(0));
      QCOMPARE(a->name() + b->name() + c->name() + d->name(), std::string("Task-1Task-2mineTask-3"));
      const std::vector<base::Ref<task::Task>> expected = {a, c, d};
      QCOMPARE(task::allTasks(*sim.loop), expected);
      b->setLogDestroyPending(false);
      const task::RunResult result = task::runUntilComplete(*sim.loop, *d);
      QCOMPARE(result.end, loop::LoopEnd::Stopped);
      QVERIFY(task::allTasks(*sim.loop).empty());
    });
  }

  void cannotAwaitItself() {
    Simulation sim;
    sim.run([&] {
      base::Ref<task::Task> self;
      self = task::createTask(*sim.loop, awaitItself(sim, self));
      task::runUntilComplete(*sim.loop, *self);
      self.reset();
    });
    QCOMPARE(lines(sim), QStringList{"0 RuntimeError: Task cannot await on itself: object"});
  }

  void keyboardInterruptLeavesTheLoop() {
    Simulation sim;
    sim.run([&] {
      const auto bystander = task::createTask(*sim.loop, worker(sim, "bystander", 1));
      const task::RunResult result = task::runUntilComplete(*sim.loop, interrupted(sim));
      QCOMPARE(result.end, loop::LoopEnd::Raised);
      QVERIFY(is(sim, result.outcome, ErrorKind::KeyboardInterrupt));
      QVERIFY(!bystander->isDone());
      bystander->setLogDestroyPending(false);
    });
    QVERIFY(sim.reports.lines.empty());
  }

  void drivesForeignCoroutines() {
    Simulation sim;
    sim.run([&] {
      const auto future = task::createFuture(*sim.loop);
      future->setBlocking(true);
      sim.loop->callLater(1, loop::makeCallback("set", [future] { future->setResult(Value::integer(5)); }));
      const base::Ref<Foreign> foreign(new Foreign({{task::StepKind::Yielded, Value::none()},
                                                    {task::StepKind::Waits, Value(future)},
                                                    {task::StepKind::Yielded, Value::integer(3)},
                                                    {task::StepKind::Returned, Value::integer(4)}}));
      const task::RunResult result = task::runUntilComplete(*sim.loop, awaitForeign(foreign));
      QCOMPARE(show(sim, result.outcome), std::string("4"));
      QStringList received;
      for (const Outcome& sent : foreign->received) received << QString::fromStdString(show(sim, sent));
      const QStringList expected = {"None", "None", "None", "RuntimeError: Task got bad yield: 3"};
      QCOMPARE(received, expected);
    });
  }

  void pendingDeathIsReportedOnce() {
    Simulation sim;
    sim.run([&] {
      auto future = task::createFuture(*sim.loop);
      auto lost = task::createTask(*sim.loop, nest(0));
      lost.reset();
      QVERIFY(sim.reports.lines.empty());  // the ready queue holds it
      sim.loop->close();
    });
    QCOMPARE(sim.reports.lines, std::vector<std::string>{"Task was destroyed but it is pending!"});
  }
};

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
