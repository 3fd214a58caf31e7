// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/analysis/blocker_chain.h"
#include "engine/analysis/explain.h"
#include "engine/analysis/wording.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::analysis;
using gui::sample::TraceMaker;

class TestExplain : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void sentences_data();
  void sentences();
  void severalHoldersAreNamedInTurn();
  void aDeadlockIsAChainThatComesBack();
  void theChainGoesOnThroughAGather();
  void aWaitForTheFirstHasOtherWays();
  void severalAreExplainedByTheOneThatDecides();
  void aCallbackBlocksTheLoop();
  void piecesLeadToActorsAndLines();
  void theGilIsHeldByTheThreadThatTookIt();

 private:
  void take(std::shared_ptr<const trace::Store> store) {
    m_index = std::make_unique<trace::Index>(std::move(store));
    m_index->extend();
    m_blocked = BlockedStretches();
    m_blocked.extend(*m_index);
  }
  base::ActorId named(std::string_view name) const {
    for (const auto list : {m_index->tasks(), m_index->primitives(), m_index->loops()})
      for (const base::ActorId actor : list)
        if (trace::actorName(m_index->states().latest(), m_index->store(), actor) == name) return actor;
    return {};
  }
  trace::Slice sliceAt(base::ActorId actor, std::int64_t ns) const {
    const trace::Lane& lane = m_index->track(actor)->states;
    return lane.slice(lane.indexAt(trace::Axis::Time, ns), m_index->end());
  }
  QString sentenceAt(std::string_view name, std::int64_t ns) const {
    const base::ActorId actor = named(name);
    return QString::fromStdString(explainSlice(*m_index, m_blocked, actor, sliceAt(actor, ns)).text())
        .replace(QChar(0xA0), QLatin1Char(' '));
  }

  std::unique_ptr<trace::Index> m_index;
  BlockedStretches m_blocked;
};

void TestExplain::sentences_data() {
  QTest::addColumn<QByteArray>("actor");
  QTest::addColumn<qint64>("ns");
  QTest::addColumn<QString>("sentence");
  constexpr qint64 s = 1'000'000'000;
  QTest::newRow("a lock") << QByteArray("bert") << s
                          << "bert waited 3.5 s for lock stove, held by anna, which slept 3.5 s inside it (line 9). "
                             "anna woke it.";
  QTest::newRow("a task") << QByteArray("main") << s
                          << "main waited 3.5 s for anna, which slept 3.5 s (line 9). anna woke it.";
  QTest::newRow("a timer") << QByteArray("anna") << s << "anna slept 3.5 s on a timer (line 9); it lost 500 ms because egg timer blocked the "
                             "loop for 1.5 s in time.sleep (line 16).";
  QTest::newRow("the culprit") << QByteArray("egg timer") << 3 * s
                               << "egg timer blocked the loop for 1.5 s in time.sleep (line 16): nothing else could run.";
  QTest::newRow("the loop") << QByteArray("event loop") << 3 * s
                            << "egg timer blocked the loop for 1.5 s in time.sleep (line 16): nothing else could run.";
  QTest::newRow("a holder") << QByteArray("stove") << s
                            << "anna held lock stove for 3.5 s (line 8), which slept 3.5 s inside it (line 9).";
}

void TestExplain::sentences() {
  QFETCH(QByteArray, actor);
  QFETCH(qint64, ns);
  QFETCH(QString, sentence);
  take(gui::sample::kitchen());
  QCOMPARE(sentenceAt(actor.toStdString(), ns), sentence);
}

