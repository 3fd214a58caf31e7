// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "gui/inspector/inspector_page.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::gui;

class TestInspectorPage : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_run = std::make_unique<ShownRun>(sample::kitchen(), QStringLiteral("kitchen.py"), QString());
    m_run->extendAll();
  }
  void thePageOfAWaitingTaskLinksToTheHolder();
  void thePageOfALockNamesHolderAndQueue();
  void anAreaSumsStates();
  void aSentenceKeepsItsLinks();
  void aBlockedThreadTellsInWhat();
  void theAwaitStackTellsEachLine();
  void theStackOfTheSelectedWaitComesBeforeItsFigures();
  void aLongNameMayBreak();
  void theChainGoesThroughAGather();

 private:
  base::ActorId actorNamed(const QString& name) const {
    for (const auto list : {m_run->index().tasks(), m_run->index().primitives(), m_run->index().loops()})
      for (const base::ActorId actor : list)
        if (m_run->nameOf(actor) == name) return actor;
    return {};
  }
  std::unique_ptr<ShownRun> m_run;
};

void TestInspectorPage::thePageOfAWaitingTaskLinksToTheHolder() {
  ViewState view;
  view.setAxisMap(m_run.get());
  view.setCursor(m_run->seqAfter({1'000'000'000}));
  view.select({actorNamed(QStringLiteral("cleo")), trace::kNoSeq, trace::kNoSeq});
  const QString page = inspectorPage(*m_run, view, paletteOf(ThemeId::Light));
  const QString anna = QStringLiteral("<a href=\"actor:%1\">anna</a>").arg(actorNamed(QStringLiteral("anna")).value);
  const QString stove = QStringLiteral("<a href=\"actor:%1\">stove</a>").arg(actorNamed(QStringLiteral("stove")).value);
  QVERIFY2(page.contains(stove + QStringLiteral(" \u2190 held by ") + anna), qPrintable(page));
}

void TestInspectorPage::thePageOfALockNamesHolderAndQueue() {
  ViewState view;
  view.setAxisMap(m_run.get());
  view.setCursor(m_run->seqAfter({1'000'000'000}));
  view.select({actorNamed(QStringLiteral("stove")), trace::kNoSeq, trace::kNoSeq});
  const QString page = inspectorPage(*m_run, view, paletteOf(ThemeId::Light));
  const auto bert = page.indexOf(QStringLiteral(">bert<"));
  QVERIFY2(bert > page.indexOf(QStringLiteral(">anna<")), qPrintable(page));
  QVERIFY(page.indexOf(QStringLiteral(">cleo<")) > bert);  // First in, first out.
}

void TestInspectorPage::anAreaSumsStates() {
  const QString page = areaPage(*m_run, {4'000'000'000}, {5'000'000'000}, paletteOf(ThemeId::Light));
  QVERIFY2(page.contains(QStringLiteral("Selected area, 1\u00A0s")), qPrintable(page));
  QVERIFY(page.contains(QStringLiteral("sleeping on a timer")));   // bert and the egg timer: 2 s.
  QVERIFY(page.contains(QStringLiteral("awaiting a primitive")));  // cleo.
  QVERIFY(!page.contains(QStringLiteral("blocking")));
  QVERIFY(page.contains(QStringLiteral("Waited for the longest")));  // The stove.
}

void TestInspectorPage::aSentenceKeepsItsLinks() {
  analysis::Sentence sentence;
  sentence.actor("a<b", {7}).say(" slept").inLine(14).say(".");
  QCOMPARE(sentenceHtml(sentence),
           QStringLiteral("<a href=\"actor:7\">a&lt;b</a> slept (<a href=\"line:14\">line\u00A014</a>)."));
}

void TestInspectorPage::aBlockedThreadTellsInWhat() {
  sample::TraceMaker maker;
  trace::Recorder& recorder = maker.recorder();
  const base::ActorId lock = maker.lock("tray");
  const base::ActorId thread = recorder.createActor(trace::ActorKind::Thread, {}, "worker");
  recorder.emit(trace::EventKind::ThreadStarted, thread, 1U);
  recorder.emit(trace::EventKind::ThreadBlockBegin, thread, 0U, recorder.intern("time.sleep").value);
  maker.at(2'000'000);
  recorder.emit(trace::EventKind::ThreadBlockEnd, thread);
  recorder.emit(trace::EventKind::ThreadBlockBegin, thread, lock, recorder.intern("Lock.acquire").value);
  maker.at(5'000'000);
  ShownRun run(maker.done(), QStringLiteral("threads.py"), QString());
  run.extendAll();
  const trace::Lane& lane = run.index().track(thread)->states;
  const auto labelAt = [&](std::int64_t ns) {
    return run.sliceLabel(thread, lane.slice(lane.indexAt(trace::Axis::Time, ns), run.index().end()));
  };
  QCOMPARE(labelAt(1'000'000), QStringLiteral("in time.sleep"));
  QCOMPARE(labelAt(3'000'000), QStringLiteral("waits for tray"));
}

void TestInspectorPage::theAwaitStackTellsEachLine() {
  sample::TraceMaker maker;
  trace::Recorder& recorder = maker.recorder();
  const base::ActorId anna = maker.task("anna", "cook");
  maker.beginStep(anna, 3);
  recorder.setLine(7);
  recorder.emit(trace::EventKind::CoroutineEntered, anna, recorder.intern("Stove.use"));
  recorder.setLine(12);
  recorder.emit(trace::EventKind::CoroutineEntered, anna, recorder.intern("boil"));
  recorder.setLine(20);
  maker.sleepUntil(anna, 1'000'000'000);
  m_run = std::make_unique<ShownRun>(maker.done(), QStringLiteral("kitchen.py"), QString());
  m_run->extendAll();
  ViewState view;
  view.setAxisMap(m_run.get());
  view.setCursor(m_run->index().count());
  view.select({anna, trace::kNoSeq, trace::kNoSeq});
  QString page = inspectorPage(*m_run, view, paletteOf(ThemeId::Light));
  page.remove(QRegularExpression(QStringLiteral("<[^>]*>")));
  QVERIFY2(page.contains(QStringLiteral("boil at line 20 \u2190 Stove.use at line 12 \u2190 cook at line 7")),
           qPrintable(page));
}

// In a low window there is room for little more than the sentence.
void TestInspectorPage::theStackOfTheSelectedWaitComesBeforeItsFigures() {
  sample::TraceMaker maker;
  trace::Recorder& recorder = maker.recorder();
  const base::ActorId anna = maker.task("anna", "cook");
  maker.beginStep(anna, 3);
  recorder.emit(trace::EventKind::CoroutineEntered, anna, recorder.intern("boil"));
  maker.sleepUntil(anna, 1'000'000'000);
  maker.at(1'000'000'000);
  ShownRun run(maker.done(), QStringLiteral("kitchen.py"), QString());
  run.extendAll();
  ViewState view;
  view.setAxisMap(&run);
  view.setCursorTo({500'000'000});
  const trace::Lane& lane = run.index().track(anna)->states;
  const trace::Slice sleep = lane.slice(lane.indexAt(trace::Axis::Time, 500'000'000), run.index().end());
  view.select({anna, sleep.beginSeq, sleep.isOpen ? trace::kNoSeq : sleep.endSeq});
  const QString page = inspectorPage(run, view, paletteOf(ThemeId::Light));
  const qsizetype stack = page.indexOf(QStringLiteral("await stack"));
  QVERIFY2(stack >= 0 && stack < page.indexOf(QStringLiteral(">state<")), qPrintable(page));
  QCOMPARE(page.count(QStringLiteral("await stack")), 1);
}

void TestInspectorPage::aLongNameMayBreak() {
  ShownRun run(sample::kitchen(), QStringLiteral("handing_over.py"), QString());
  run.extendAll();
  ViewState view;
  view.setAxisMap(&run);
  QVERIFY(inspectorPage(run, view, paletteOf(ThemeId::Light)).contains(QStringLiteral("handing_\u200Bover.\u200Bpy")));
}

void TestInspectorPage::theChainGoesThroughAGather() {
  sample::TraceMaker maker;
  const base::ActorId root = maker.task("root", "main");
  const base::ActorId anna = maker.task("anna", "cook");
  const base::ActorId bert = maker.task("bert", "cook");
  const base::ActorId gather = maker.recorder().createActor(trace::ActorKind::Gather, root);
  for (const base::ActorId part : {anna, bert}) maker.recorder().emit(trace::EventKind::DependsOn, gather, part);
  maker.beginStep(root, 1);
  maker.waitFor(root, gather, trace::WaitKind::Gather);
  maker.beginStep(anna, 2);
  maker.sleepUntil(anna, 1'000'000'000);
  m_run = std::make_unique<ShownRun>(maker.soFar(), QStringLiteral("kitchen.py"), QString());
  m_run->extendAll();
  ViewState view;
  view.setAxisMap(m_run.get());
  view.setCursor(m_run->index().count());
  view.select({root, trace::kNoSeq, trace::kNoSeq});
  QString page = inspectorPage(*m_run, view, paletteOf(ThemeId::Light));
  page.remove(QRegularExpression(QStringLiteral("<[^>]*>")));
  QVERIFY2(page.contains(QStringLiteral("gather #5 \u2190 anna and 1 more")), qPrintable(page));
}

QTEST_MAIN(TestInspectorPage)
#include "tst_inspector_page.moc"
