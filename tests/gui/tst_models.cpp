// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "gui/library/library_panel.h"
#include "gui/library/scenario_library.h"
#include "gui/loop/loop_panel.h"
#include "gui/marks/note_model.h"
#include "gui/output/output_model.h"
#include "gui/statistics/statistics_model.h"
#include "gui/window/action_table.h"
#include "gui/window/command_palette.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

std::unique_ptr<ShownRun> kitchenRun() {
  auto run = std::make_unique<ShownRun>(sample::kitchen(), QStringLiteral("kitchen.py"), QString());
  run->extendAll();
  return run;
}

void writeFile(const QString& path, const char* text) {
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(text);
}

}  // namespace

class TestModels : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void outputTellsTimeTaskAndText();
  void outputAfterTheCursorIsFaint();
  void outputGrowsWithTheRun();
  void theLoopAtAMoment();
  void aWaitForSeveralNamesOne();
  void anEmptyLoop();
  void theLibraryListsFolders();
  void docstrings_data();
  void docstrings();
  void everyShortcutIsUsedOnce();
  void statisticsOfTasksAndPrimitives();
  void notesStandInOrderOfTime();
  void notesSurviveBeingWritten();
  void thePaletteShowsTheBestMatchFirst();
};

void TestModels::outputTellsTimeTaskAndText() {
  const auto run = kitchenRun();
  ViewState view;
  OutputModel model(view);
  const QAbstractItemModelTester tester(&model, kFatal);
  view.setAxisMap(run.get());
  model.setRun(run.get());
  QStringList rows;
  for (int row = 0; row < model.rowCount(); ++row)
    rows << model.index(row, OutputModel::Task).data().toString() + QStringLiteral(": ") +
                model.index(row, OutputModel::Text).data().toString();
  const QStringList expected{"anna: anna cooks", "egg timer: the eggs are done", "bert: bert cooks", "cleo: cleo cooks",
                             "main: closing"};
  QCOMPARE(rows, expected);
  QCOMPARE(model.index(1, OutputModel::Time).data().toString(), QStringLiteral("3.5\u00A0s"));
  view.setAxisMap(nullptr);
  model.setRun(nullptr);
  QCOMPARE(model.rowCount(), 0);
}

void TestModels::outputAfterTheCursorIsFaint() {
  const auto run = kitchenRun();
  ViewState view;
  OutputModel model(view);
  view.setAxisMap(run.get());
  model.setRun(run.get());
  view.setCursor(model.seqOf(1) + 1);
  QCOMPARE(model.rowAtCursor(), 1);
  const auto colorOf = [&](int row) {
    return model.index(row, OutputModel::Text).data(Qt::ForegroundRole).value<QColor>();
  };
  QCOMPARE(colorOf(1).rgb(), paletteOf(ThemeId::Light).text);
  QCOMPARE(colorOf(2).rgb(), paletteOf(ThemeId::Light).faintText);
  view.setCursor(0);
  QCOMPARE(model.rowAtCursor(), -1);
}

void TestModels::outputGrowsWithTheRun() {
  sample::TraceMaker maker;
  const base::ActorId task = maker.task("main", "main");
  maker.beginStep(task, 1);
  maker.print(task, 2, "one");
  ShownRun run(maker.soFar(), QStringLiteral("x.py"), QString());
  run.extendAll();
  ViewState view;
  OutputModel model(view);
  const QAbstractItemModelTester tester(&model, kFatal);
  view.setAxisMap(&run);
  model.setRun(&run);
  QCOMPARE(model.rowCount(), 1);
  maker.print(task, 3, "two");
  maker.soFar();
  QVERIFY(run.extend(100));
  model.refreshRun();
  QCOMPARE(model.rowCount(), 2);
  QCOMPARE(model.index(1, OutputModel::Text).data().toString(), QStringLiteral("two"));
}

