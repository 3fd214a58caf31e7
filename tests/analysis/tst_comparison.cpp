// SPDX-License-Identifier: GPL-3.0-or-later
// Two runs side by side: matching, the first difference, what is listed, on traces made by hand and on real ones.
#include <QTest>

#include "engine/analysis/comparison.h"
#include "engine/analysis/comparison_report.h"
#include "engine/session/session.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::analysis;
using gui::sample::TraceMaker;

namespace {

/// A run with all that a comparison reads.
struct Ready {
  explicit Ready(std::shared_ptr<const trace::Store> store, std::string text = {})
      : index(std::move(store)), source(std::move(text)) {
    index.extend();
    blocked.extend(index);
  }
  RunEvidence evidence() const { return {index, blocked, source}; }
  base::ActorId named(std::string_view name) const {
    for (const auto list : {index.tasks(), index.primitives(), index.threads()})
      for (const base::ActorId actor : list)
        if (trace::actorName(index.states().latest(), index.store(), actor) == name) return actor;
    return {};
  }

  trace::Index index;
  BlockedStretches blocked;
  std::string source;
};

Ready runOf(const std::string& text, session::RunSettings settings = {}) {
  session::Session session({"prog.py", text, {}}, settings);
  session.runHere();
  return Ready(session.trace(), text);
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  if (at == std::string::npos) qFatal("no such text");
  return text.replace(at, what.size(), with);
}

/// Without the no-break spaces that keep numbers and units together.
QString plain(const std::string& text) { return QString::fromStdString(text).replace(QChar(0xA0), QLatin1Char(' ')); }

bool says(const Comparison& comparison, const QString& what) {
  for (const Difference& difference : comparison.differences)
    if (plain(difference.sentence).contains(what)) return true;
  return false;
}

const std::string kLimited = R"(import asyncio

LIMIT = 2


async def fetch(limiter):
    async with limiter:
        await asyncio.sleep(1)


async def main():
    limiter = asyncio.Semaphore(LIMIT)
    await asyncio.gather(*(fetch(limiter) for _ in range(4)))


asyncio.run(main())
)";

const std::string kRude = R"(import asyncio
import time


async def beat():
    for _ in range(3):
        await asyncio.sleep(0.5)


async def main():
    beats = asyncio.create_task(beat(), name="beats")
    await asyncio.sleep(0)
    time.sleep(2)
    await beats


asyncio.run(main())
)";

}  // namespace

class TestComparison : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theSameRunIsTheSame();
  void tasksAreMatchedBySpawnPathNotByNumber();
  void childrenOfUnequalParentsDoNotMatch();
  void namesMayDifferWhereTheCoroutineIsTheSame();
  void tasksOfOneRunOnlyAreListed();
  void theFirstDifferenceIsTheLimit();
  void anotherDelayIsFoundWhereTheTimerStarts();
  void anotherLengthOfABlockingCallIsADifferenceOfMoments();
  void somethingElseHappens();
  void linesOfAnEditedFileAreFoundAgain();
  void theVerdictNamesTheCause_data();
  void theVerdictNamesTheCause();
  void outcomesAndOutputsAreCompared();
  void costOfInstructionsAloneIsNoDifferenceToSpeakOf();
  void aRunThatIsCutOffPartsAtItsEnd();
  void jsonCarriesTheFigures();
};

void TestComparison::theSameRunIsTheSame() {
  const Ready a = runOf(kLimited);
  const Ready b = runOf(kLimited);
  const Comparison comparison = compareRuns(a.evidence(), b.evidence());
  QVERIFY(comparison.isIdentical);
  QVERIFY(!comparison.divergence);
  QVERIFY(comparison.differences.empty());
  for (const base::ActorId task : a.index.tasks()) QCOMPARE(comparison.matching.partnerOfA(task), task);
}

void TestComparison::tasksAreMatchedBySpawnPathNotByNumber() {
  TraceMaker first;
  const base::ActorId mainA = first.task("", "main");
  const base::ActorId oneA = first.task("", "fetch", mainA);
  const base::ActorId twoA = first.task("", "fetch", mainA);
  TraceMaker second;
  const base::ActorId mainB = second.task("", "main");
  second.task("", "watch", mainB);
  second.lock("db");
  const base::ActorId oneB = second.task("", "fetch", mainB);
  const base::ActorId twoB = second.task("", "fetch", mainB);
  const Ready a(first.done());
  const Ready b(second.done());
  const Matching matching(a.index, b.index);
  QCOMPARE(matching.partnerOfA(mainA), mainB);
  QCOMPARE(matching.partnerOfA(oneA), oneB);
  QCOMPARE(matching.partnerOfA(twoA), twoB);
  QCOMPARE(matching.partnerOfB(twoB), twoA);
}

