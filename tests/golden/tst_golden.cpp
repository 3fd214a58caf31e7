// SPDX-License-Identifier: GPL-3.0-or-later
// Each scenario's trace as text is what tests/golden/recorded holds, and its picture has the same bytes every time.
// A wanted change is looked at and taken over by tools/update-golden.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int kRealLimitMs = 60'000;

QByteArray read(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString scenarioFolder() { return QStringLiteral(AWAITSCOPE_SOURCE_DIR "/scenarios"); }

/// An endless scenario says where it is stopped: `# until: SECONDS`.
QStringList untilOption(const QString& path) {
  static const QRegularExpression mark(QStringLiteral("^# until: ([0-9.]+)\\s*$"), QRegularExpression::MultilineOption);
  const QString seconds = mark.match(QString::fromUtf8(read(path))).captured(1);
  return seconds.isEmpty() ? QStringList() : QStringList{QStringLiteral("--until"), seconds};
}

struct Ran {
  bool ended = false;
  QByteArray out;
  QByteArray err;
};

Ran runApp(const QStringList& arguments) {
  QProcess app;
  app.setStandardInputFile(QProcess::nullDevice());
  app.start(QStringLiteral(AWAITSCOPE_BINARY), arguments);
  const bool ended = app.waitForFinished(kRealLimitMs) && app.exitStatus() == QProcess::NormalExit;
  return {ended, app.readAllStandardOutput(), app.readAllStandardError()};
}

void listScenarios() {
  QTest::addColumn<QString>("scenario");
  QStringList paths;
  QDirIterator files(scenarioFolder(), {QStringLiteral("*.py")}, QDir::Files, QDirIterator::Subdirectories);
  while (files.hasNext()) paths.append(QDir(scenarioFolder()).relativeFilePath(files.next()));
  paths.sort();
  for (const QString& path : paths) QTest::newRow(qPrintable(path)) << path;
}

}  // namespace

class TestGolden : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void trace_data() { listScenarios(); }
  void trace();
  void pictureHasTheSameBytes_data() { listScenarios(); }
  void pictureHasTheSameBytes();
  void noRecordIsLeftOver();
};

void TestGolden::trace() {
  QFETCH(const QString, scenario);
  const QString path = scenarioFolder() + QLatin1Char('/') + scenario;
  const Ran ran = runApp(QStringList{QStringLiteral("trace"), QStringLiteral("--format"), QStringLiteral("text")} +
                         untilOption(path) + QStringList{QStringLiteral("-o"), QStringLiteral("-"), path});
  QVERIFY(ran.ended);
  const QString recorded = QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/golden/recorded/") + scenario.chopped(3);
  const QStringList expected = QString::fromUtf8(read(recorded + QStringLiteral(".txt"))).split(QLatin1Char('\n'));
  const QStringList actual = QString::fromUtf8(ran.out).split(QLatin1Char('\n'));
  for (int line = 0; line < qMin(expected.size(), actual.size()); ++line) {
    QVERIFY2(
        actual[line] == expected[line],
        qPrintable(
            QStringLiteral("line %1\n  here:     %2\n  recorded: %3").arg(line + 1).arg(actual[line], expected[line])));
  }
  QVERIFY2(actual.size() == expected.size(), ran.err.constData());
}

void TestGolden::pictureHasTheSameBytes() {
  QFETCH(const QString, scenario);
  const QString path = scenarioFolder() + QLatin1Char('/') + scenario;
  const QTemporaryDir folder;
  QByteArray pictures[2];
  for (int i = 0; i < 2; ++i) {
    const QString picture = folder.filePath(QStringLiteral("%1.svg").arg(i));
    const Ran ran = runApp(QStringList{QStringLiteral("export")} + untilOption(path) +
                           QStringList{path, QStringLiteral("-o"), picture});
    QVERIFY(ran.ended);
    pictures[i] = read(picture);
    QVERIFY2(pictures[i].contains("<svg"), ran.err.constData());
  }
  QVERIFY(pictures[0] == pictures[1]);
}

void TestGolden::noRecordIsLeftOver() {
  const QDir records(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/tests/golden/recorded"));
  QDirIterator files(records.path(), {QStringLiteral("*.txt")}, QDir::Files, QDirIterator::Subdirectories);
  while (files.hasNext()) {
    const QString name = records.relativeFilePath(files.next()).chopped(4);
    const QString scenario = scenarioFolder() + QLatin1Char('/') + name + QStringLiteral(".py");
    QVERIFY2(QFile::exists(scenario), qPrintable(name));
  }
}

QTEST_GUILESS_MAIN(TestGolden)
#include "tst_golden.moc"
