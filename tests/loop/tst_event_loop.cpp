// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/loop/event_loop.h"

#include <QtTest/QTest>

#include "engine/loop/function_callback.h"
#include "tests/loop/simulation.h"

using namespace awaitscope;
using namespace awaitscope::test;
using loop::ErrorKind;
using loop::makeCallback;

namespace {

base::Ref<loop::Runnable> logging(Simulation& sim, std::string text) {
  return makeCallback("log", [&sim, text] { sim.log(text); });
}

QStringList linesOf(const Simulation& sim) {
  QStringList list;
  for (const std::string& line : sim.lines) list << QString::fromStdString(line);
  return list;
}

}  // namespace

class TestEventLoop : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// What an iteration adds runs in the next one, after what was there before.
  void iterationsTakeWhatIsReady() {
    Simulation sim;
    sim.run([&] {
      sim.loop->callSoon(makeCallback("a", [&] {
        sim.log("a");
        sim.loop->callSoon(makeCallback("c", [&] {
          sim.log("c");
          sim.loop->stop();
        }));
        sim.loop->callLater(0, logging(sim, "timer of delay 0"));
      }));
      sim.loop->callSoon(logging(sim, "b"));
      sim.loop->runForever();
      sim.log(fmt::format("{} iterations", sim.loop->iterations()));
    });
    QCOMPARE(linesOf(sim), (QStringList{"0 a", "0 b", "0 c", "0 timer of delay 0", "0 2 iterations"}));
  }

  void timersFireByDeadlineThenBeginningThenOrder() {
    Simulation sim;
    sim.run([&] {
      sim.loop->callLater(1, makeCallback("one", [&] {
                            sim.log("1");
                            sim.loop->callLater(1, logging(sim, "1+1"));
                          }));
      sim.loop->callLater(2, logging(sim, "2 first"));
      sim.loop->callAt(2.0, logging(sim, "2 second"));
      sim.loop->callLater(0.5, logging(sim, "0.5"));
      sim.loop->callLater(3, makeCallback("stop", [&] { sim.loop->stop(); }));
      sim.loop->callLater(1e300, logging(sim, "never"));
      sim.loop->runForever();
    });
    QCOMPARE(linesOf(sim), (QStringList{"0.5 0.5", "1 1", "2 2 first", "2 2 second", "2 1+1"}));
  }

  void cancelledHandlesDoNotRun() {
    Simulation sim;
    sim.run([&] {
      const auto soon = sim.loop->callSoon(logging(sim, "soon"));
      const auto timer = sim.loop->callLater(1, logging(sim, "timer"));
      // Due at the same moment as the one that cancels it: it is in the ready queue by then.
      base::Ref<loop::TimerHandle> neighbour;
      sim.loop->callLater(2, makeCallback("cancel", [&] { neighbour->cancel(); }));
      neighbour = sim.loop->callLater(2, logging(sim, "neighbour"));
      sim.loop->callLater(3, makeCallback("stop", [&] { sim.loop->stop(); }));
      soon->cancel();
      timer->cancel();
      QVERIFY(timer->isCancelled() && !timer->callback());
      sim.loop->runForever();
      sim.log("end");
    });
    QCOMPARE(linesOf(sim), QStringList{"3 end"});
  }

  /// More than half of many timers cancelled: the heap is swept, and what is left keeps its order.
  void manyCancelledTimersAreSwept() {
    Simulation sim;
    sim.run([&] {
      std::vector<base::Ref<loop::TimerHandle>> timers;
      for (int i = 0; i < 400; ++i) timers.push_back(sim.loop->callLater(400 - i, logging(sim, "timer")));
      for (int i = 0; i < 400; ++i)
        if (i % 100 != 0) timers[static_cast<std::size_t>(i)]->cancel();
      sim.loop->callSoon(makeCallback("count", [&] { sim.log(fmt::format("{} timers", sim.loop->timerCount())); }));
      sim.loop->callLater(401, makeCallback("stop", [&] { sim.loop->stop(); }));
      sim.loop->runForever();
    });
    QCOMPARE(linesOf(sim), (QStringList{"0 5 timers", "100 timer", "200 timer", "300 timer", "400 timer"}));
  }

  void exceptionsOfCallbacksAreReported() {
    Simulation sim;
    sim.run([&] {
      sim.loop->callSoon(makeCallback("broken", [&] { return sim.errors.make(ErrorKind::ValueError, "no"); }));
      sim.loop->callSoon(makeCallback("next", [&] { sim.loop->stop(); }));
      QCOMPARE(sim.loop->runForever().end, loop::LoopEnd::Stopped);
    });
    QCOMPARE(sim.reports.lines, std::vector<std::string>{"Exception in callback broken | ValueError: no"});
  }

  void systemExitLeavesTheLoopAtOnce() {
    Simulation sim;
    sim.run([&] {
      sim.loop->callSoon(makeCallback("exit", [&] { return sim.errors.make(ErrorKind::SystemExit); }));
      sim.loop->callSoon(makeCallback("rest", [&] {
        sim.log("the rest is still there");
        sim.loop->stop();
      }));
      const loop::LoopResult first = sim.loop->runForever();
      QCOMPARE(first.end, loop::LoopEnd::Raised);
      QVERIFY(sim.errors.is(first.exception, ErrorKind::SystemExit));
      sim.log("outside");
      QCOMPARE(sim.loop->runForever().end, loop::LoopEnd::Stopped);
    });
    QCOMPARE(linesOf(sim), (QStringList{"0 outside", "0 the rest is still there"}));
  }

  void refusesToRunTwice() {
    Simulation sim;
    sim.run([&] {
      const auto other = loop::makeLoop(sim.environment);
      sim.loop->callSoon(makeCallback("nested", [&] {
        sim.log(sim.errors.describe(sim.loop->runForever().exception));
        sim.log(sim.errors.describe(other->runForever().exception));
        sim.loop->stop();
      }));
      sim.loop->runForever();
      other->close();
      sim.log(sim.errors.describe(other->runForever().exception));
    });
    QCOMPARE(linesOf(sim), (QStringList{"0 RuntimeError: This event loop is already running",
                                        "0 RuntimeError: Cannot run the event loop while another loop is running",
                                        "0 RuntimeError: Event loop is closed"}));
  }

  /// Another virtual thread wakes the idle loop; it runs the call before timers found due afterwards.
  void callsFromOtherThreadsWakeTheLoop() {
    Simulation sim;
    sim.run([&] {
      sim.machine.startThread("worker", [&] {
        sim.machine.sleep(base::seconds(1));
        sim.loop->callSoonThreadsafe(logging(sim, "from the worker"));
        sim.machine.sleep(base::seconds(1));
        sim.loop->callSoonThreadsafe(logging(sim, "from the worker again"));
      });
      sim.loop->callLater(2, logging(sim, "timer"));
      sim.loop->callLater(3, makeCallback("stop", [&] { sim.loop->stop(); }));
      sim.loop->runForever();
    });
    QCOMPARE(linesOf(sim), (QStringList{"1 from the worker", "2 timer", "2 from the worker again"}));
  }

  void aBusyLoopLetsTimePassInTheEnd() {
    Simulation sim;
    sim.run([&] {
      std::function<void()> again = [&] {
        if (sim.loop->time() < 0.001) sim.loop->callSoon(makeCallback("again", [&] { again(); }));
      };
      sim.loop->callSoon(makeCallback("again", [&] { again(); }));
      sim.loop->callLater(0.001, makeCallback("stop", [&] { sim.loop->stop(); }));
      sim.loop->runForever();
      sim.log(fmt::format("{} iterations", sim.loop->iterations()));
    });
    QCOMPARE(linesOf(sim), QStringList{"0.001 10010 iterations"});
  }

  void stoppingTheMachineUnwindsTheLoop() {
    Simulation sim;
    const machine::SliceEnd end = sim.run([&] {
      sim.loop->callSoon(makeCallback("stop", [&] { sim.machine.requestStopThreadsafe(); }));
      sim.loop->callSoon(logging(sim, "must not run"));
      QCOMPARE(sim.loop->runForever().end, loop::LoopEnd::Unwinding);
      sim.log("unwound");
    });
    QCOMPARE(end, machine::SliceEnd::Finished);
    QCOMPARE(linesOf(sim), QStringList{"0 unwound"});
  }

  void tellsWhatItDoes() {
    Simulation sim;
    sim.run([&] {
      sim.loop->callSoon(logging(sim, "soon"));
      sim.loop->callLater(1, makeCallback("stop", [&] { sim.loop->stop(); }));
      sim.loop->runForever();
      sim.loop->close();
    });
    std::vector<std::string> names;
    for (trace::Seq seq = 0; seq < sim.store->publishedCount(); ++seq)
      names.emplace_back(trace::eventInfo(sim.store->event(seq).eventKind()).name);
    const std::vector<std::string> expected = {
        "ActorCreated",   "HandleReady",    "TimerScheduled", "TimerTarget",  "LoopStarted", "IterationBegin",
        "HandleRunBegin", "HandleRunEnd",   "IterationEnd",   "IdleBegin",    "IdleEnd",     "TimerDue",
        "IterationBegin", "HandleRunBegin", "HandleRunEnd",   "IterationEnd", "LoopStopped", "LoopClosed"};
    QCOMPARE(names, expected);
  }
};

QTEST_GUILESS_MAIN(TestEventLoop)
#include "tst_event_loop.moc"
