// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <memory>

#include "engine/trace/recorder.h"

using namespace awaitscope;
using namespace awaitscope::trace;

class RecorderTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyEventGetsTheStamp() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    recorder.setNow(base::Instant{42});
    recorder.setThread(3);
    recorder.setLine(17);
    recorder.emit(EventKind::StepBegin, {9}, base::ActorId{2}, 5);
    recorder.setLine(0);
    recorder.emit(EventKind::HandleRunEnd, {2}, base::HandleId{8});
    recorder.publish();
    QCOMPARE(store->publishedCount(), Seq{2});
    const Event first{42, 9, static_cast<std::uint16_t>(EventKind::StepBegin), 3, 17, 2, 5};
    const Event second{42, 2, static_cast<std::uint16_t>(EventKind::HandleRunEnd), 3, 0, 8, 0};
    QVERIFY(store->event(0) == first);
    QVERIFY(store->event(1) == second);
    QCOMPARE(recorder.now().ns, std::int64_t{42});
  }

  void idsAreTheSameWithAndWithoutRecording() {
    auto store = std::make_shared<Store>();
    auto unused = std::make_shared<Store>();
    Recorder recording(store);
    Recorder silent(unused, RecordMode::Nothing);
    for (Recorder* recorder : {&recording, &silent}) {
      QCOMPARE(recorder->createActor(ActorKind::Loop).value, 1U);
      QCOMPARE(recorder->createActor(ActorKind::Lock, {1}, "stove").value, 2U);
      QCOMPARE(recorder->createHandle().value, 1U);
      recorder->emit(EventKind::RunBegin, {});
      recorder->nameActor({2}, "oven");
      recorder->publish();
    }
    QCOMPARE(store->publishedCount(), Seq{4});
    QCOMPARE(unused->publishedCount(), Seq{0});
    QCOMPARE(unused->publishedTexts(), 0U);
    QCOMPARE(silent.intern("x").value, 0U);
    QCOMPARE(silent.addText("x").value, 0U);
    QCOMPARE(silent.count(), Seq{0});
  }

  void anActorIsCreatedWithKindNameAndNumber() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    recorder.createActor(ActorKind::Task, {4}, {}, 12);
    recorder.createActor(ActorKind::Queue, {}, "orders");
    recorder.publish();
    QCOMPARE(store->event(0).a, 4U);
    QCOMPARE(store->event(0).b, packed(0, packedKind(ActorKind::Task, 12)));
    QCOMPARE(store->text({store->event(1).bLow()}), std::string_view("orders"));
    QCOMPARE(store->event(1).bHigh(), packedKind(ActorKind::Queue, 0));
  }

  void internGivesOneIdPerText() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    const base::StringId first = recorder.intern("a");
    QCOMPARE(recorder.intern("b").value, first.value + 1);
    QVERIFY(recorder.intern("a") == first);
    QVERIFY(recorder.addText("a") != first);
  }

  void aFullRecorderSaysSoAndGoesOn() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store, RecordMode::Events, 3);
    for (int i = 0; i < 3; ++i) {
      QVERIFY(!recorder.isFull());
      recorder.emit(EventKind::RunBegin, {});
    }
    QVERIFY(recorder.isFull());
    recorder.emit(EventKind::RunPaused, {}, static_cast<std::uint32_t>(PauseReason::HorizonEvents));
    recorder.publish();
    QCOMPARE(store->publishedCount(), Seq{4});
    recorder.setMaxEvents(10);
    QVERIFY(!recorder.isFull());
  }

  void countGoesOnOverChunks() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    for (Seq i = 0; i < Store::kChunkSize + 1; ++i) {
      QCOMPARE(recorder.count(), i);
      recorder.emit(EventKind::Output, {}, static_cast<std::uint32_t>(i));
    }
    recorder.publish();
    QCOMPARE(store->event(Store::kChunkSize).a, static_cast<std::uint32_t>(Store::kChunkSize));
  }
};

QTEST_APPLESS_MAIN(RecorderTest)
#include "tst_recorder.moc"
