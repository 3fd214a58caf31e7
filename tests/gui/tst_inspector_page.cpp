// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "gui/inspector/explain.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::gui;

class TestExplain : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_run = std::make_unique<ShownRun>(sample::kitchen(), QStringLiteral("kitchen.py"), QString());
    m_run->extendAll();
  }
  void sentences_data();
  void sentences();
  void thePageOfAWaitingTaskLinksToTheHolder();
  void thePageOfALockNamesHolderAndQueue();
  void anAreaSumsStates();

 private:
  base::ActorId actorNamed(const QString& name) const {
    for (const auto list : {m_run->index().tasks(), m_run->index().primitives(), m_run->index().loops()})
      for (const base::ActorId actor : list)
        if (m_run->nameOf(actor) == name) return actor;
    return {};
  }
  std::unique_ptr<ShownRun> m_run;
};

void TestExplain::sentences_data() {
  QTest::addColumn<QString>("task");
  QTest::addColumn<qint64>("ns");
  QTest::addColumn<QString>("sentence");
  QTest::newRow("a lock")
      << "bert" << qint64{1'000'000'000}
      << "bert waited 3.5 s for stove, held by anna, which slept 3.5 s meanwhile (acquired in line 8). anna woke it.";
  QTest::newRow("a task") << "main" << qint64{1'000'000'000}
                          << "main waited 3.5 s for anna, which slept 3.5 s meanwhile. anna woke it.";
  QTest::newRow("a timer") << "anna" << qint64{1'000'000'000} << "anna slept 3.5 s on a timer.";
  QTest::newRow("the culprit") << "egg timer" << qint64{3'000'000'000}
                               << "egg timer blocked the loop for 1.5 s: nothing else could run.";
}

void TestExplain::sentences() {
  QFETCH(QString, task);
  QFETCH(qint64, ns);
  QFETCH(QString, sentence);
  const base::ActorId actor = actorNamed(task);
  const trace::Lane& lane = m_run->index().track(actor)->states;
  const trace::Slice slice = lane.slice(lane.indexAt(Axis::Time, ns), m_run->index().end());
  QCOMPARE(waitSentence(*m_run, actor, slice).replace(QChar(0xA0), QLatin1Char(' ')), sentence);
}

void TestExplain::thePageOfAWaitingTaskLinksToTheHolder() {
  ViewState view;
  view.setAxisMap(m_run.get());
  view.setCursor(m_run->seqAfter({1'000'000'000}));
  view.select({actorNamed(QStringLiteral("cleo")), trace::kNoSeq, trace::kNoSeq});
  const QString page = inspectorPage(*m_run, view, paletteOf(ThemeId::Light));
  const QString anna = QStringLiteral("<a href=\"actor:%1\">anna</a>").arg(actorNamed(QStringLiteral("anna")).value);
  const QString stove = QStringLiteral("<a href=\"actor:%1\">stove</a>").arg(actorNamed(QStringLiteral("stove")).value);
  QVERIFY2(page.contains(stove + QStringLiteral(" \u2190 ") + anna), qPrintable(page));
}

void TestExplain::thePageOfALockNamesHolderAndQueue() {
  ViewState view;
  view.setAxisMap(m_run.get());
  view.setCursor(m_run->seqAfter({1'000'000'000}));
  view.select({actorNamed(QStringLiteral("stove")), trace::kNoSeq, trace::kNoSeq});
  const QString page = inspectorPage(*m_run, view, paletteOf(ThemeId::Light));
  const auto bert = page.indexOf(QStringLiteral(">bert<"));
  QVERIFY2(bert > page.indexOf(QStringLiteral(">anna<")), qPrintable(page));
  QVERIFY(page.indexOf(QStringLiteral(">cleo<")) > bert);  // First in, first out.
}

void TestExplain::anAreaSumsStates() {
  const QString page = areaPage(*m_run, {4e9, 5e9}, Axis::Time, paletteOf(ThemeId::Light));
  QVERIFY2(page.contains(QStringLiteral("Selected area, 1\u00A0s")), qPrintable(page));
  QVERIFY(page.contains(QStringLiteral("sleeping on a timer")));   // bert and the egg timer: 2 s.
  QVERIFY(page.contains(QStringLiteral("awaiting a primitive")));  // cleo.
  QVERIFY(!page.contains(QStringLiteral("blocking")));
}

QTEST_MAIN(TestExplain)
#include "tst_explain.moc"
