// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/machine/machine.h"

#include <fmt/format.h>

#include <QtTest/QTest>
#include <memory>
#include <string>
#include <vector>

#include "engine/trace/recorder.h"

using namespace awaitscope;
using machine::Machine;
using machine::Proceed;
using machine::SliceEnd;
using machine::WaitEnd;

namespace {

struct Rig {
  explicit Rig(machine::MachineSettings settings = {})
      : store(std::make_shared<trace::Store>()), recorder(store), computer(recorder, settings) {}

  SliceEnd run(std::function<void()> main) {
    computer.setMain(std::move(main));
    return goOn();
  }
  SliceEnd goOn() {
    SliceEnd end = SliceEnd::Budget;
    while (end == SliceEnd::Budget) end = computer.runSlice(std::chrono::seconds(1));
    return end;
  }
  void log(std::string_view text) {
    lines << QString::fromStdString(fmt::format("{:g} {}", computer.now().seconds(), text));
  }

  std::shared_ptr<trace::Store> store;
  trace::Recorder recorder;
  Machine computer;
  QStringList lines;
};

/// Says when its stack was unwound.
class Unwound {
 public:
  Unwound(Rig& rig, std::string name) : m_rig(rig), m_name(std::move(name)) {}
  ~Unwound() { m_rig.log(m_name + " unwound"); }

 private:
  Rig& m_rig;
  std::string m_name;
};

}  // namespace

