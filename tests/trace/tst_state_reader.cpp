// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <memory>
#include <thread>
#include <vector>

#include "engine/trace/state.h"
#include "tests/trace/synthetic_run.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

/// The state after each number of events, by the one obvious way.
std::vector<RunState> replayed(const Store& store) {
  std::vector<RunState> states(1);
  Changes changes;
  for (Seq seq = 0; seq < store.publishedCount(); ++seq) {
    RunState next = states.back();
    apply(next, store.event(seq), changes);
    states.push_back(std::move(next));
  }
  return states;
}

std::shared_ptr<Store> storeNamed(const QString& name) {
  if (name == "plain run") return test::syntheticStore({.seed = 3, .tasks = 12, .locks = 2, .events = 1500});
  if (name == "many tasks") return test::syntheticStore({.seed = 4, .tasks = 400, .locks = 5, .events = 3000});
  return test::noiseStore(name.toULongLong(), 2000);
}

}  // namespace

class StateReaderTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void keyframesAgreeWithReplayEverywhere_data() {
    QTest::addColumn<QString>("trace");
    QTest::addColumn<quint64>("spacing");
    for (const char* name : {"plain run", "many tasks", "17", "18", "19", "20"})
      for (const quint64 spacing : {1ULL, 16ULL, 250ULL, 100'000ULL})
        QTest::addRow("%s, spacing %llu", name, static_cast<unsigned long long>(spacing)) << name << spacing;
  }
  void keyframesAgreeWithReplayEverywhere() {
    QFETCH(QString, trace);
    QFETCH(quint64, spacing);
    const auto store = storeNamed(trace);
    const std::vector<RunState> expected = replayed(*store);
    StateReader reader(store, spacing);
    reader.extend();
    QCOMPARE(reader.count(), store->publishedCount());
    for (Seq at = 0; at < expected.size(); ++at) QVERIFY2(reader.stateAfter(at) == expected[at], "forwards");
    for (Seq at = expected.size(); at-- > 0;) QVERIFY2(reader.stateAfter(at) == expected[at], "backwards");
    test::Dice dice(1);
    for (int i = 0; i < 500; ++i) {
      const Seq at = dice.below(static_cast<std::uint32_t>(expected.size()));
      QVERIFY2(reader.stateAfter(at) == expected[at], "anywhere");
    }
    QVERIFY(reader.latest() == expected.back());
  }

  void growingByPiecesEndsTheSame() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    StateReader reader(store, 64);
    QVERIFY(!reader.extend());
    test::SyntheticRun(recorder, {.seed = 8, .tasks = 9, .locks = 2, .events = 1000}).run();
    QVERIFY(reader.extend(10));
    QCOMPARE(reader.count(), Seq{10});
    while (reader.extend(37)) QVERIFY(reader.count() < store->publishedCount());
    StateReader whole(store);
    whole.extend();
    QVERIFY(reader.latest() == whole.latest());
    QVERIFY(reader.stateAfter(500) == whole.stateAfter(500));
  }

  void anAnswerStaysWhenTheReaderGoesOn() {
    const auto store = storeNamed("plain run");
    StateReader reader(store, 100);
    reader.extend(700);
    const RunState early = reader.stateAfter(650);
    const std::vector<RunState> expected = replayed(*store);
    reader.extend();
    (void)reader.stateAfter(1400);
    QVERIFY(early == expected[650]);
  }

  /// A state that was handed to another thread is compared there while the reader goes on changing what both share.
  void aCopyMayBeReadElsewhere() {
    const auto store = storeNamed("many tasks");
    const std::vector<RunState> expected = replayed(*store);
    StateReader reader(store, 200);
    reader.extend(1000);
    bool same = false;
    std::thread elsewhere([copy = reader.latest(), &expected, &same]() mutable {
      same = copy == expected[1000];
      copy = RunState();
    });
    reader.extend();
    for (Seq at = 900; at < 1100; ++at) QVERIFY(reader.stateAfter(at) == expected[at]);
    elsewhere.join();
    QVERIFY(same);
  }

  void instantsBecomePlaces() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    for (const std::int64_t ns : {0, 5, 5, 5, 9}) {
      recorder.setNow({ns});
      recorder.emit(EventKind::RunContinued, {});
    }
    recorder.publish();
    StateReader reader(store);
    reader.extend();
    QCOMPARE(reader.countUntil({-1}), Seq{0});
    QCOMPARE(reader.countUntil({0}), Seq{1});
    QCOMPARE(reader.countUntil({4}), Seq{1});
    QCOMPARE(reader.countBefore({5}), Seq{1});
    QCOMPARE(reader.countUntil({5}), Seq{4});
    QCOMPARE(reader.countUntil({8}), Seq{4});
    QCOMPARE(reader.countUntil({100}), Seq{5});
    QCOMPARE(reader.endTime().ns, std::int64_t{9});
  }
};

QTEST_APPLESS_MAIN(StateReaderTest)
#include "tst_state_reader.moc"
