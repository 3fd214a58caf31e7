// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "gui/source/scenario_document.h"

using namespace awaitscope::gui;

class TestScenarioDocument : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void whatWasTypedSurvivesACrash();
  void savingRemovesTheSideCopy();
  void discardedChangesDoNotComeBack();
  void aMissingFileIsASentence();
  void aFailedSaveKeepsTheChanges();
  void anotherEditorsSaveIsTaken();
  void anotherEditorsSaveDoesNotTakeWhatWasTyped();

 private:
  static QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
  }
  void write(const QByteArray& text) const {
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
  }
  std::unique_ptr<QTemporaryDir> m_folder;
  QString m_keep, m_path;
};

void TestScenarioDocument::init() {
  m_folder = std::make_unique<QTemporaryDir>();
  m_keep = m_folder->filePath(QStringLiteral("keep"));
  m_path = m_folder->filePath(QStringLiteral("a.py"));
  write("print(1)\n");
}

void TestScenarioDocument::whatWasTypedSurvivesACrash() {
  {
    ScenarioDocument document(m_keep);
    QVERIFY(document.open(m_path));
    document.setText(QStringLiteral("print(2)\n"));
    document.keepNow();
  }
  QCOMPARE(contentOf(m_path), QByteArray("print(1)\n"));
  ScenarioDocument again(m_keep);
  QVERIFY(again.open(m_path));
  QVERIFY(again.wasRestored());
  QVERIFY(again.isModified());
  QCOMPARE(again.text(), QStringLiteral("print(2)\n"));
}

void TestScenarioDocument::savingRemovesTheSideCopy() {
  ScenarioDocument document(m_keep);
  QVERIFY(document.open(m_path));
  document.setText(QStringLiteral("print(3)\n"));
  document.keepNow();
  QSignalSpy changed(&document, &ScenarioDocument::modifiedChanged);
  QVERIFY(document.save());
  QCOMPARE(changed.count(), 1);
  QVERIFY(!document.isModified());
  QCOMPARE(contentOf(m_path), QByteArray("print(3)\n"));
  ScenarioDocument again(m_keep);
  QVERIFY(again.open(m_path));
  QVERIFY(!again.wasRestored());
}

void TestScenarioDocument::discardedChangesDoNotComeBack() {
  ScenarioDocument document(m_keep);
  QVERIFY(document.open(m_path));
  document.setText(QStringLiteral("x"));
  document.keepNow();
  document.discardChanges();
  QCOMPARE(document.text(), QStringLiteral("print(1)\n"));
  ScenarioDocument again(m_keep);
  QVERIFY(again.open(m_path));
  QVERIFY(!again.isModified());
}

void TestScenarioDocument::aMissingFileIsASentence() {
  ScenarioDocument document(m_keep);
  QVERIFY(document.open(m_path));
  const auto result = document.open(m_folder->filePath(QStringLiteral("none.py")));
  QVERIFY(!result);
  QVERIFY(QString::fromStdString(result.error().sentence).contains(QStringLiteral("none.py")));
  QCOMPARE(document.path(), m_path);  // What was open stays open.
}

void TestScenarioDocument::aFailedSaveKeepsTheChanges() {
  ScenarioDocument document(m_keep);
  QVERIFY(document.open(m_path));
  document.setText(QStringLiteral("x"));
  QVERIFY(!document.saveAs(m_folder->filePath(QStringLiteral("no/folder/b.py"))));
  QVERIFY(document.isModified());
  QCOMPARE(document.path(), m_path);
}

void TestScenarioDocument::anotherEditorsSaveIsTaken() {
  ScenarioDocument document(m_keep);
  QVERIFY(document.open(m_path));
  QSignalSpy reloaded(&document, &ScenarioDocument::reloaded);
  write("print(9)\n");
  QTRY_COMPARE(reloaded.count(), 1);
  QCOMPARE(document.text(), QStringLiteral("print(9)\n"));
  QVERIFY(!document.isModified());
}

void TestScenarioDocument::anotherEditorsSaveDoesNotTakeWhatWasTyped() {
  ScenarioDocument document(m_keep);
  QVERIFY(document.open(m_path));
  document.setText(QStringLiteral("mine"));
  QSignalSpy changed(&document, &ScenarioDocument::modifiedChanged);
  write("print(9)\n");
  QTRY_VERIFY(changed.count() > 0);
  QCOMPARE(document.text(), QStringLiteral("mine"));
  QVERIFY(document.isModified());
}

QTEST_MAIN(TestScenarioDocument)
#include "tst_scenario_document.moc"