class TestMachine : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// A new thread runs when its starter first gives way; then turns go round.
  void threadsTakeTurns() {
    Rig rig;
    const auto rounds = [&rig](std::string name) {
      for (int i = 0; i < 3; ++i) {
        rig.log(fmt::format("{} {}", name, i));
        rig.computer.yield();
      }
    };
    const SliceEnd end = rig.run([&] {
      rig.computer.startThread("a", [&] { rounds("a"); });
      rig.computer.startThread("b", [&] { rounds("b"); });
      rounds("main");
    });
    QCOMPARE(end, SliceEnd::Finished);
    QCOMPARE(rig.lines,
             (QStringList{"0 main 0", "0 a 0", "0 b 0", "0 main 1", "0 a 1", "0 b 1", "0 main 2", "0 a 2", "0 b 2"}));
  }

  /// Deadlines at one nanosecond: who began to wait earlier goes first; a thread's own wait before a loop's.
  void timedWaitsEndInOrder() {
    Rig rig;
    const auto sleeper = [&rig](std::string name, std::int64_t first, std::int64_t second) {
      rig.computer.sleep(base::seconds(first));
      if (second != 0) rig.computer.sleep(base::seconds(second));
      rig.log(name);
    };
    rig.run([&] {
      rig.computer.startThread("twice", [&] { sleeper("one and one", 1, 1); });
      rig.computer.startThread("loop", [&] {
        rig.computer.block(rig.computer.clock().keyOf(rig.computer.now() + base::seconds(2)), machine::WaitRank::Loop);
        rig.log("loop");
      });
      rig.computer.startThread("once", [&] { sleeper("two", 2, 0); });
      rig.computer.startThread("early", [&] { sleeper("one", 1, 0); });
      rig.computer.sleep(base::seconds(3));
      rig.log("main");
    });
    QCOMPARE(rig.lines, (QStringList{"1 one", "2 two", "2 loop", "2 one and one", "3 main"}));
  }

  void wakingBeatsTheDeadline() {
    Rig rig;
    rig.run([&] {
      machine::VirtualThread& waiter = rig.computer.startThread("waiter", [&] {
        const auto in = [&rig](std::int64_t seconds) {
          return rig.computer.clock().keyOf(rig.computer.now() + base::seconds(seconds));
        };
        rig.log(rig.computer.block(in(5)) == WaitEnd::Woken ? "woken" : "timed out");
        rig.log(rig.computer.block(in(5)) == WaitEnd::Woken ? "woken" : "timed out");
        rig.log(rig.computer.block() == WaitEnd::Woken ? "woken" : "timed out");
      });
      rig.computer.sleep(base::seconds(1));
      rig.computer.makeRunnable(waiter);
      rig.computer.makeRunnable(waiter);  // once is enough
      rig.computer.sleep(base::seconds(9));
      rig.computer.makeRunnable(waiter);
      rig.computer.yield();
    });
    QCOMPARE(rig.lines, (QStringList{"1 woken", "6 timed out", "10 woken"}));
  }

  /// With CPU cost, computing threads change every switch interval, at checkpoints only.
  void computingThreadsArePreempted() {
    Rig rig;
    const auto compute = [&rig](std::string name) {
      for (int i = 0; i < 12; ++i) {
        rig.computer.charge(base::milliseconds(1));
        const base::Instant before = rig.computer.now();
        rig.computer.checkpoint();
        if (rig.computer.now() != before) rig.log(name + " goes on");
      }
      rig.log(name + " ends");
    };
    rig.run([&] {
      rig.computer.startThread("other", [&] { compute("other"); });
      compute("main");
      rig.computer.sleep(base::seconds(1));
    });
    QCOMPARE(rig.lines, (QStringList{"0.01 main goes on", "0.015 other goes on", "0.02 main goes on", "0.022 main ends",
                                     "0.022 other goes on", "0.024 other ends"}));
  }

  void withoutCostNobodyIsPreempted() {
    Rig rig;
    rig.run([&] {
      rig.computer.startThread("other", [&] { rig.log("other"); });
      for (int i = 0; i < 10'000; ++i) {
        rig.computer.charge({});
        rig.computer.checkpoint();
      }
      rig.log("main ends");
    });
    QCOMPARE(rig.lines, QStringList{"0 main ends"});
  }

  void pausesAtTheHorizonAndGoesOn() {
    machine::MachineSettings settings;
    settings.horizon = {base::seconds(10).ns};
    Rig rig(settings);
    const SliceEnd end = rig.run([&] {
      for (int i = 0; i < 3; ++i) {
        rig.computer.sleep(base::seconds(8));
        rig.log("slept");
      }
    });
    QCOMPARE(end, SliceEnd::HorizonTime);
    QCOMPARE(rig.lines, QStringList{"8 slept"});
    QCOMPARE(rig.goOn(), SliceEnd::HorizonTime);
    rig.computer.setHorizon({base::seconds(100).ns}, 1'000'000);
    QCOMPARE(rig.goOn(), SliceEnd::Finished);
    QCOMPARE(rig.lines, (QStringList{"8 slept", "16 slept", "24 slept"}));
  }

  void pausesWhenTheTraceIsFull() {
    Rig rig;
    rig.computer.setHorizon(base::kNever, 100);
    const SliceEnd end = rig.run([&] {
      for (int i = 0; i < 150; ++i) {
        rig.recorder.emit(trace::EventKind::RunBegin, {});
        rig.computer.checkpoint();
      }
    });
    QCOMPARE(end, SliceEnd::HorizonEvents);
    QCOMPARE(rig.recorder.count(), trace::Seq{100});
    rig.computer.setHorizon(base::kNever, 1000);
    QCOMPARE(rig.goOn(), SliceEnd::Finished);
    QCOMPARE(rig.store->publishedCount(), trace::Seq{150});
  }

  /// An endless program at one instant is cut into slices too.
  void aSliceEndsInTheMiddleOfAnything() {
    Rig rig;
    bool isEnough = false;
    rig.computer.setMain([&] {
      while (!isEnough && rig.computer.checkpoint() == Proceed::Go) {
      }
      rig.log("main ends");
    });
    for (int i = 0; i < 3; ++i) QCOMPARE(rig.computer.runSlice(std::chrono::microseconds(10)), SliceEnd::Budget);
    isEnough = true;
    QCOMPARE(rig.goOn(), SliceEnd::Finished);
    QCOMPARE(rig.lines, QStringList{"0 main ends"});
  }

  void deadlockIsReported() {
    Rig rig;
    const SliceEnd end = rig.run([&] {
      const Unwound unwound(rig, "main");
      rig.computer.startThread("other", [&] { rig.computer.block(); });
      rig.computer.sleep(base::seconds(2));
      rig.log(rig.computer.block() == WaitEnd::Stopped ? "stopped" : "woken");
    });
    QCOMPARE(end, SliceEnd::Deadlock);
    rig.computer.requestStopThreadsafe();
    QCOMPARE(rig.goOn(), SliceEnd::Stopped);
    QCOMPARE(rig.lines, (QStringList{"2 stopped", "2 main unwound"}));
  }

  void stoppingUnwindsEveryStack() {
    Rig rig;
    rig.run([&] {
      rig.computer.startThread("sleeper", [&] {
        const Unwound unwound(rig, "sleeper");
        while (rig.computer.sleep(base::seconds(1)) != WaitEnd::Stopped) {
        }
      });
      rig.computer.startThread("computer", [&] {
        const Unwound unwound(rig, "computer");
        while (rig.computer.yield() == Proceed::Go) rig.computer.sleep(base::milliseconds(1));
      });
      const Unwound unwound(rig, "main");
      rig.computer.sleep(base::seconds(2));
      rig.computer.startThread("never", [&] { rig.log("never"); });
      rig.computer.requestStopThreadsafe();
    });
    QCOMPARE(rig.lines, (QStringList{"2 main unwound", "2 sleeper unwound", "2 computer unwound"}));
  }

  void arrivalsWakeWhoWaits() {
    Rig rig;
    int wakes = 0;
    rig.computer.setWakeHook([&wakes] { ++wakes; });
    rig.computer.externalBegan();
    machine::VirtualThread* main = nullptr;
    const SliceEnd end = rig.run([&] {
      main = &rig.computer.current();
      rig.computer.block(rig.computer.clock().keyOf({base::seconds(5).ns}));
      rig.log("woken");
    });
    QCOMPARE(end, SliceEnd::External);
    rig.computer.postThreadsafe([&] { rig.computer.makeRunnable(*main); });
    rig.computer.externalEnded();
    QCOMPARE(wakes, 2);
    QCOMPARE(rig.goOn(), SliceEnd::Finished);
    QCOMPARE(rig.lines, QStringList{"0 woken"});
  }

  void aPaceMakesTheClockWait() {
    Rig rig;
    rig.computer.pacer().setPace(1000, {}, std::chrono::steady_clock::now());
    rig.computer.setMain([&] {
      rig.computer.sleep(base::seconds(3600));
      rig.log("slept");
    });
    QCOMPARE(rig.computer.runSlice(std::chrono::seconds(1)), SliceEnd::RealTime);
    QVERIFY(rig.computer.realWait() > std::chrono::seconds(1));
    QVERIFY(rig.computer.realWait() <= std::chrono::milliseconds(3600));
    rig.computer.pacer().setPace(0, {}, {});
    QCOMPARE(rig.goOn(), SliceEnd::Finished);
    QCOMPARE(rig.lines, QStringList{"3600 slept"});
  }
};

QTEST_GUILESS_MAIN(TestMachine)
#include "tst_machine.moc"