void TestModels::theLoopAtAMoment() {
  const auto run = kitchenRun();
  LoopModel model;
  const QAbstractItemModelTester tester(&model, kFatal);
  model.showState(run.get(), run->seqAfter({1'000'000'000}), {1'000'000'000});
  const auto names = [&](LoopModel::Part part) {
    QStringList list;
    for (const LoopModel::Entry& entry : model.entries(part)) list << entry.name;
    return list;
  };
  QCOMPARE(names(LoopModel::Part::Running), QStringList{"idle"});
  QCOMPARE(names(LoopModel::Part::Ready), QStringList());
  QCOMPARE(names(LoopModel::Part::Timers), (QStringList{"egg timer", "anna"}));  // By deadline: 2 s before 3 s.
  QCOMPARE(names(LoopModel::Part::Waiting), (QStringList{"main", "bert", "cleo"}));
  QCOMPARE(model.entries(LoopModel::Part::Waiting)[1].detail, QStringLiteral("for stove, held by anna"));
  model.showState(run.get(), run->eventCount(), {12'000'000'000});
  QCOMPARE(names(LoopModel::Part::Waiting), QStringList());
}

void TestModels::aWaitForSeveralNamesOne() {
  sample::TraceMaker maker;
  const base::ActorId root = maker.task("root", "main");
  std::vector<base::ActorId> parts;
  for (const char* name : {"done", "bert", "cleo"}) parts.push_back(maker.task(name, "cook"));
  maker.beginStep(root, 1);
  for (const base::ActorId part : parts) maker.recorder().emit(trace::EventKind::DependsOn, root, part);
  maker.waitFor(root, {}, trace::WaitKind::Task);
  maker.beginStep(parts.front(), 2);
  maker.finish(parts.front());
  ShownRun run(maker.soFar(), QStringLiteral("x.py"), QString());
  run.extendAll();
  LoopModel model;
  model.showState(&run, run.eventCount(), {});
  QCOMPARE(model.entries(LoopModel::Part::Waiting).size(), std::size_t{1});
  QCOMPARE(model.entries(LoopModel::Part::Waiting)[0].detail, QStringLiteral("for bert and 1 more"));
}

void TestModels::anEmptyLoop() {
  LoopModel model;
  const QAbstractItemModelTester tester(&model, kFatal);
  model.showState(nullptr, 0, {});
  QCOMPARE(model.rowCount(), LoopModel::kPartCount);
  QCOMPARE(model.rowCount(model.index(0, 0)), 0);
}

void TestModels::theLibraryListsFolders() {
  const QTemporaryDir folder;
  QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("02-tasks-and-futures")));
  QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("01-first-steps")));
  QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("03-empty")));
  writeFile(folder.filePath(QStringLiteral("02-tasks-and-futures/gather.py")),
            "\"\"\"Gather waits for all.\n\nMore.\n\"\"\"\n");
  writeFile(folder.filePath(QStringLiteral("01-first-steps/no_words.py")), "print(1)\n");
  LibraryModel model;
  const QAbstractItemModelTester tester(&model, kFatal);
  model.setChapters(readLibrary(folder.path()));
  QCOMPARE(model.rowCount(), 2);
  QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("First steps"));
  QCOMPARE(model.index(0, 0, model.index(0, 0)).data().toString(), QStringLiteral("No words"));
  const QModelIndex gather = model.index(0, 0, model.index(1, 0));
  QCOMPARE(gather.data().toString(), QStringLiteral("Gather waits for all"));
  QCOMPARE(model.indexOf(gather.data(LibraryModel::kPathRole).toString()), gather);
}

void TestModels::docstrings_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("docstring");
  QTest::newRow("none") << QStringLiteral("import x\n\"\"\"no\"\"\"") << QString();
  QTest::newRow("after comments") << QStringLiteral("# a\n\n\"\"\"Title.\"\"\"\n") << QStringLiteral("Title.");
  QTest::newRow("dedented") << QStringLiteral("'''Title.\n\n    - one\n      more\n'''")
                            << QStringLiteral("Title.\n\n- one\n  more");
  QTest::newRow("never closed") << QStringLiteral("\"\"\"Title") << QString();
}

