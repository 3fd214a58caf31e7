// SPDX-License-Identifier: GPL-3.0-or-later
// The simulated computer as it is chosen in the window, and kept.
#include <QAction>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTest>
#include <QTimer>

#include "gui/output/output_panel.h"
#include "gui/window/computer_dialog.h"
#include "tests/gui/window_fixture.h"

using namespace awaitscope;
using namespace awaitscope::gui;
using session::RunSettings;

class TestComputerDialog : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void untouchedItChoosesNothing();
  void whatIsChangedIsChosen();
  void theScenariosOwnIsShownAndMayBeOverruled();
  void anEarlierChoiceStays();
  void keptSettingsComeBack();
  void theCommandLineWins();
  void damagedSettingsAreIgnored();
  void theWindowRunsWithIt();

 private:
  QTemporaryDir m_folder;
};

void TestComputerDialog::initTestCase() { loadFonts(); }

void TestComputerDialog::untouchedItChoosesNothing() {
  const RunSettings settings = ComputerDialog(RunSettings{}, {}).settings();
  QCOMPARE(settings.chosen, 0U);
  QVERIFY(settings.horizon == RunSettings{}.horizon);
  QVERIFY(settings.switchInterval == RunSettings{}.switchInterval);
}

void TestComputerDialog::whatIsChangedIsChosen() {
  ComputerDialog dialog(RunSettings{}, {});
  dialog.findChild<QCheckBox*>()->setChecked(false);
  dialog.findChildren<QSpinBox*>().front()->setValue(2);
  const RunSettings settings = dialog.settings();
  QCOMPARE(settings.cores, 2U);
  QVERIFY(!settings.gil);
  QCOMPARE(settings.chosen, static_cast<std::uint32_t>(RunSettings::kCores | RunSettings::kGil));
  dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::RestoreDefaults)->click();
  QCOMPARE(dialog.settings().chosen, 0U);
}

void TestComputerDialog::theScenariosOwnIsShownAndMayBeOverruled() {
  const session::Scenario scenario{"prog.py", "# machine: cores=4 gil=off\n", {}};
  ComputerDialog dialog(RunSettings{}, scenario);
  auto* cores = dialog.findChildren<QSpinBox*>().front();
  QCOMPARE(cores->value(), 4);
  QVERIFY(!dialog.findChild<QCheckBox*>()->isChecked());
  QCOMPARE(dialog.settings().chosen, 0U);
  QCOMPARE(dialog.settings().cores, RunSettings{}.cores);  // The next scenario has not said 4.
  cores->setValue(static_cast<int>(RunSettings{}.cores));
  dialog.findChild<QCheckBox*>()->setChecked(true);
  QCOMPARE(dialog.settings().chosen, static_cast<std::uint32_t>(RunSettings::kCores | RunSettings::kGil));
  dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::RestoreDefaults)->click();
  QCOMPARE(cores->value(), 4);
  QCOMPARE(dialog.settings().chosen, 0U);
}

void TestComputerDialog::anEarlierChoiceStays() {
  RunSettings before;
  before.cores = 4;
  before.chosen = RunSettings::kCores;
  ComputerDialog dialog(before, {"prog.py", "# machine: cores=4\n", {}});
  QCOMPARE(dialog.settings().chosen, static_cast<std::uint32_t>(RunSettings::kCores));
  QCOMPARE(dialog.settings().cores, 4U);
}

void TestComputerDialog::keptSettingsComeBack() {
  RunSettings chosen;
  chosen.cores = 3;
  chosen.cpuCost = base::nanoseconds(0);
  chosen.chosen = RunSettings::kCores | RunSettings::kCpuCost;
  chosen.horizon = base::seconds(60);
  QFile::remove(m_folder.filePath(QStringLiteral("kept.ini")));
  QSettings kept(m_folder.filePath(QStringLiteral("kept.ini")), QSettings::IniFormat);
  keepRunSettings(kept, chosen);
  const RunSettings back = restoredRunSettings(kept, RunSettings{});
  QCOMPARE(back.cores, 3U);
  QCOMPARE(back.cpuCost.ns, std::int64_t{0});
  QVERIFY(back.gil);
  QCOMPARE(back.chosen, chosen.chosen);
  QVERIFY(back.horizon == chosen.horizon);
  keepRunSettings(kept, RunSettings{});
  QCOMPARE(restoredRunSettings(kept, RunSettings{}).chosen, 0U);
}

void TestComputerDialog::theCommandLineWins() {
  QSettings kept(m_folder.filePath(QStringLiteral("kept.ini")), QSettings::IniFormat);
  RunSettings chosen;
  chosen.cores = 3;
  chosen.chosen = RunSettings::kCores;
  keepRunSettings(kept, chosen);
  RunSettings line;
  line.cores = 16;
  line.chosen = RunSettings::kCores;
  QCOMPARE(restoredRunSettings(kept, line).cores, 16U);
}

void TestComputerDialog::damagedSettingsAreIgnored() {
  QSettings kept(m_folder.filePath(QStringLiteral("kept.ini")), QSettings::IniFormat);
  kept.setValue(QStringLiteral("computer/cores"), 0);
  kept.setValue(QStringLiteral("computer/poolSize"), QStringLiteral("many"));
  kept.setValue(QStringLiteral("computer/horizonNs"), -5);
  const RunSettings back = restoredRunSettings(kept, RunSettings{});
  QCOMPARE(back.chosen, 0U);
  QCOMPARE(back.cores, RunSettings{}.cores);
  QVERIFY(back.horizon == RunSettings{}.horizon);
}

void TestComputerDialog::theWindowRunsWithIt() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram("import os\nprint(os.cpu_count())\n")));
  QTRY_VERIFY(fixture.isSettled());
  const auto printed = [&] { return fixture->output().outputModel().index(0, OutputModel::Text).data().toString(); };
  QCOMPARE(printed(), QStringLiteral("8"));
  QTimer::singleShot(0, this, [] {
    auto* dialog = qobject_cast<ComputerDialog*>(QApplication::activeModalWidget());
    QVERIFY(dialog);
    dialog->findChildren<QSpinBox*>().front()->setValue(5);
    dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
  });
  fixture->action(ActionId::Computer)->trigger();
  QTRY_COMPARE(printed(), QStringLiteral("5"));
}

QTEST_MAIN(TestComputerDialog)
#include "tst_computer_dialog.moc"
