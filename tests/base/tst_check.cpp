// SPDX-License-Identifier: GPL-3.0-or-later
// A failed check ends the process and says what and where: the test starts itself as the process that ends.
#include <QCoreApplication>
#include <QProcess>
#include <QTest>
#include <cstring>

#include "engine/base/check.h"
#include "engine/base/result.h"

using namespace awaitscope::base;

namespace {

Result<int> halve(int number) {
  if (number % 2 != 0) return Fault{"The number is odd; take another one."};
  return number / 2;
}

/// What the child process does.
int fail(const char* how) {
  if (std::strcmp(how, "check") == 0) AWAITSCOPE_CHECK(1 + 1 == 3, "numbers are broken");
  if (std::strcmp(how, "result") == 0) return halve(3).value();
  return 0;
}

}  // namespace

class TestCheck : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void failureEndsTheProcess_data();
  void failureEndsTheProcess();
  void truthPasses();
  void resultsCarryValueOrSentence();
};

void TestCheck::failureEndsTheProcess_data() {
  QTest::addColumn<QString>("how");
  QTest::addColumn<QByteArray>("expected");
  QTest::newRow("check") << "check" << QByteArray("internal error: numbers are broken (1 + 1 == 3) at ");
  QTest::newRow("reading a faulty result") << "result" << QByteArray("internal error: The number is odd");
}

void TestCheck::failureEndsTheProcess() {
  QFETCH(const QString, how);
  QFETCH(const QByteArray, expected);
  QProcess child;
  child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--fail"), how});
  QVERIFY(child.waitForFinished());
  QCOMPARE(child.exitStatus(), QProcess::CrashExit);
  const QByteArray said = child.readAllStandardError();
  QVERIFY2(said.contains(expected), said.constData());
}

void TestCheck::truthPasses() {
  int evaluations = 0;
  AWAITSCOPE_CHECK(++evaluations == 1, "not evaluated once");
  QCOMPARE(evaluations, 1);
}

void TestCheck::resultsCarryValueOrSentence() {
  QCOMPARE(halve(4).value(), 2);
  const Result<int> odd = halve(5);
  QVERIFY(!odd);
  QCOMPARE(QString::fromStdString(odd.error().sentence), QStringLiteral("The number is odd; take another one."));
}

int main(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], "--fail") == 0) return fail(argv[2]);
  const QCoreApplication app(argc, argv);
  TestCheck test;
  return QTest::qExec(&test, argc, argv);
}

#include "tst_check.moc"