void TestExplain::severalHoldersAreNamedInTurn() {
  take(gui::sample::kitchen());
  const QString sentence = sentenceAt("cleo", 5'000'000'000);
  QVERIFY2(sentence.startsWith(QStringLiteral("cleo waited 6 s for lock stove, held by anna for 3.5 s, then by bert for 2.5 s; ")),
           qPrintable(sentence));
}

void TestExplain::aDeadlockIsAChainThatComesBack() {
  TraceMaker maker;
  const base::ActorId a = maker.task("a", "work");
  const base::ActorId b = maker.task("b", "work");
  const base::ActorId fork = maker.lock("fork");
  const base::ActorId knife = maker.lock("knife");
  maker.beginStep(a, 1);
  maker.acquire(fork, a);
  maker.waitFor(a, knife, trace::WaitKind::Primitive);
  maker.beginStep(b, 2);
  maker.acquire(knife, b);
  maker.waitFor(b, fork, trace::WaitKind::Primitive);
  take(maker.soFar());
  const Chain chain = blockerChain(m_index->states().latest(), a);
  QVERIFY(chain.isDeadlock);
  const std::vector<ChainLink> expected{{knife, false}, {b, true}, {fork, false}, {a, true}};
  QCOMPARE(chain.links, expected);
}

void TestExplain::theChainGoesOnThroughAGather() {
  TraceMaker maker;
  const base::ActorId root = maker.task("root", "main");
  const base::ActorId quick = maker.task("quick", "work");
  const base::ActorId sleeper = maker.task("sleeper", "work");
  const base::ActorId back = maker.task("back", "work");
  const base::ActorId gather = maker.recorder().createActor(trace::ActorKind::Gather, root);
  for (const base::ActorId part : {quick, sleeper, back})
    maker.recorder().emit(trace::EventKind::DependsOn, gather, part);
  maker.beginStep(root, 1);
  maker.waitFor(root, gather, trace::WaitKind::Gather);
  maker.beginStep(quick, 2);
  maker.finish(quick);
  maker.beginStep(sleeper, 3);
  maker.sleepUntil(sleeper, 1'000'000'000);
  take(maker.soFar());
  const std::vector<ChainLink> expected{{gather}, {sleeper, false, 1}};
  QCOMPARE(blockerChain(m_index->states().latest(), root).links, expected);
  maker.beginStep(back, 4);
  maker.waitFor(back, root, trace::WaitKind::Task);
  take(maker.soFar());
  const Chain circle = blockerChain(m_index->states().latest(), root);
  const std::vector<ChainLink> around{{gather}, {back, false, 1}, {root}};
  QCOMPARE(circle.links, around);
  QVERIFY(circle.isDeadlock);
}

void TestExplain::aWaitForTheFirstHasOtherWays() {
  TraceMaker maker;
  const base::ActorId root = maker.task("root", "main");
  const base::ActorId back = maker.task("back", "work");
  const base::ActorId sleeper = maker.task("sleeper", "work");
  maker.beginStep(root, 1);
  for (const base::ActorId part : {back, sleeper}) maker.recorder().emit(trace::EventKind::DependsOnFirst, root, part);
  maker.waitFor(root, {}, trace::WaitKind::Task);
  maker.beginStep(back, 2);
  maker.waitFor(back, root, trace::WaitKind::Task);
  maker.beginStep(sleeper, 3);
  maker.sleepUntil(sleeper, 1'000'000'000);
  take(maker.soFar());
  const Chain chain = blockerChain(m_index->states().latest(), root);
  const std::vector<ChainLink> expected{{sleeper, false, 1}};
  QCOMPARE(chain.links, expected);
  QVERIFY(!chain.isDeadlock);
}

void TestExplain::severalAreExplainedByTheOneThatDecides() {
  constexpr std::int64_t s = 1'000'000'000;
  for (const bool isFirst : {false, true}) {
    TraceMaker maker;
    const base::ActorId root = maker.task("root", "main");
    const base::ActorId quick = maker.task("quick", "work");
    const base::ActorId slow = maker.task("slow", "work");
    const base::ActorId gather = maker.recorder().createActor(trace::ActorKind::Gather, root);
    maker.beginStep(root, 1);
    for (const base::ActorId part : {quick, slow})
      maker.recorder().emit(isFirst ? trace::EventKind::DependsOnFirst : trace::EventKind::DependsOn,
                            isFirst ? root : gather, part);
    maker.waitFor(root, isFirst ? base::ActorId() : gather, trace::WaitKind::Gather);
    maker.beginStep(quick, 2);
    maker.sleepUntil(quick, 1 * s);
    maker.beginStep(slow, 3);
    maker.sleepUntil(slow, 2 * s);
    maker.at(1 * s);
    maker.fire(quick);
    maker.beginStep(quick, 2);
    maker.finish(quick);
    if (isFirst) maker.wake(root, quick);
    maker.at(2 * s);
    maker.fire(slow);
    maker.beginStep(slow, 3);
    maker.finish(slow);
    if (!isFirst) maker.wake(root, slow);
    take(maker.done());
    const QString expected =
        isFirst ? QStringLiteral("root waited 1 s for others; the first of the 2 was quick, which slept 1 s (line 2). quick woke it.")
                : QStringLiteral("root waited 2 s for gather #5; the last of its 2 was slow, which slept 2 s (line 3). slow woke it.");
    QCOMPARE(sentenceAt("root", s / 2), expected);
  }
}

void TestExplain::aCallbackBlocksTheLoop() {
  TraceMaker maker;
  trace::Recorder& recorder = maker.recorder();
  recorder.emit(trace::EventKind::HandleRunBegin, maker.loop(), base::HandleId{99});
  recorder.setLine(7);
  recorder.emit(trace::EventKind::BlockingCallBegin, {}, recorder.intern("time.sleep"), maker.loop().value);
  maker.at(500'000'000);
  recorder.emit(trace::EventKind::BlockingCallEnd, {}, 0U, maker.loop().value);
  recorder.emit(trace::EventKind::HandleRunEnd, maker.loop(), base::HandleId{99});
  take(maker.done());
  QCOMPARE(m_blocked.all().size(), std::size_t{1});
  QVERIFY(m_blocked.all()[0].isByCallback());
  QCOMPARE(sentenceAt("event loop", 100'000'000),
           QStringLiteral("A callback blocked the loop for 500 ms in time.sleep (line 7): nothing else could run."));
}

void TestExplain::piecesLeadToActorsAndLines() {
  take(gui::sample::kitchen());
  const base::ActorId bert = named("bert");
  const Sentence sentence = explainSlice(*m_index, m_blocked, bert, sliceAt(bert, 1'000'000'000));
  std::vector<std::pair<LinkKind, std::uint64_t>> links;
  for (const Piece& piece : sentence.pieces())
    if (piece.kind != LinkKind::None) links.emplace_back(piece.kind, piece.target);
  const std::vector<std::pair<LinkKind, std::uint64_t>> expected{{LinkKind::Actor, bert.value},
                                                                 {LinkKind::Actor, named("stove").value},
                                                                 {LinkKind::Actor, named("anna").value},
                                                                 {LinkKind::Line, 9},
                                                                 {LinkKind::Actor, named("anna").value}};
  QCOMPARE(links, expected);
}

void TestExplain::theGilIsHeldByTheThreadThatTookIt() {
  TraceMaker maker;
  const base::ActorId gil = maker.recorder().createActor(trace::ActorKind::Gil);
  const base::ActorId first = maker.recorder().createActor(trace::ActorKind::Thread, {}, "first");
  const base::ActorId second = maker.recorder().createActor(trace::ActorKind::Thread, {}, "second");
  for (const base::ActorId thread : {first, second}) {
    maker.recorder().emit(trace::EventKind::GilAcquired, thread, gil);
    maker.at(thread == first ? 5'000'000 : 9'000'000);
    maker.recorder().emit(trace::EventKind::GilReleased, thread, gil);
  }
  take(maker.done());
  QCOMPARE(partnerOf(*m_index, gil, sliceAt(gil, 1'000'000)), first);
  QCOMPARE(partnerOf(*m_index, gil, sliceAt(gil, 6'000'000)), second);
}

QTEST_APPLESS_MAIN(TestExplain)
#include "tst_explain.moc"