void TestModels::docstrings() {
  QFETCH(QString, text);
  QFETCH(QString, docstring);
  QCOMPARE(docstringOf(text), docstring);
}

void TestModels::everyShortcutIsUsedOnce() {
  QStringList seen;
  for (const ActionRow& row : actionTable())
    for (const QKeySequence& key : shortcutsOf(row)) {
      QVERIFY2(!key.isEmpty(), row.text);
      QVERIFY2(!seen.contains(key.toString()), qPrintable(key.toString()));
      seen << key.toString();
    }
}

void TestModels::statisticsOfTasksAndPrimitives() {
  const auto run = kitchenRun();
  StatisticsModel tasks(StatisticsOf::Tasks);
  StatisticsModel primitives(StatisticsOf::Primitives);
  const QAbstractItemModelTester testTasks(&tasks, kFatal);
  const QAbstractItemModelTester testPrimitives(&primitives, kFatal);
  const analysis::Figures figures = analysis::figuresOf(run->index(), run->blocked(), 0, run->index().end().ns + 1);
  tasks.show(run.get(), figures);
  primitives.show(run.get(), figures);
  QCOMPARE(tasks.rowCount(), 5);
  QCOMPARE(primitives.rowCount(), 2);
  QCOMPARE(primitives.index(0, 0).data().toString(), QStringLiteral("stove"));
  QCOMPARE(primitives.index(0, 3).data(StatisticsModel::kSortRole).toLongLong(), 2);
  tasks.show(nullptr, {});
  QCOMPARE(tasks.rowCount(), 0);
}

void TestModels::notesStandInOrderOfTime() {
  NoteModel notes;
  const QAbstractItemModelTester tester(&notes, kFatal);
  QSignalSpy changed(&notes, &NoteModel::notesChanged);
  notes.add({{30}, {30}, QStringLiteral("late")});
  QCOMPARE(notes.add({{10}, {20}, QStringLiteral("early")}), 0);
  QVERIFY(notes.setData(notes.index(1, NoteModel::Text), QStringLiteral("later"), Qt::EditRole));
  QVERIFY(!notes.setData(notes.index(1, NoteModel::When), QStringLiteral("x"), Qt::EditRole));
  QCOMPARE(notes.notes()[1].text, QStringLiteral("later"));
  notes.remove(0);
  QCOMPARE(notes.rowCount(), 1);
  notes.remove(7);  // There is none.
  QCOMPARE(changed.count(), 4);
}

void TestModels::notesSurviveBeingWritten() {
  const std::vector<Note> notes{{{5}, {5}, QStringLiteral("a \"quoted\" one")},
                                {{9'007'199'254'740'993}, {9'007'199'254'740'995}, QString()}};
  QCOMPARE(notesFromJson(notesToJson(notes)), notes);
  QVERIFY(notesFromJson("no json").empty());
  QVERIFY(notesFromJson(R"([{"begin":"7","end":"3","text":"backwards"},{"begin":1}])").empty());
}

void TestModels::thePaletteShowsTheBestMatchFirst() {
  PaletteModel palette({{QStringLiteral("Profile at"), {}, [] {}}, {QStringLiteral("Find a track"), {}, [] {}}});
  const QAbstractItemModelTester tester(&palette, kFatal);
  QCOMPARE(palette.rowCount(), 2);
  palette.narrow(QStringLiteral("fat"));
  QCOMPARE(palette.entry(0).text, QStringLiteral("Find a track"));
  palette.narrow(QStringLiteral("zzz"));
  QCOMPARE(palette.rowCount(), 0);
}

QTEST_MAIN(TestModels)
#include "tst_models.moc"
