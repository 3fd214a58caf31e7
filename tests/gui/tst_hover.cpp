// SPDX-License-Identifier: GPL-3.0-or-later
// Pointing at somebody in one panel lights the same one up in all of them.
#include <QTest>
#include <QTextBlock>
#include <QTreeView>

#include "gui/findings/findings_panel.h"
#include "gui/hover/concerned.h"
#include "gui/hover/hover_links.h"
#include "gui/inspector/inspector_panel.h"
#include "gui/loop/loop_panel.h"
#include "gui/output/output_panel.h"
#include "gui/source/scintilla.h"
#include "gui/source/source_panel.h"
#include "tests/gui/window_fixture.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

constexpr const char* kStove =
    "import asyncio\n\n\nasync def cook(stove):\n    async with stove:\n        print('cooks')\n        await asyncio.sleep(1)\n\n\n"
    "async def main():\n    stove = asyncio.Lock()\n"
    "    await asyncio.gather(*(asyncio.create_task(cook(stove), name=name) for name in ('anna', 'bert', 'cleo')))\n\n\n"
    "asyncio.run(main())\n";
constexpr int kLitLineMarker = 26;

}  // namespace

class TestHover : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { loadFonts(); }
  void init();
  void cleanup() { m_fixture.reset(); }
  void aPrimitiveConcernsItsHolderAndItsLine();
  void aTaskConcernsWhatItWaitsFor();
  void theTimelineLightsUpThePanels();
  void aRowOfTheLoopPanelLightsUpItsTrack();
  void aRowOfTheOutputLightsUpItsTask();
  void aMarkInTheSourceLightsUpItsTasks();
  void aLinkOfTheInspectorLightsUp();
  void anotherRunForgetsWhoWasPointedAt();

 private:
  void moveTo(QWidget* widget, const QPointF& position) {
    QMouseEvent move(QEvent::MouseMove, position, widget->mapToGlobal(position), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &move);
  }
  void leave(QWidget* widget) {
    QEvent event(QEvent::Leave);
    QApplication::sendEvent(widget, &event);
  }
  QStringList lit() {
    QStringList names;
    for (const base::ActorId actor : m_fixture->view().hovered()) names << m_fixture->run().nameOf(actor);
    names.sort();
    return names;
  }
  int litLine() { return m_fixture->window().source().editor()->markerFindNext(0, 1U << kLitLineMarker) + 1; }
  HoverLinks* linksOf(QWidget& page) { return page.findChild<HoverLinks*>(); }

  std::unique_ptr<WindowFixture> m_fixture;
};

void TestHover::init() {
  m_fixture = std::make_unique<WindowFixture>();
  QVERIFY((*m_fixture)->openFile(m_fixture->writeProgram(kStove)));
  QTRY_VERIFY(m_fixture->isSettled());
  m_fixture->clickRuler(0.5);
}

void TestHover::aPrimitiveConcernsItsHolderAndItsLine() {
  const auto concerned = concernedBy(m_fixture->run(), m_fixture->actorNamed("stove"), m_fixture->view().cursor());
  QCOMPARE(concerned.size(), std::size_t{4});
  QCOMPARE(m_fixture->run().nameOf(concerned.front()), QStringLiteral("stove"));
}

void TestHover::aTaskConcernsWhatItWaitsFor() {
  const auto concerned = concernedBy(m_fixture->run(), m_fixture->actorNamed("bert"), m_fixture->view().cursor());
  QCOMPARE(concerned.size(), std::size_t{2});
  QCOMPARE(m_fixture->run().nameOf(concerned[1]), QStringLiteral("stove"));
}

void TestHover::theTimelineLightsUpThePanels() {
  m_fixture->view().select({m_fixture->actorNamed("bert"), trace::kNoSeq, trace::kNoSeq});
  const QPoint at = m_fixture->at("stove", 0.5);
  moveTo(m_fixture->timeline().viewport(), at);
  QCOMPARE(lit(), QStringList({"anna", "bert", "cleo", "stove"}));
  QVERIFY(linksOf(m_fixture->window().inspector())->litCount() >= 2);  // The heading and what it waits for.
  QCOMPARE(litLine(), 5);
  leave(&m_fixture->timeline());
  QVERIFY(lit().isEmpty());
  QCOMPARE(linksOf(m_fixture->window().inspector())->litCount(), 0);
  QCOMPARE(litLine(), 0);
}

void TestHover::aRowOfTheLoopPanelLightsUpItsTrack() {
  LoopPanel& loop = m_fixture->window().loop();
  const QModelIndex part = loop.model()->index(static_cast<int>(LoopModel::Part::Primitives), 0);
  const QModelIndex stove = loop.model()->index(0, 0, part);
  loop.scrollTo(stove);
  moveTo(loop.viewport(), loop.visualRect(stove).center());
  QCOMPARE(lit(), QStringList({"anna", "bert", "cleo", "stove"}));
  // The row itself is tinted, too.
  const QImage tinted = loop.viewport()->grab().toImage();
  const QPoint corner = loop.visualRect(stove).topRight() - QPoint(2, -2);
  leave(loop.viewport());
  QVERIFY(lit().isEmpty());
  QVERIFY(loop.viewport()->grab().toImage().pixel(corner) != tinted.pixel(corner));
}

void TestHover::aRowOfTheOutputLightsUpItsTask() {
  OutputPanel& output = m_fixture->window().output();
  const QModelIndex row = output.model()->index(1, 2);
  moveTo(output.viewport(), output.visualRect(row).center());
  QVERIFY2(lit().contains(QStringLiteral("bert")), qPrintable(lit().join(QLatin1Char(','))));
  leave(output.viewport());
  QVERIFY(lit().isEmpty());
}

void TestHover::aMarkInTheSourceLightsUpItsTasks() {
  QsciScintilla* editor = m_fixture->window().source().editor();
  const auto position = static_cast<unsigned long>(editor->positionFromLineIndex(4, 0));
  const auto y = static_cast<int>(editor->SendScintilla(QsciScintilla::SCI_POINTYFROMPOSITION, 0UL, static_cast<long>(position)));
  moveTo(editor->viewport(), QPointF(editor->marginWidth(0) + 6, y + 5));
  QCOMPARE(lit(), QStringList({"bert", "cleo"}));
  moveTo(editor->viewport(), QPointF(editor->marginWidth(0) + 100, y + 5));
  QVERIFY(lit().isEmpty());
}

void TestHover::aLinkOfTheInspectorLightsUp() {
  m_fixture->view().select({m_fixture->actorNamed("bert"), trace::kNoSeq, trace::kNoSeq});
  InspectorPanel& inspector = m_fixture->window().inspector();
  const QUrl link(QStringLiteral("actor:%1").arg(m_fixture->actorNamed("stove").value));
  Q_EMIT inspector.highlighted(link);
  QVERIFY(lit().contains(QStringLiteral("stove")));
  Q_EMIT inspector.highlighted(QUrl());
  QVERIFY(lit().isEmpty());
}

void TestHover::anotherRunForgetsWhoWasPointedAt() {
  moveTo(m_fixture->timeline().viewport(), m_fixture->at("stove", 0.5));
  QVERIFY(!lit().isEmpty());
  m_fixture->window().action(ActionId::RunAgain)->trigger();
  QTRY_VERIFY(m_fixture->isSettled());
  QVERIFY(lit().isEmpty());
}

QTEST_MAIN(TestHover)
#include "tst_hover.moc"
