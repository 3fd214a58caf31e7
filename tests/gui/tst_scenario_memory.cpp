// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of a scenario between sessions: as text, and through the real window.
#include <QMenu>
#include <QMimeData>
#include <QSettings>
#include <QTest>

#include "gui/source/source_panel.h"
#include "gui/window/scenario_memory.h"
#include "tests/gui/window_fixture.h"

using namespace awaitscope;
using namespace awaitscope::gui;

class TestScenarioMemory : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void everythingComesBack();
  void damagedTextIsNothing_data();
  void damagedTextIsNothing();
  void kindsAreKnownByName();
  void theNextSessionHasPinsGroupsAndBreakpoints();
  void anotherScenarioHasItsOwn();
  void recentFilesAreOfferedTheNewestFirst();
  void whatIsDroppedOnTheWindowIsOpened();

 private:
  QTemporaryDir m_settings;
};

namespace {

constexpr const char* kProgram =
    "import asyncio\n\nasync def main():\n    print('one')\n    await asyncio.sleep(2)\n    "
    "print('two')\n\nasyncio.run(main())\n";

}  // namespace

void TestScenarioMemory::initTestCase() {
  loadFonts();
  QCoreApplication::setOrganizationName(QStringLiteral("awaitscope-test"));
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
}

void TestScenarioMemory::everythingComesBack() {
  const ScenarioMemory memory{{QStringLiteral("tasks"), QStringLiteral("task:3")},
                              {QStringLiteral("stove \"2\"")},
                              {{4, 19}, {trace::EventKind::TaskWoken, trace::EventKind::CancelRequested}}};
  const std::optional<ScenarioMemory> back = memoryFromJson(memoryToJson(memory));
  QVERIFY(back);
  QCOMPARE(back->collapsed, memory.collapsed);
  QCOMPARE(back->pinned, memory.pinned);
  QCOMPARE(back->breakpoints.lines, memory.breakpoints.lines);
  QCOMPARE(back->breakpoints.kinds, memory.breakpoints.kinds);
}

void TestScenarioMemory::damagedTextIsNothing_data() {
  QTest::addColumn<QByteArray>("json");
  QTest::newRow("empty") << QByteArray();
  QTest::newRow("not JSON") << QByteArray("{\"lines\": [1,");
  QTest::newRow("a list") << QByteArray("[1, 2]");
}

void TestScenarioMemory::damagedTextIsNothing() {
  QFETCH(QByteArray, json);
  QVERIFY(!memoryFromJson(json));
}

void TestScenarioMemory::kindsAreKnownByName() {
  const std::optional<ScenarioMemory> memory =
      memoryFromJson("{\"kinds\": [\"TaskWoken\", \"NoLongerThere\", 7], \"lines\": [-1, \"x\", 5], \"pinned\": 3}");
  QVERIFY(memory);
  QCOMPARE(memory->breakpoints.kinds, std::set{trace::EventKind::TaskWoken});
  QCOMPARE(memory->breakpoints.lines, std::set<std::uint32_t>{5});
  QVERIFY(memory->pinned.isEmpty());
}

void TestScenarioMemory::theNextSessionHasPinsGroupsAndBreakpoints() {
  WindowFixture fixture(true);
  const QString path = fixture.writeProgram(kProgram);
  QVERIFY(fixture->openFile(path));
  QTRY_VERIFY(fixture.isSettled());
  fixture->source().toggleBreakpoint(6);
  fixture->setBreakKind(trace::EventKind::TaskWoken, true);
  fixture.view().setPinned(QStringLiteral("Task-1"), true);
  fixture.view().setCollapsed(QStringLiteral("counters"), true);
  QVERIFY(fixture->close());

  fixture.openWindow();
  QVERIFY(fixture->openFile(path));
  QTRY_VERIFY(fixture.isSettled());
  QCOMPARE(fixture->source().breakpoints(), std::set<std::uint32_t>{6});
  QVERIFY(fixture.view().isPinned(QStringLiteral("Task-1")));
  QVERIFY(fixture.timeline().rows().front().isPinned);
  QVERIFY(fixture.view().isCollapsed(QStringLiteral("counters")));
  fixture.view().setCursor(0);
  QTest::keyClick(&fixture.window(), Qt::Key_F10);
  QCOMPARE(fixture.run().store().event(fixture.view().cursor() - 1).eventKind(), trace::EventKind::TaskWoken);
}

void TestScenarioMemory::anotherScenarioHasItsOwn() {
  WindowFixture fixture(true);
  const QString first = fixture.writeProgram(kProgram, QStringLiteral("first.py"));
  const QString second = fixture.writeProgram(kProgram, QStringLiteral("second.py"));
  QVERIFY(fixture->openFile(first));
  fixture->source().toggleBreakpoint(4);
  QVERIFY(fixture->openFile(second));
  QVERIFY(fixture->source().breakpoints().empty());
  QVERIFY(fixture->openFile(first));
  QCOMPARE(fixture->source().breakpoints(), std::set<std::uint32_t>{4});
}

void TestScenarioMemory::recentFilesAreOfferedTheNewestFirst() {
  WindowFixture fixture(true);
  const QString first = fixture.writeProgram("print(1)\n", QStringLiteral("opened_first.py"));
  const QString second = fixture.writeProgram("print(2)\n", QStringLiteral("opened_second.py"));
  for (const QString& path : {first, second, first, second}) QVERIFY(fixture->openFile(path));
  fixture.openWindow();  // Another session.
  QMenu* recent = nullptr;
  for (QMenu* menu : fixture->findChildren<QMenu*>())
    if (menu->title().contains(QStringLiteral("recent"))) recent = menu;
  QVERIFY(recent && recent->isEnabled());
  QStringList names;
  for (const QAction* entry : recent->actions()) names << entry->text();
  QCOMPARE(names.mid(0, 2), (QStringList{"opened_second.py", "opened_first.py"}));
  QCOMPARE(names.count(QStringLiteral("opened_first.py")), 1);
  recent->actions().at(1)->trigger();
  QTRY_VERIFY(fixture.isSettled());
  QCOMPARE(fixture->document().fileName(), QStringLiteral("opened_first.py"));
}

void TestScenarioMemory::whatIsDroppedOnTheWindowIsOpened() {
  WindowFixture fixture;
  QMimeData dropped;
  dropped.setUrls({QUrl::fromLocalFile(fixture.writeProgram("print(1)\n", QStringLiteral("dropped.py")))});
  QDragEnterEvent enter({400, 300}, Qt::CopyAction, &dropped, Qt::LeftButton, {});
  QApplication::sendEvent(&fixture.window(), &enter);
  QVERIFY(enter.isAccepted());
  QDropEvent drop({400, 300}, Qt::CopyAction, &dropped, Qt::LeftButton, {});
  QApplication::sendEvent(&fixture.window(), &drop);
  QTRY_VERIFY(fixture.isSettled());
  QCOMPARE(fixture->document().fileName(), QStringLiteral("dropped.py"));
}

QTEST_MAIN(TestScenarioMemory)
#include "tst_scenario_memory.moc"
