// SPDX-License-Identifier: GPL-3.0-or-later
// The man page and `awaitscope --help` name the same commands and options: neither can go stale alone.
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

QString helpText() {
  QProcess app;
  app.start(QStringLiteral(AWAITSCOPE_BINARY), {QStringLiteral("--help")});
  return app.waitForFinished() ? QString::fromUtf8(app.readAllStandardOutput()) : QString();
}

QString manualText() {
  QFile file(QStringLiteral(AWAITSCOPE_SOURCE_DIR "/resources/linux/awaitscope.1"));
  if (!file.open(QIODevice::ReadOnly)) return {};
  return QString::fromUtf8(file.readAll()).replace(QStringLiteral("\\-"), QStringLiteral("-"));
}

QStringList captured(const QString& text, const QString& pattern) {
  QSet<QString> names;
  const QRegularExpression expression(pattern);
  for (auto match = expression.globalMatch(text); match.hasNext();) names.insert(match.next().captured(1));
  QStringList sorted = names.values();
  sorted.sort();
  return sorted;
}

QStringList options(const QString& text) { return captured(text, QStringLiteral("(?<![\\w-])(--?[a-z][a-z-]*)")); }

}  // namespace

class TestManual : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void optionsAgree();
  void commandsAgree();
  void rulesAgree();
};

void TestManual::optionsAgree() {
  QStringList inHelp = options(helpText());
  QStringList inManual = options(manualText());
  QVERIFY(inHelp.contains(QStringLiteral("--cpu-cost")));
  // Help need not mention itself.
  for (const char* const name : {"--help", "--version"}) {
    QVERIFY(inManual.contains(QLatin1String(name)));
    inHelp.removeAll(QLatin1String(name));
    inManual.removeAll(QLatin1String(name));
  }
  QCOMPARE(inManual, inHelp);
}

void TestManual::commandsAgree() {
  const QStringList inHelp = captured(helpText(), QStringLiteral("\\n  awaitscope ([a-z]+) "));
  const QStringList inManual = captured(manualText(), QStringLiteral("\\n\\.B awaitscope ([a-z]+)\\n"));
  QVERIFY(inHelp.contains(QStringLiteral("run")));
  QCOMPARE(inManual, inHelp);
}

void TestManual::rulesAgree() {
  QProcess app;
  app.start(QStringLiteral(AWAITSCOPE_BINARY), {QStringLiteral("check"), QStringLiteral("--help")});
  QVERIFY(app.waitForFinished());
  const QString help = QString::fromUtf8(app.readAllStandardOutput());
  const QString rules = help.mid(help.indexOf(QStringLiteral("Rules:")));
  const QString manual = manualText();
  const qsizetype begin = manual.indexOf(QStringLiteral(".SH RULES"));
  QVERIFY(begin > 0);
  const QString section = manual.mid(begin, manual.indexOf(QStringLiteral(".SH JSON")) - begin);
  const auto row = QStringLiteral("\\n +([a-z-]+) +([A-Z][^\\n]+)");
  const auto paragraph = QStringLiteral("\\n\\.B ([a-z-]+)\\n([A-Z][^\\n]+)");
  QVERIFY(captured(rules, row).size() > 10);
  QCOMPARE(captured(section, paragraph), captured(rules, row));
  QCOMPARE(captured(section, QStringLiteral("\\n\\.B [a-z-]+\\n([A-Z][^\\n]+)")),
           captured(rules, QStringLiteral("\\n +[a-z-]+ +([A-Z][^\\n]+)")));
}

QTEST_GUILESS_MAIN(TestManual)
#include "tst_manual.moc"