void TestComparison::childrenOfUnequalParentsDoNotMatch() {
  TraceMaker first;
  const base::ActorId parentA = first.task("", "anna");
  const base::ActorId childA = first.task("", "cook", parentA);
  TraceMaker second;
  const base::ActorId parentB = second.task("", "bert");
  second.task("", "cook", parentB);
  const Ready a(first.done());
  const Ready b(second.done());
  const Matching matching(a.index, b.index);
  QVERIFY(!matching.partnerOfA(parentA));
  QVERIFY(!matching.partnerOfA(childA));
}

void TestComparison::namesMayDifferWhereTheCoroutineIsTheSame() {
  TraceMaker first;
  const base::ActorId oneA = first.task("fetch-1", "fetch");
  const base::ActorId twoA = first.task("fetch-2", "fetch");
  TraceMaker second;
  const base::ActorId oneB = second.task("", "fetch");
  const base::ActorId twoB = second.task("fetch-2", "fetch");
  const base::ActorId threeB = second.task("fetch-3", "fetch");
  const Ready a(first.done());
  const Ready b(second.done());
  const Matching matching(a.index, b.index);
  QCOMPARE(matching.partnerOfA(twoA), twoB);
  QCOMPARE(matching.partnerOfA(oneA), oneB);
  QVERIFY(!matching.partnerOfB(threeB));
}

void TestComparison::tasksOfOneRunOnlyAreListed() {
  const Ready a = runOf(kLimited);
  const Ready b = runOf(replaced(kLimited, "range(4)", "range(5)"));
  const Comparison comparison = compareRuns(a.evidence(), b.evidence());
  QVERIFY(says(comparison, QStringLiteral("Only in B: Task-6 (fetch)")));
  QVERIFY(says(comparison, QStringLiteral("tasks: ")));
  const Comparison reversed = compareRuns(b.evidence(), a.evidence());
  QVERIFY(says(reversed, QStringLiteral("Only in A: Task-6 (fetch)")));
}

void TestComparison::theFirstDifferenceIsTheLimit() {
  const Ready a = runOf(kLimited);
  const Ready b = runOf(replaced(kLimited, "LIMIT = 2", "LIMIT = 3"));
  const Comparison comparison = compareRuns(a.evidence(), b.evidence());
  QVERIFY(comparison.divergence);
  QCOMPARE(comparison.divergence->kind, DivergenceKind::Event);
  QCOMPARE(comparison.divergence->a.line, 12U);
  QCOMPARE(comparison.divergence->b.line, 12U);
  QVERIFY2(plain(comparison.divergence->sentence).contains(QStringLiteral("semaphore limiter")),
           comparison.divergence->sentence.c_str());
  QVERIFY(says(comparison, QStringLiteral("limit: 3 instead of 2")));
}

void TestComparison::anotherDelayIsFoundWhereTheTimerStarts() {
  const Ready a = runOf(kLimited);
  const Ready b = runOf(replaced(kLimited, "sleep(1)", "sleep(1.5)"));
  const Comparison comparison = compareRuns(a.evidence(), b.evidence());
  QVERIFY(comparison.divergence);
  QCOMPARE(comparison.divergence->kind, DivergenceKind::Delay);
  QVERIFY2(plain(comparison.divergence->sentence).contains(QStringLiteral("Task-2 (fetch) starts a timer of 1 s in A, one of 1.5 s in B")),
           comparison.divergence->sentence.c_str());
}

