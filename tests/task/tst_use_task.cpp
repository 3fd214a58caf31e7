// SPDX-License-Identifier: GPL-3.0-or-later
// Asio's operations in native tasks, and Asio's own coroutines on our loop. Real time passes here, but nothing is
// asserted about how much.
#include <QtTest/QTest>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <tuple>

#include "engine/loop/function_callback.h"
#include "engine/machine/driver.h"
#include "engine/task/use_task.h"
#include "tests/task/program.h"

using namespace awaitscope;
using namespace awaitscope::test;
namespace asio = boost::asio;

namespace {

/// A simulation driven by an io_context, as a session drives it.
class DrivenSimulation : public Simulation {
 public:
  machine::SliceEnd runOn(asio::io_context& io, std::function<void()> program) {
    machine.setMain(std::move(program));
    machine::SliceEnd end = machine::SliceEnd::Budget;
    machine::Driver driver(io, machine, [&end](machine::SliceEnd why) { end = why; });
    driver.start();
    io.run();
    return end;
  }
};

Coro awaitTimer(Simulation& sim, asio::io_context& io) {
  asio::steady_timer timer(io, std::chrono::milliseconds(5));
  std::tuple<boost::system::error_code> result{boost::asio::error::fault};
  const auto waiting = timer.async_wait(task::useTask(*sim.loop, io, result));
  co_await waiting;
  sim.log(std::get<0>(result) ? "timer failed" : "timer fired");
  co_return Value::none();
}

/// An asynchronous operation as libraries write them: squares a number on the pool.
template <typename Token>
auto square(asio::thread_pool& pool, int number, Token&& token) {
  return asio::async_initiate<Token, void(int)>(
      [&pool, number](auto handler) {
        auto executor = asio::prefer(asio::get_associated_executor(handler), asio::execution::outstanding_work_t::tracked);
        asio::post(pool, [executor, number, handler = std::move(handler)]() mutable {
          const int result = number * number;
          asio::dispatch(executor, [result, handler = std::move(handler)]() mutable { std::move(handler)(result); });
        });
      },
      token);
}

Coro awaitPool(Simulation& sim, asio::io_context& io, asio::thread_pool& pool) {
  std::tuple<int> result{0};
  const auto squaring = square(pool, 12, task::useTask(*sim.loop, io, result));
  const Outcome got = co_await squaring;
  if (got.isException()) co_return got;
  co_return Value::integer(std::get<0>(result));
}

Coro manyOnPool(Simulation& sim, asio::io_context& io, asio::thread_pool& pool) {
  std::int64_t sum = 0;
  for (int i = 0; i < 50; ++i) {
    Coro one = awaitPool(sim, io, pool);
    const Outcome got = co_await one;
    sum += got.payload.asInteger();
  }
  co_return Value::integer(sum);
}

/// The task gives up before the operation is over; the late result must hurt nobody.
Coro givesUp(Simulation& sim, asio::io_context& io) {
  asio::steady_timer timer(io, std::chrono::milliseconds(5));
  std::tuple<boost::system::error_code> result{};
  const auto waiting = timer.async_wait(task::useTask(*sim.loop, io, result));
  waiting->cancel();
  const Outcome got = co_await waiting;
  co_return got.payload;
}

asio::awaitable<void> asioCoroutine(Simulation& sim, asio::io_context& io, base::Ref<task::Future> done) {
  sim.log("asio coroutine starts");
  asio::steady_timer timer(io, std::chrono::milliseconds(5));
  co_await timer.async_wait(asio::use_awaitable);
  sim.log(sim.machine.isInside() ? "resumed inside the loop" : "resumed outside");
  done->setResult(Value::integer(3));
}

Coro withAsioCoroutine(Simulation& sim, asio::io_context& io) {
  const auto done = task::createFuture(*sim.loop);
  const loop::Executor executor(*sim.loop, io);
  asio::co_spawn(executor, asioCoroutine(sim, io, done), asio::detached);
  sim.log("spawned");
  co_return co_await done;
}

/// Sleeps on virtual time, which must stand still while `awaitTimer` waits for real time.
Coro sleeper(Simulation& sim) {
  Coro sleeping = task::sleep(sim.environment, 3600);
  co_await sleeping;
  sim.log("slept an hour");
  co_return Value::none();
}

Coro twoTimes(Simulation& sim, asio::io_context& io) {
  const auto sleeping = task::createTask(*sim.loop, sleeper(sim));
  Coro timer = awaitTimer(sim, io);
  co_await timer;
  co_await sleeping;
  co_return Value::integer(1);
}

}  // namespace

class TestUseTask : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void virtualTimeWaitsForRealTimers() {
    asio::io_context io;
    DrivenSimulation sim;
    const machine::SliceEnd end = sim.runOn(io, [&] { finish(sim, twoTimes(sim, io)); });
    QCOMPARE(end, machine::SliceEnd::Finished);
    QCOMPARE(lines(sim), (QStringList{"0 timer fired", "3600 slept an hour", "3600 main: 1"}));
  }

  void resultsComeFromRealThreads() {
    asio::io_context io;
    asio::thread_pool pool(2);
    DrivenSimulation sim;
    sim.runOn(io, [&] { finish(sim, manyOnPool(sim, io, pool)); });
    pool.join();
    QCOMPARE(lines(sim), QStringList{"0 main: 7200"});
  }

  void lateResultsAreDropped() {
    asio::io_context io;
    DrivenSimulation sim;
    sim.runOn(io, [&] { finish(sim, givesUp(sim, io)); });
    io.restart();
    io.run();
    QCOMPARE(lines(sim), QStringList{"0 main: CancelledError"});
  }

  void asioCoroutinesRunInTheReadyQueue() {
    asio::io_context io;
    DrivenSimulation sim;
    sim.runOn(io, [&] { finish(sim, withAsioCoroutine(sim, io)); });
    QCOMPARE(lines(sim),
             (QStringList{"0 spawned", "0 asio coroutine starts", "0 resumed inside the loop", "0 main: 3"}));
  }

  void postedFunctionsKeepTheirOrder() {
    asio::io_context io;
    DrivenSimulation sim;
    sim.runOn(io, [&] {
      const loop::Executor executor(*sim.loop, io);
      sim.loop->callSoon(loop::makeCallback("first", [&sim] { sim.log("call_soon"); }));
      asio::post(executor, [&sim] { sim.log("post"); });
      asio::dispatch(executor, [&sim] { sim.log("dispatch never runs at once"); });
      sim.log("all are queued");
      finish(sim, beat(sim, 1));
    });
    QCOMPARE(lines(sim), (QStringList{"0 all are queued", "0 call_soon", "0 post", "0 dispatch never runs at once",
                                      "0 beat 0", "0 main: None"}));
  }

 private:
  static void finish(Simulation& sim, const Coro& main) {
    const task::RunResult result = task::runUntilComplete(*sim.loop, main);
    sim.log("main: " + show(sim, result.outcome));
  }
};

QTEST_GUILESS_MAIN(TestUseTask)
#include "tst_use_task.moc"
