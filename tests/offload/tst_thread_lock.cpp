// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/offload/thread_lock.h"

#include <QtTest/QTest>

#include "engine/loop/function_callback.h"
#include "engine/offload/blocking_call.h"
#include "tests/loop/simulation.h"

using namespace awaitscope;
using namespace awaitscope::test;
using offload::LockVoice;
using offload::Patience;
using offload::Taken;
using offload::ThreadLock;
using trace::EventKind;

namespace {

constexpr Patience kForever{Patience::Kind::Forever, {}};
constexpr Patience kTry{Patience::Kind::Try, {}};

machine::MachineSettings ideal() {
  machine::MachineSettings settings;
  settings.isIdeal = true;
  return settings;
}

struct Rig : Simulation {
  Rig() : Simulation(trace::RecordMode::Events, ideal()), lock(base::makeRef<ThreadLock>(environment)) {}

  void hold(std::string name, std::int64_t ms) {
    if (lock->acquire(kForever, "Lock.acquire") != Taken::Yes) return;
    log(name);
    machine.sleep(base::milliseconds(ms));
    lock->release();
  }
  std::size_t count(EventKind kind) const {
    return events([kind](EventKind each) { return each == kind; }).size();
  }

  base::Ref<ThreadLock> lock;
};

using Lines = std::vector<std::string>;

}  // namespace

class TestThreadLock : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// Waiters get it first in, first out; each wait and each holding is told.
  void waitersStandInLine() {
    Rig rig;
    rig.run([&rig] {
      for (const char* const name : {"a", "b", "c"}) rig.machine.startThread(name, [&rig, name] { rig.hold(name, 500); });
      rig.machine.sleep(base::seconds(3));
    });
    QCOMPARE(rig.lines, (Lines{"0 a", "0.5 b", "1 c"}));
    QCOMPARE(rig.count(EventKind::WaitBegin), std::size_t{2});
    QCOMPARE(rig.count(EventKind::WaitEnd), std::size_t{2});
    QCOMPARE(rig.count(EventKind::Acquired), std::size_t{3});
    QCOMPARE(rig.count(EventKind::Released), std::size_t{3});
  }

  /// A released lock goes to whoever asks first, not to the one that was woken.
  void aReleasedLockMayBeTakenByAnother() {
    Rig rig;
    rig.run([&rig] {
      rig.lock->acquire(kForever, {});
      rig.machine.startThread("waiter", [&rig] { rig.hold("waiter", 0); });
      rig.machine.yield();
      rig.lock->release();
      rig.log(rig.lock->acquire(kTry, {}) == Taken::Yes ? "main again" : "refused");
      rig.machine.sleep(base::seconds(1));
      rig.lock->release();
      rig.machine.sleep(base::seconds(1));
    });
    QCOMPARE(rig.lines, (Lines{"0 main again", "1 waiter"}));
  }

  void patienceEnds() {
    Rig rig;
    rig.run([&rig] {
      rig.machine.startThread("holder", [&rig] { rig.hold("holder", 5'000); });
      rig.machine.yield();
      QCOMPARE(rig.lock->acquire(kTry, {}), Taken::No);
      QCOMPARE(rig.lock->acquire({Patience::Kind::Until, base::milliseconds(250)}, {}), Taken::No);
      rig.log("gives up");
    });
    QCOMPARE(rig.lines, (Lines{"0 holder", "0.25 gives up"}));
  }

  /// The lock inside of something else says nothing, or speaks as its owner.
  void innerLocksHaveNoActor() {
    Rig rig;
    rig.run([&rig] {
      const base::ActorId owner = rig.lock->actor();
      ThreadLock silent(rig.environment, LockVoice::Silent, owner);
      ThreadLock speaking(rig.environment, LockVoice::AsOwner, owner);
      silent.acquire(kForever, {});
      speaking.acquire(kForever, {});
      QCOMPARE(speaking.actor().value, owner.value);
    });
    QCOMPARE(rig.count(EventKind::Acquired), std::size_t{1});
  }

  /// Where the thread runs a loop, the loop stands still meanwhile, and the trace says in what.
  void aBlockedLoopIsTold() {
    Rig rig;
    rig.run([&rig] {
      rig.machine.startThread("holder", [&rig] { rig.hold("holder", 1'000); });
      rig.machine.yield();
      rig.loop->callSoon(loop::makeCallback("work", [&rig] {
        rig.hold("in the loop", 0);
        rig.loop->stop();
      }));
      rig.loop->runForever();
    });
    QCOMPARE(rig.lines, (Lines{"0 holder", "1 in the loop"}));
    QCOMPARE(rig.count(EventKind::BlockingCallBegin), std::size_t{1});
    QCOMPARE(rig.count(EventKind::BlockingCallEnd), std::size_t{1});
  }
};

QTEST_GUILESS_MAIN(TestThreadLock)
#include "tst_thread_lock.moc"
