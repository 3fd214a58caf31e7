// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog of the picture in the real window: what is chosen there is what the file shows.
#include <QAbstractButton>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTimer>

#include "gui/window/export_dialog.h"
#include "tests/gui/window_fixture.h"

using namespace awaitscope;
using namespace awaitscope::gui;

class TestExportDialog : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { loadFonts(); }
  void init();
  void cleanup() { m_fixture.reset(); }
  void theAreaComesFirst();
  void anotherAxisShowsTheSameStretch();
  void theSelectionsTracksAreAChoice();
  void paperIsForPdfOnly();
  void theKeyboardGoesFromRowToRow();
  void theWindowWritesWhatIsChosen();

 private:
  std::unique_ptr<ExportDialog> dialog() {
    return std::make_unique<ExportDialog>(m_fixture->run(), m_fixture->view(), ThemeId::Light, QStringLiteral("picture.svg"));
  }
  static QComboBox* boxWith(QWidget& dialog, const QString& entry) {
    for (QComboBox* box : dialog.findChildren<QComboBox*>())
      for (int at = 0; at < box->count(); ++at)
        if (box->itemText(at).startsWith(entry)) {
          box->setCurrentIndex(at);
          return box;
        }
    return nullptr;
  }
  std::unique_ptr<WindowFixture> m_fixture;
};

void TestExportDialog::init() {
  m_fixture = std::make_unique<WindowFixture>();
  m_fixture->window().controller().show(sample::kitchen(), QStringLiteral("kitchen.py"),
                                        QString::fromUtf8(sample::kitchenSource()));
  QTRY_VERIFY(m_fixture->isSettled());
}

void TestExportDialog::theAreaComesFirst() {
  QVERIFY(!dialog()->options().range);  // The whole run.
  m_fixture->view().navigateTo({2e9, 4e9}, Gesture::Jump);
  QCOMPARE(dialog()->options().range, std::optional(AxisRange{2e9, 4e9}));
  m_fixture->view().setArea(AxisRange{2.5e9, 3e9});
  QCOMPARE(dialog()->options().range, std::optional(AxisRange{2.5e9, 3e9}));
}

void TestExportDialog::anotherAxisShowsTheSameStretch() {
  m_fixture->view().navigateTo({2e9, 4e9}, Gesture::Jump);
  const auto made = dialog();
  QVERIFY(boxWith(*made, QStringLiteral("order")));
  const PictureOptions options = made->options();
  QCOMPARE(options.axis, Axis::Order);
  QVERIFY(options.range);
  const ShownRun& run = m_fixture->run();
  QVERIFY(run.timeOf(static_cast<trace::Seq>(options.range->begin)).ns >= 2'000'000'000);
  QVERIFY(run.timeOf(static_cast<trace::Seq>(options.range->end) - 1).ns <= 4'000'000'000);
  QVERIFY(run.timeOf(static_cast<trace::Seq>(options.range->begin) - 1).ns < 2'000'000'000);
}

void TestExportDialog::theSelectionsTracksAreAChoice() {
  QVERIFY(!boxWith(*dialog(), QStringLiteral("stove and whom")));
  m_fixture->view().select({m_fixture->actorNamed(QStringLiteral("stove")), trace::kNoSeq, trace::kNoSeq});
  const auto made = dialog();
  QVERIFY(boxWith(*made, QStringLiteral("stove and whom")));
  const LayoutRequest tracks = made->options().tracks;
  QVERIFY(tracks.passesFilter(m_fixture->actorNamed(QStringLiteral("bert"))));
  QVERIFY(!tracks.passesFilter(m_fixture->actorNamed(QStringLiteral("egg timer"))));
}

void TestExportDialog::paperIsForPdfOnly() {
  const auto made = dialog();
  QComboBox* page = boxWith(*made, QStringLiteral("A4 portrait"));
  QVERIFY(page && !page->isEnabled());
  made->findChild<QLineEdit*>()->setText(QStringLiteral("picture.PDF"));
  QVERIFY(page->isEnabled());
  QCOMPARE(made->options().page, PicturePage::A4Portrait);
}

void TestExportDialog::theKeyboardGoesFromRowToRow() {
  const auto made = dialog();
  made->show();
  QVERIFY(QTest::qWaitForWindowActive(made.get()));
  made->findChild<QLineEdit*>()->setFocus();
  int before = -1;
  for (int step = 0; step < 11; ++step) {
    const QWidget* at = QApplication::focusWidget();
    const int y = at->mapTo(made.get(), QPoint(0, 0)).y();
    QVERIFY2(y >= before, qPrintable(QStringLiteral("step %1: %2 after %3").arg(step).arg(y).arg(before)));
    before = y;
    QTest::keyClick(made.get(), Qt::Key_Tab);
  }
  QVERIFY(before > made->height() / 2);
}

void TestExportDialog::theWindowWritesWhatIsChosen() {
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("stove.svg"));
  QTimer::singleShot(0, this, [&] {
    auto* made = qobject_cast<ExportDialog*>(QApplication::activeModalWidget());
    QVERIFY(made);
    made->findChild<QLineEdit*>()->setText(path);
    boxWith(*made, QStringLiteral("greyscale"));
    for (QAbstractButton* button : made->findChild<QDialogButtonBox*>()->buttons())
      if (button->text() == QLatin1String("Export")) return button->click();
  });
  QTest::keyClick(&m_fixture->window(), Qt::Key_E, Qt::ControlModifier);
  QTRY_VERIFY(!m_fixture->window().isWorking());
  QFile file(path);
  QVERIFY(file.open(QIODevice::ReadOnly));
  PictureOptions options;
  options.scale = 2;
  options.theme = ThemeId::Greyscale;
  options.tracks.isCollapsed = [this](const QString& key) { return m_fixture->view().isCollapsed(key); };
  QCOMPARE(file.readAll(), *renderPicture(m_fixture->run(), options, PictureFormat::Svg));
  QVERIFY2(m_fixture->window().sentence().contains(path), qPrintable(m_fixture->window().sentence()));
}

QTEST_MAIN(TestExportDialog)
#include "tst_export_dialog.moc"
