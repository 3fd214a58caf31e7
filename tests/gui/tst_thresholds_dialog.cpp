// SPDX-License-Identifier: GPL-3.0-or-later
// What counts as a finding, as it is chosen in the window, and kept.
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QTimer>

#include "gui/findings/findings_panel.h"
#include "gui/findings/thresholds_dialog.h"
#include "tests/gui/window_fixture.h"

using namespace awaitscope;
using namespace awaitscope::gui;
using analysis::Thresholds;

class TestThresholdsDialog : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { loadFonts(); }

  void untouchedItChangesNothing() {
    const Thresholds odd{{1'234'000}, {5'000}, {9'000'000'000}};
    const Thresholds same = ThresholdsDialog(odd).thresholds();
    for (const auto member : {&Thresholds::blockedLoop, &Thresholds::cpuStep, &Thresholds::slowWait})
      QCOMPARE((same.*member).ns, (odd.*member).ns);
  }

  void numbersAreWrittenAsAPersonWritesThem() {
    const DecimalBox box(0.001, 1e9, QStringLiteral("ms"), nullptr);
    QCOMPARE(box.textFromValue(100), QStringLiteral("100"));
    QCOMPARE(box.textFromValue(0.25), QStringLiteral("0.25"));
    QCOMPARE(box.textFromValue(1.005), QStringLiteral("1.005"));
  }

  void theDefaultsComeBack() {
    ThresholdsDialog dialog({{1}, {2}, {3}});
    dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::RestoreDefaults)->click();
    for (const auto member : {&Thresholds::blockedLoop, &Thresholds::cpuStep, &Thresholds::slowWait})
      QCOMPARE((dialog.thresholds().*member).ns, (Thresholds{}.*member).ns);
  }

  void keptThresholdsComeBackAndDamagedOnesDoNot() {
    QSettings kept(m_folder.filePath(QStringLiteral("kept.ini")), QSettings::IniFormat);
    keepThresholds(kept, {{5'000'000'000}, Thresholds{}.cpuStep, {7'000'000}});
    QCOMPARE(kept.allKeys().size(), 2);  // The usual is not kept: it may become another one.
    QCOMPARE(restoredThresholds(kept).blockedLoop.ns, std::int64_t{5'000'000'000});
    QCOMPARE(restoredThresholds(kept).cpuStep.ns, Thresholds{}.cpuStep.ns);
    QCOMPARE(restoredThresholds(kept).slowWait.ns, std::int64_t{7'000'000});
    for (const QString& key : kept.allKeys()) kept.setValue(key, QStringLiteral("soon"));
    QCOMPARE(restoredThresholds(kept).blockedLoop.ns, Thresholds{}.blockedLoop.ns);
    for (const QString& key : kept.allKeys()) kept.setValue(key, -1);
    QCOMPARE(restoredThresholds(kept).slowWait.ns, Thresholds{}.slowWait.ns);
  }

  void theFindingsFollow() {
    WindowFixture fixture;
    QVERIFY(fixture->openFile(fixture.writeProgram(
        "import asyncio, time\n\n\nasync def main():\n    await asyncio.sleep(0.1)\n    time.sleep(1)\n\n\n"
        "asyncio.run(main())\n")));
    QTRY_COMPARE(fixture->findings().findings().size(), std::size_t{1});
    choose(fixture.window(), 2000);
    QTRY_VERIFY(fixture->findings().findings().empty());
    choose(fixture.window(), 500);
    QTRY_COMPARE(fixture->findings().findings().size(), std::size_t{1});
  }

 private:
  // The dialog stops the program's own loop: what is done in it is queued before.
  void choose(MainWindow& window, double blockedLoopMs) {
    QTimer::singleShot(0, this, [blockedLoopMs] {
      auto* dialog = qobject_cast<ThresholdsDialog*>(QApplication::activeModalWidget());
      QVERIFY(dialog);
      dialog->findChildren<QDoubleSpinBox*>().front()->setValue(blockedLoopMs);
      dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
    });
    window.action(ActionId::Thresholds)->trigger();
  }

  QTemporaryDir m_folder;
};

QTEST_MAIN(TestThresholdsDialog)
#include "tst_thresholds_dialog.moc"
