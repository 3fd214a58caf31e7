// SPDX-License-Identifier: GPL-3.0-or-later
// The facade: how runs end, what limits say, that a run can stand, go on and be stopped, that two do not meet.
#include <QTemporaryDir>
#include <QTest>
#include <mutex>

#include "engine/session/session.h"
#include "engine/trace/event.h"

using namespace awaitscope;
using namespace awaitscope::session;

namespace {

struct Outcome {
  RunStatus status;
  std::string out;
  std::string err;
};

OutputSink sinkOf(Outcome& outcome) {
  return [&outcome](OutputStream stream, std::string_view text) {
    (stream == OutputStream::Out ? outcome.out : outcome.err) += text;
  };
}

RunSettings idealMachine() {
  RunSettings settings;
  settings.cpuCost = base::nanoseconds(0);
  return settings;
}

Outcome runText(const std::string& text, const RunSettings& settings = idealMachine()) {
  Outcome outcome;
  Session session({"prog.py", text, {}}, settings, sinkOf(outcome));
  outcome.status = session.runHere();
  return outcome;
}

std::size_t countOf(const trace::Store& store, trace::EventKind kind) {
  std::size_t count = 0;
  for (trace::Seq seq = 0; seq < store.publishedCount(); ++seq)
    if (store.event(seq).eventKind() == kind) ++count;
  return count;
}

const char* const kTwoTasks = R"(
import asyncio
async def work(name, delay):
    print(name, 'begins')
    await asyncio.sleep(delay)
    print(name, 'ends')
async def main():
    await asyncio.gather(work('a', 2), work('b', 1))
asyncio.run(main())
)";

const char* const kHeartbeat = R"(
import asyncio
async def main():
    while True:
        print('beat')
        await asyncio.sleep(1)
asyncio.run(main())
)";

}  // namespace

