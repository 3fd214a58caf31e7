// SPDX-License-Identifier: GPL-3.0-or-later
// The same eight jobs five times (chapter 07): what the simulated computer takes must agree with theory. With t for one
// job, 4 cores and one GIL a process: computing takes 8 t in turn, as tasks (one thread) and as threads (one GIL), and
// 8/4 t as threads without a GIL and as processes; waiting takes 8 t in turn and t in the others, where all wait at once.
#include <QRegularExpression>
#include <QTest>

#include "engine/session/session.h"

using namespace awaitscope;

namespace {

struct Times {
  double computing = 0;
  double waiting = 0;
};

/// Seconds, to the nanosecond, of a scenario with `jobs` jobs.
Times timesOf(const char* name, int jobs) {
  base::Result<session::Scenario> scenario =
      session::loadScenario(std::string(AWAITSCOPE_SOURCE_DIR "/scenarios/07-threads-and-machine/") + name);
  if (!scenario) qFatal("%s", scenario.error().sentence.c_str());
  QString text = QString::fromStdString(scenario->text);
  const qsizetype length = text.size();
  text.replace(QStringLiteral("JOBS = 8"), QStringLiteral("JOBS = %1").arg(jobs));
  text.replace(QStringLiteral(":.1f} s"), QStringLiteral(":.9f} s"));
  if (text.size() < length) qFatal("%s has another form now", name);
  scenario->text = text.toStdString();
  std::string out;
  session::Session session(std::move(*scenario), {}, [&out](session::OutputStream, std::string_view printed) { out += printed; });
  if (session.runHere().exitStatus != 0) qFatal("%s failed: %s", name, out.c_str());
  const auto seconds = [&](const char* title) {
    const QRegularExpression line(QStringLiteral("%1: %2 jobs in ([0-9.]+) s").arg(QLatin1String(title)).arg(jobs));
    const QRegularExpressionMatch match = line.match(QString::fromStdString(out));
    if (!match.hasMatch()) qFatal("%s prints: %s", name, out.c_str());
    return match.captured(1).toDouble();
  };
  return {seconds("computing"), seconds("waiting")};
}

}  // namespace

class TestEightJobs : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void agreesWithTheory_data();
  void agreesWithTheory();
};

void TestEightJobs::agreesWithTheory_data() {
  QTest::addColumn<QByteArray>("scenario");
  QTest::addColumn<double>("computing");
  QTest::addColumn<double>("waiting");
  QTest::newRow("in turn") << QByteArray("eight_jobs_1_sequential.py") << 8.0 << 8.0;
  QTest::newRow("tasks") << QByteArray("eight_jobs_2_tasks.py") << 8.0 << 1.0;
  QTest::newRow("threads") << QByteArray("eight_jobs_3_threads.py") << 8.0 << 1.0;
  QTest::newRow("threads without a GIL") << QByteArray("eight_jobs_4_free_threads.py") << 2.0 << 1.0;
  QTest::newRow("processes") << QByteArray("eight_jobs_5_processes.py") << 2.0 << 1.0;
}

void TestEightJobs::agreesWithTheory() {
  QFETCH(const QByteArray, scenario);
  QFETCH(const double, computing);
  QFETCH(const double, waiting);
  const Times one = timesOf("eight_jobs_1_sequential.py", 1);
  const Times times = timesOf(scenario.constData(), 8);
  // Starting eight workers takes some thousand instructions of 1 us each; theory starts them for nothing.
  constexpr double kStartingS = 0.018;
  const auto verify = [&](double measured, double expected) {
    QVERIFY2(measured >= expected * 0.999 && measured <= expected * 1.001 + kStartingS,
             qPrintable(QStringLiteral("%1 s, expected %2 s").arg(measured, 0, 'f', 6).arg(expected, 0, 'f', 6)));
  };
  verify(times.computing, computing * one.computing);
  verify(times.waiting, waiting * one.waiting);
}

QTEST_APPLESS_MAIN(TestEightJobs)
#include "tst_eight_jobs.moc"
