// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/offload/thread_actor.h"

#include <QtTest/QTest>

#include "engine/trace/state.h"
#include "tests/loop/simulation.h"

using namespace awaitscope;
using namespace awaitscope::test;
using offload::ThreadActor;
using trace::ActorKind;
using trace::EventKind;

class TestThreadActor : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void appearsOnceWithItsLimit() {
    Simulation sim;
    sim.run([&sim] {
      const auto actor = base::makeRef<ThreadActor>(sim.environment);
      actor->tell(EventKind::EventSet);  // before it is anything it says nothing
      actor->appear(ActorKind::ThreadSemaphore, 3);
      const base::ActorId id = actor->actor();
      actor->appear(ActorKind::ThreadEvent, {});
      QCOMPARE(actor->actor().value, id.value);
      QCOMPARE(actor->kind(), ActorKind::ThreadSemaphore);
      actor->tellValue(2);
    });
    trace::StateReader reader(sim.store);
    reader.extend();
    const trace::RunState& state = reader.latest();
    QCOMPARE(state.info({state.lastActor}).limit, std::int64_t{3});
    QCOMPARE(state.primitive({state.lastActor}).value, std::int64_t{2});
  }

  /// Work waits in its pool, then a worker has it; the pool's value is the length of its queue.
  void workGoesThroughItsPool() {
    Simulation sim;
    const auto pool = base::makeRef<ThreadActor>(sim.environment);
    const auto first = base::makeRef<ThreadActor>(sim.environment);
    const auto second = base::makeRef<ThreadActor>(sim.environment);
    std::vector<std::int64_t> queued;
    const auto note = [&] {
      sim.recorder.publish();
      trace::StateReader reader(sim.store);
      reader.extend();
      queued.push_back(reader.latest().primitive(pool->actor()).value);
    };
    sim.run([&] {
      pool->appear(ActorKind::ThreadPool, 1, "pool");
      pool->queueWork(*first, sim.recorder.intern("fetch"));
      pool->queueWork(*second, sim.recorder.intern("fetch"));
      note();
      sim.machine.startThread("worker", [&] {
        pool->beginWork(*first);
        note();
        pool->endWork(*first);
        pool->dropWork(*second);
        note();
      });
      sim.machine.sleep(base::seconds(1));
    });
    QCOMPARE(queued, (std::vector<std::int64_t>{2, 1, 0}));
    trace::StateReader reader(sim.store);
    reader.extend();
    QCOMPARE(reader.latest().actor(first->actor()).state, trace::TrackState::Finished);
    QCOMPARE(reader.latest().actor(second->actor()).state, trace::TrackState::Finished);
  }
};

QTEST_GUILESS_MAIN(TestThreadActor)
#include "tst_thread_actor.moc"