class TestSession : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aProgramRunsToItsEnd() {
    const Outcome outcome = runText(kTwoTasks);
    QCOMPARE(outcome.out, std::string("a begins\nb begins\nb ends\na ends\n"));
    QCOMPARE(outcome.status.phase, RunPhase::Ended);
    QCOMPARE(outcome.status.reason, EndReason::Finished);
    QCOMPARE(outcome.status.exitStatus, 0);
    QCOMPARE(outcome.status.now.ns, base::seconds(2).ns);
  }

  void anUncaughtExceptionNamesItsPlace() {
    const Outcome outcome = runText("def f():\n    return 1 / 0\nf()\n");
    QCOMPARE(outcome.status.reason, EndReason::Exception);
    QCOMPARE(outcome.status.exitStatus, 1);
    QCOMPARE(outcome.status.faults.size(), std::size_t{1});
    QCOMPARE(outcome.status.faults[0].type, std::string("ZeroDivisionError"));
    QCOMPARE(outcome.status.faults[0].span.line, 2U);
    QVERIFY(QByteArray::fromStdString(outcome.err).endsWith("ZeroDivisionError: division by zero\n"));
  }

  void aSyntaxFaultIsData() {
    const Outcome outcome = runText("x = 1\nif x\n    pass\n");
    QCOMPARE(outcome.status.reason, EndReason::SyntaxFault);
    QCOMPARE(outcome.status.exitStatus, 1);
    QCOMPARE(outcome.status.faults[0].message, std::string("expected ':'"));
    QCOMPARE(outcome.status.faults[0].span.line, 2U);
    QCOMPARE(outcome.out, std::string());
  }

  void systemExitGivesTheStatus_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("err");
    QTest::newRow("none") << "import sys\nsys.exit()\n" << 0 << "";
    QTest::newRow("number") << "import sys\nsys.exit(3)\n" << 3 << "";
    QTest::newRow("text") << "import sys\nsys.exit('no stove')\n" << 1 << "no stove\n";
  }
  void systemExitGivesTheStatus() {
    QFETCH(QString, text);
    QFETCH(int, status);
    QFETCH(QString, err);
    const Outcome outcome = runText(text.toStdString());
    QCOMPARE(outcome.status.exitStatus, status);
    QCOMPARE(QString::fromStdString(outcome.err), err);
    QCOMPARE(outcome.status.reason, EndReason::Finished);
  }

  void anEndlessProgramStandsAtItsHorizonAndGoesOn() {
    RunSettings settings = idealMachine();
    settings.horizon = base::milliseconds(2500);
    Outcome outcome;
    Session session({"prog.py", kHeartbeat, {}}, settings, sinkOf(outcome));
    RunStatus status = session.runHere();
    QCOMPARE(status.phase, RunPhase::AtHorizon);
    QCOMPARE(status.reason, EndReason::Horizon);
    QCOMPARE(outcome.out, std::string("beat\nbeat\nbeat\n"));
    status = session.runHere();
    QCOMPARE(status.phase, RunPhase::AtHorizon);
    QCOMPARE(outcome.out, std::string("beat\nbeat\nbeat\nbeat\nbeat\nbeat\n"));
  }

  void theNumberOfEventsIsAHorizonToo() {
    RunSettings settings = idealMachine();
    settings.maxEvents = 500;
    Outcome outcome;
    Session session({"prog.py", kHeartbeat, {}}, settings, sinkOf(outcome));
    QCOMPARE(session.runHere().phase, RunPhase::AtHorizon);
    QVERIFY(session.trace()->publishedCount() >= 500);
    QVERIFY(session.trace()->publishedCount() < 1000);
  }

  void aDeadlockIsSaid() {
    const Outcome outcome = runText(
        "import asyncio\nasync def main():\n    await asyncio.Event().wait()\n"
        "asyncio.run(main())\n");
    QCOMPARE(outcome.status.reason, EndReason::Deadlock);
    QCOMPARE(outcome.status.exitStatus, 97);
  }

  void limitsEndARunWithASentence_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    const QString memory = "The run was ended in line %1: the program's objects grew over the limit of 64 MiB.";
    const QString output = "The run was ended in line 2: the program printed over 1 MiB.";
    const QString busy =
        "The run was ended in line %1: 1000000 instructions have run without waiting for anything, as in an endless "
        "loop; let the loop await something that takes time, or raise the limit with --max-busy.";
    QTest::newRow("a list that grows") << "x = []\nwhile True:\n    x.append([0] * 1000)\n" << memory.arg(3);
    QTest::newRow("a text that doubles") << "s = 'x'\nwhile True:\n    s += s\n" << memory.arg(3);
    QTest::newRow("a bytearray that grows") << "b = bytearray()\nfor i in range(200):\n    b += bytes(10**6)\n"
                                            << memory.arg(3);
    QTest::newRow("large numbers") << "x = 3 ** 100000\nl = []\nfor i in range(5000): l.append(x + i)\n" << memory.arg(3);
    QTest::newRow("a list that grows in a task")
        << "import asyncio\nasync def main():\n    x = []\n    while True:\n        x.append([0] * 1000)\n"
           "asyncio.run(main())\n"
        << memory.arg(5);
    QTest::newRow("a list of all numbers") << "import itertools\nlist(itertools.count())\n" << memory.arg(2);
    QTest::newRow("output") << "while True:\n    print('x' * 1000)\n" << output;
    QTest::newRow("a loop of nothing") << "while True:\n    pass\n" << busy.arg(1);
    QTest::newRow("a loop that counts") << "x = 0\nwhile True:\n    x += 1\n" << busy.arg(2);
    QTest::newRow("a loop that calls") << "def f():\n    pass\nwhile True: f()\n" << busy.arg(3);
    QTest::newRow("a loop in a native") << "import itertools\nsum(itertools.repeat(0))\n" << busy.arg(2);
    QTest::newRow("a step that does not end")
        << "import asyncio\nasync def main():\n    while True:\n        pass\nasyncio.run(main())\n" << busy.arg(3);
    QTest::newRow("a for loop") << "x = 0\nfor i in iter(int, 1):\n    x += i\n" << busy.arg(3);
    QTest::newRow("sleep(0) for ever")
        << "import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\nasyncio.run(main())\n"
        << busy.arg(3);
    QTest::newRow("a thread that does not end")
        << "import threading\ndef f():\n    while True:\n        pass\nt = threading.Thread(target=f)\nt.start()\n"
           "t.join()\n"
        << busy.arg(3);
  }
  void limitsEndARunWithASentence() {
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    for (const int cost : {0, 50}) {
      RunSettings settings;
      settings.cpuCost = base::nanoseconds(cost);
      settings.maxHeapBytes = 64U << 20;
      settings.maxOutputBytes = 1U << 20;
      settings.maxBusyInstructions = sentence.contains("waiting") ? 1'000'000 : 1'000'000'000;
      const Outcome outcome = runText(text.toStdString(), settings);
      QCOMPARE(QString::fromStdString(outcome.status.sentence), sentence);
      QCOMPARE(outcome.status.reason, EndReason::Limit);
      QCOMPARE(outcome.status.exitStatus, 95);
    }
  }

  void waitingStartsTheCountOfInstructionsAnew() {
    RunSettings settings = idealMachine();
    settings.maxBusyInstructions = 1'000'000;
    const Outcome outcome = runText(
        "import time\nfor i in range(20):\n    for j in range(100000):\n        pass\n    time.sleep(1)\nprint('done')\n",
        settings);
    QCOMPARE(outcome.out, std::string("done\n"));
  }

  void withoutATraceCallbacksAreTheHorizon() {
    RunSettings settings = idealMachine();
    settings.recordTrace = false;
    settings.maxEvents = 1000;
    Outcome outcome;
    Session session({"prog.py", kHeartbeat, {}}, settings, sinkOf(outcome));
    const RunStatus status = session.runHere();
    QCOMPARE(status.phase, RunPhase::AtHorizon);
    QCOMPARE(QString::fromStdString(status.sentence),
             QString("The run stands after 1000 callbacks of the event loop; continue it, or stop."));
    const std::size_t before = outcome.out.size();
    QCOMPARE(session.runHere().phase, RunPhase::AtHorizon);
    QVERIFY(outcome.out.size() > before);
  }

  void anAbsurdAllocationIsAnOrdinaryException() {
    const Outcome outcome = runText("x = [0] * 10**12\n");
    QCOMPARE(outcome.status.reason, EndReason::Exception);
    QCOMPARE(outcome.status.faults[0].type, std::string("MemoryError"));
  }

  void endlessRecursionIsAnOrdinaryException() {
    const Outcome outcome = runText("def f():\n    f()\ntry:\n    f()\nexcept RecursionError as e:\n    print(e)\n");
    QCOMPARE(outcome.out, std::string("maximum recursion depth exceeded\n"));
  }

  /// What recurses in native code meets the end of its stack, however high the script sets its own limit.
  void deepNativeRecursionIsARecursionError_data() {
    QTest::addColumn<QString>("deed");
    QTest::newRow("a repr") << "x = []\nfor _ in range(100_000): x = [x]\nrepr(x)";
    QTest::newRow("a key function") << "def f(n): return sorted([n], key=lambda v: f(v + 1))\nf(0)";
    QTest::newRow("an attribute hook") << "class A:\n  def __getattr__(self, n): return getattr(self, n)\nA().y";
  }
  void deepNativeRecursionIsARecursionError() {
    QFETCH(QString, deed);
    const QString body = QString(deed).replace(QLatin1Char('\n'), QLatin1String("\n        "));
    const QString program = QStringLiteral(
                                "import sys, threading\nsys.setrecursionlimit(10**6)\ndef deed():\n    try:\n        %1\n"
                                "    except RecursionError:\n        print('caught')\n"
                                "deed()\nt = threading.Thread(target=deed)\nt.start()\nt.join()\n")
                                .arg(body);
    const Outcome outcome = runText(program.toStdString());
    QCOMPARE(QByteArray::fromStdString(outcome.err), QByteArray());
    QCOMPARE(outcome.out, std::string("caught\ncaught\n"));
  }

  void aBusyLoopPassesTimeOnAMachineWithCost() {
    RunSettings settings;
    settings.horizon = base::milliseconds(20);
    settings.cpuCost = base::nanoseconds(50);
    const Outcome outcome = runText("while True:\n    pass\n", settings);
    QCOMPARE(outcome.status.phase, RunPhase::AtHorizon);
  }

  void aRunOnItsOwnThreadCanBeStopped() {
    Outcome outcome;
    RunSettings settings = idealMachine();
    settings.horizon = base::seconds(1'000'000'000);
    settings.maxEvents = ~std::uint64_t{0} >> 1;
    settings.recordTrace = false;
    Session session({"prog.py", kHeartbeat, {}}, settings);
    session.start();
    session.stopThreadsafe();
    const RunStatus status = session.wait();
    QCOMPARE(status.reason, EndReason::Stopped);
  }

  void aSessionMayDieWhileItRuns() {
    RunSettings settings = idealMachine();
    settings.horizon = base::seconds(1'000'000'000);
    settings.recordTrace = false;
    Session session({"prog.py", kHeartbeat, {}}, settings);
    session.start();
    QCOMPARE(session.scenario().name, std::string("prog.py"));
  }

  void twoSessionsShareNothing() {
    Outcome first;
    Outcome second;
    Session a({"a.py", kTwoTasks, {}}, idealMachine(), sinkOf(first));
    Session b({"b.py", "x = 5\nprint(x)\n", {}}, idealMachine(), sinkOf(second));
    a.start();
    b.start();
    QCOMPARE(a.wait().reason, EndReason::Finished);
    QCOMPARE(b.wait().reason, EndReason::Finished);
    QCOMPARE(first.out, std::string("a begins\nb begins\nb ends\na ends\n"));
    QCOMPARE(second.out, std::string("5\n"));
  }

  void theSameProgramGivesTheSameTrace() {
    Outcome outcome;
    Session a({"prog.py", kTwoTasks, {}}, idealMachine(), sinkOf(outcome));
    Session b({"prog.py", kTwoTasks, {}}, idealMachine(), sinkOf(outcome));
    a.runHere();
    b.runHere();
    QCOMPARE(a.trace()->publishedCount(), b.trace()->publishedCount());
    for (trace::Seq seq = 0; seq < a.trace()->publishedCount(); ++seq)
      QVERIFY(a.trace()->event(seq) == b.trace()->event(seq));
  }

  void theTraceTellsOfTasksAndOutput() {
    Outcome outcome;
    Session session({"prog.py", kTwoTasks, {}}, idealMachine(), sinkOf(outcome));
    session.runHere();
    const trace::Store& store = *session.trace();
    // main, the two workers, and the two tasks with which asyncio.run() shuts down.
    QCOMPARE(countOf(store, trace::EventKind::TaskCreated), std::size_t{5});
    QCOMPARE(countOf(store, trace::EventKind::Output), std::size_t{4});
    QCOMPARE(countOf(store, trace::EventKind::RunBegin), std::size_t{1});
    QCOMPARE(countOf(store, trace::EventKind::RunEnd), std::size_t{1});
  }

  void filesThatAreNoScenarioAreRefused_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("word");
    QTest::newRow("binary") << QByteArray(
                                   "\x7f"
                                   "ELF\0\0\0\1",
                                   8)
                            << "binary";
    QTest::newRow("not UTF-8") << QByteArray("x = 1\ny = '\xff'\n") << "line 2";
  }
  void filesThatAreNoScenarioAreRefused() {
    QFETCH(QByteArray, content);
    QFETCH(QString, word);
    QTemporaryDir folder;
    const QString path = folder.filePath("prog.py");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto result = loadScenario(path.toStdString());
    QVERIFY(result.has_error());
    QVERIFY2(QString::fromStdString(result.error().sentence).contains(word), result.error().sentence.c_str());
  }

  void aWorkerOfAProcessPoolMayNotEndTheProgram() {
    const Outcome outcome = runText(R"(
import concurrent.futures, os
with concurrent.futures.ProcessPoolExecutor() as pool:
    print(type(pool.submit(os._exit, 3).exception()).__name__)
print('goes on')
os._exit(4)
)");
    QCOMPARE(outcome.out, std::string("NotImplementedError\ngoes on\n"));
    QCOMPARE(outcome.status.exitStatus, 4);
  }

  void missingFilesAndDirectoriesAreRefused() {
    QTemporaryDir folder;
    QVERIFY(loadScenario(folder.filePath("none.py").toStdString()).has_error());
    QVERIFY(loadScenario(folder.path().toStdString()).error().sentence.find("directory") != std::string::npos);
  }
};

QTEST_APPLESS_MAIN(TestSession)
#include "tst_session.moc"