void TestComparison::anotherLengthOfABlockingCallIsADifferenceOfMoments() {
  const Ready a = runOf(kRude);
  const Ready b = runOf(replaced(kRude, "time.sleep(2)", "time.sleep(1)"));
  const Comparison comparison = compareRuns(a.evidence(), b.evidence());
  QVERIFY(comparison.divergence);
  QCOMPARE(comparison.divergence->kind, DivergenceKind::Time);
  QCOMPARE(comparison.divergence->a.line, 13U);
  QCOMPARE(comparison.blockedA, 2'000'000'000);
  QCOMPARE(comparison.blockedB, 1'000'000'000);
}

void TestComparison::somethingElseHappens() {
  const Ready a = runOf(kRude);
  const Ready b = runOf(replaced(kRude, "    time.sleep(2)", "    await asyncio.sleep(2)"));
  const Comparison comparison = compareRuns(a.evidence(), b.evidence());
  QVERIFY(comparison.divergence);
  QCOMPARE(comparison.divergence->kind, DivergenceKind::Event);
  QCOMPARE(plain(comparison.divergence->a.what), QStringLiteral("Task-1 (main) blocks the loop in time.sleep"));
  QVERIFY2(plain(comparison.verdict).contains(QStringLiteral("Task-1 (main) no longer blocks the loop")),
           comparison.verdict.c_str());
}

void TestComparison::linesOfAnEditedFileAreFoundAgain() {
  const Ready a = runOf(kRude);
  const Ready moved = runOf("\n# A remark.\n" + kRude);
  const Comparison comparison = compareRuns(a.evidence(), moved.evidence());
  QVERIFY(!comparison.divergence);
  QVERIFY(!comparison.isIdentical);  // The events carry other lines.
  const Ready later = runOf("# A remark.\n" + replaced(kRude, "sleep(0.5)", "sleep(0.25)"));
  const Comparison other = compareRuns(a.evidence(), later.evidence());
  QVERIFY(other.divergence);
  QCOMPARE(other.divergence->kind, DivergenceKind::Delay);
  QCOMPARE(other.divergence->a.line, 7U);
  QCOMPARE(other.divergence->b.line, 8U);
}

void TestComparison::theVerdictNamesTheCause_data() {
  QTest::addColumn<QString>("b");
  QTest::addColumn<QString>("verdict");
  const auto row = [](const char* name, const std::string& text, const char* verdict) {
    QTest::newRow(name) << QString::fromStdString(text) << QString::fromUtf8(verdict);
  };
  row("no more waiting", replaced(kLimited, "LIMIT = 2", "LIMIT = 4"),
      "Run B ends 1 s earlier (1 s instead of 2 s): tasks no longer wait for semaphore limiter.");
  row("more waiting", replaced(kLimited, "LIMIT = 2", "LIMIT = 1"),
      "Run B ends 2 s later (4 s instead of 2 s): tasks wait 4 s longer for semaphore limiter in all.");
}

void TestComparison::theVerdictNamesTheCause() {
  QFETCH(const QString, b);
  session::RunSettings ideal;
  ideal.cpuCost = {0};
  ideal.chosen = session::RunSettings::kCpuCost;
  const Ready first = runOf(kLimited, ideal);
  const Ready second = runOf(b.toStdString(), ideal);
  QTEST(plain(compareRuns(first.evidence(), second.evidence()).verdict), "verdict");
}

void TestComparison::outcomesAndOutputsAreCompared() {
  const std::string text = "import asyncio\n\n\nasync def job():\n    print('done')\n\n\nasync def main():\n"
                           "    task = asyncio.create_task(job(), name='job')\n    await asyncio.wait([task])\n\n\n"
                           "asyncio.run(main())\n";
  const Ready a = runOf(text);
  const Ready b = runOf(replaced(text, "print('done')", "raise ValueError('no')"));
  const Comparison comparison = compareRuns(a.evidence(), b.evidence());
  QVERIFY(says(comparison, QStringLiteral("job: outcome: failed instead of finished")));
  QVERIFY(says(comparison, QStringLiteral("The output differs from print 1 on: in A, job prints \"done\"")));
}

void TestComparison::costOfInstructionsAloneIsNoDifferenceToSpeakOf() {
  session::RunSettings slower;
  slower.cpuCost = base::nanoseconds(60);
  slower.chosen = session::RunSettings::kCpuCost;
  const Ready a = runOf(kLimited);
  const Ready b = runOf(kLimited, slower);
  const Comparison comparison = compareRuns(a.evidence(), b.evidence());
  QVERIFY(!comparison.isIdentical);
  QVERIFY(!comparison.divergence);
  QVERIFY(comparison.differences.empty());
  QVERIFY2(plain(comparison.verdict).contains(QStringLiteral("do the same")), comparison.verdict.c_str());
}

void TestComparison::aRunThatIsCutOffPartsAtItsEnd() {
  session::RunSettings shorter;
  shorter.horizon = base::milliseconds(1500);
  const Ready a = runOf(kLimited);
  const Ready b = runOf(kLimited, shorter);
  const Comparison comparison = compareRuns(a.evidence(), b.evidence());
  QVERIFY(comparison.divergence);
  QCOMPARE(comparison.divergence->b.seq, trace::kNoSeq);
  QCOMPARE(comparison.divergence->b.what, std::string("nothing more happens"));
  QVERIFY(says(comparison, QStringLiteral("outcome: not over instead of finished")));
}

void TestComparison::jsonCarriesTheFigures() {
  const Ready a = runOf(kRude);
  const Ready b = runOf(replaced(kRude, "time.sleep(2)", "time.sleep(1)"));
  const QString json = QString::fromStdString(comparisonJson(compareRuns(a.evidence(), b.evidence()), {"a \"x\".py", "b.py"}));
  QVERIFY(json.contains(QStringLiteral("\"name\": \"a \\\"x\\\".py\"")));
  QVERIFY(json.contains(QStringLiteral("\"loopBlockedNs\": 2000000000, \"lostNs\": 1500")));
  QVERIFY(json.contains(QStringLiteral("\"identical\": false")));
  QVERIFY(json.contains(QStringLiteral("\"kind\": \"time\"")));
}

QTEST_APPLESS_MAIN(TestComparison)
#include "tst_comparison.moc"
