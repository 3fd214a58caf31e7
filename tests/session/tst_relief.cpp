// SPDX-License-Identifier: GPL-3.0-or-later
// What if this call did not block: which calls are found, how the changed copy reads, and that it runs as promised.
#include <QRegularExpression>
#include <QTest>

#include "engine/session/machine_line.h"
#include "engine/session/relief.h"
#include "engine/trace/event.h"

using namespace awaitscope;
using namespace awaitscope::session;

namespace {

const std::string kHead = "import asyncio\nimport time\n\n\n";

/// Lines 1 to 4 are kHead's.
std::string program(const std::string& body) { return kHead + body + "\n\nasyncio.run(main())\n"; }

Scenario scenarioOf(const std::string& text) { return {"prog.py", text, {}}; }

struct Ran {
  RunStatus status;
  std::string out;
};
Ran run(const Scenario& scenario, RunSettings settings = {}) {
  Ran ran;
  Session session(scenario, settings, [&ran](OutputStream, std::string_view text) { ran.out += text; });
  ran.status = session.runHere();
  return ran;
}

base::Result<Scenario> relieved(const std::string& text, std::uint32_t line, Relief relief) {
  const base::Result<BlockingSite> site = siteInLine(findBlockingSites(scenarioOf(text), {}), line);
  if (!site) return site.error();
  return withReliefs(scenarioOf(text), {RelievedCall{*site, relief}});
}

}  // namespace

class TestRelief : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aSleepOfTheCoroutineItselfIsFound();
  void aCallOfAPlainFunctionIsFoundByEitherLine();
  void computingIsFoundBySampling();
  void waitingForAThreadIsFound();
  void whatAwaitsIsNotFound();
  void theStretchTellsWhichCall();
  void callsAreMoved_data();
  void callsAreMoved();
  void anErrorIsToldAsInTheFile();
  void anyLineOfTheWorkWillDo();
  void aSearchThatIsNotWantedEnds();
  void onAWorkerOthersRunMeanwhile();
  void anAwaitedSleepMakesNoThread();
  void twoCallsAtOnce();
  void refusals_data();
  void refusals();
  void chosenWordsWinOverTheScenarios();
};

void TestRelief::aSleepOfTheCoroutineItselfIsFound() {
  const auto sites = findBlockingSites(scenarioOf(program("async def main():\n    time.sleep(2)")), {});
  QCOMPARE(sites.size(), std::size_t{1});
  QCOMPARE(sites[0].call.line, 6U);
  QCOMPARE(sites[0].call.column, 4U);
  QCOMPARE(sites[0].call.endColumn, 17U);
  QVERIFY(sites[0].isSleep);
  QCOMPARE(sites[0].held.ns, 2'000'000'000);
}

void TestRelief::aCallOfAPlainFunctionIsFoundByEitherLine() {
  const std::string text =
      program("def read(number):\n    time.sleep(1)\n    return number\n\n\nasync def main():\n    print(read(42))");
  const auto sites = findBlockingSites(scenarioOf(text), {});
  QCOMPARE(sites.size(), std::size_t{1});
  QVERIFY(!sites[0].isSleep);
  QCOMPARE(siteInLine(sites, 6)->call.line, 11U);
  QCOMPARE(siteInLine(sites, 11)->call.column, 10U);
}

void TestRelief::computingIsFoundBySampling() {
  const std::string text = program(
      "def compute():\n    total = 0\n    for number in range(1000000):\n        total += number\n    return total\n\n\n"
      "async def main():\n    compute()");
  const auto sites = findBlockingSites(scenarioOf(text), {});
  QCOMPARE(sites.size(), std::size_t{1});
  QCOMPARE(sites[0].call.line, 13U);
  QVERIFY(sites[0].held > base::milliseconds(100));
  QCOMPARE(sites[0].stretches.size(), std::size_t{1});
}

void TestRelief::waitingForAThreadIsFound() {
  const std::string text = program(
      "import threading\n\n\nasync def main():\n    helper = threading.Thread(target=time.sleep, args=(1,))\n"
      "    helper.start()\n    helper.join()");
  const auto sites = findBlockingSites(scenarioOf(text), {});
  QVERIFY(!sites.empty());
  QCOMPARE(sites[0].call.line, 11U);
}

void TestRelief::whatAwaitsIsNotFound() {
  const std::string text =
      program("async def main():\n    await asyncio.sleep(1)\n    await asyncio.to_thread(time.sleep, 1)");
  QVERIFY(findBlockingSites(scenarioOf(text), {}).empty());
}

void TestRelief::theStretchTellsWhichCall() {
  const std::string text = program("async def main():\n    time.sleep(2)\n    await asyncio.sleep(1)\n    time.sleep(1)");
  const auto sites = findBlockingSites(scenarioOf(text), {});
  QCOMPARE(sites.size(), std::size_t{2});
  QCOMPARE(siteAt(sites, base::Instant{} + base::seconds(3), base::Instant{} + base::seconds(4))->call.line, 8U);
  QCOMPARE(siteAt(sites, {}, base::Instant{} + base::seconds(2))->call.line, 6U);
  QVERIFY(!siteAt(sites, base::Instant{} + base::seconds(7), base::Instant{} + base::seconds(8)));
}

void TestRelief::callsAreMoved_data() {
  QTest::addColumn<QString>("lines");
  QTest::addColumn<bool>("isSleep");
  const auto row = [](const char* lines, bool isSleep) {
    QTest::newRow(isSleep ? qPrintable(QStringLiteral("awaited: ") + QString::fromUtf8(lines)) : lines)
        << QString::fromUtf8(lines) << isSleep;
  };
  row("time.sleep(2)", false);
  row("time.sleep(2)", true);
  row("x = nap() + 1", false);
  row("(nap) ( )", false);
  row("print(nap(*[1], **{}))", false);
  row("print(nap(n for n in [1]))", false);
  row("print('ä', nap(1), nap)", false);
  row("print(nap(1,\n        named=2,  # both\n    ) + 1)", false);
  row("print([nap(n) for n in range(2)])", false);
  row("print({n: nap(n) for n in range(2)})", false);
  row("print([[nap(n) for n in range(2)] for _ in range(2)])", false);
  row("print(sum(nap(n) for n in range(2)))", false);
  row("print(f'{nap(1)} and {nap}')", false);
  row("print(Napper().nap(1))", false);
  row("print(max(3, nap(1)) if nap(0) else 0)", false);
  row("print(nap(await asyncio.sleep(0.1, 5)))", false);
  row("print(nap(await asyncio.sleep(0.1, 5), *[await asyncio.sleep(0.1, 6)], named=await asyncio.sleep(0.1, 7)))", false);
  row("print((await asyncio.sleep(0.1, Napper())).nap(await asyncio.sleep(0.1, 5)))", false);
  row("for n in range(nap(2)): print(n)", false);
  row("assert nap(1) == 1, 'no'", false);
  row("time.sleep(await asyncio.sleep(0.1, 1))", true);
}

/// It runs as the file would, with its output, and nothing blocks any more.
void TestRelief::callsAreMoved() {
  QFETCH(const QString, lines);
  QFETCH(const bool, isSleep);
  const std::string text = program(
      "class Napper:\n    def nap(self, n):\n        return nap(n)\n\n\n"
      "def nap(*given, **named):\n    time.sleep(1)\n    return 1\n\n\nasync def main():\n    " + lines.toStdString());
  std::vector<RelievedCall> calls;
  for (const BlockingSite& site : findBlockingSites(scenarioOf(text), {}))
    calls.push_back({site, isSleep ? Relief::AsyncSleep : Relief::Worker});
  QVERIFY(!calls.empty());
  const base::Result<Scenario> changed = withReliefs(scenarioOf(text), calls);
  QVERIFY2(changed, changed ? "" : changed.error().sentence.c_str());
  QCOMPARE(QString::fromStdString(changed->text), QString::fromStdString(text));
  const Ran before = run(scenarioOf(text));
  const Ran after = run(*changed);
  QCOMPARE(after.status.reason, EndReason::Finished);
  static const QRegularExpression address(QStringLiteral("0x[0-9a-f]+"));
  QCOMPARE(QString::fromStdString(after.out).remove(address), QString::fromStdString(before.out).remove(address));
  QVERIFY(findBlockingSites(*changed, {}).empty());
}

/// Lines, carets and the text of the line are those of the file.
void TestRelief::anErrorIsToldAsInTheFile() {
  const std::string text = program(
      "def nap(n):\n    time.sleep(1)\n    return n\n\n\nasync def main():\n    x = nap(1) + nap(2)\n"
      "    print(x + len(nap(3)))");
  const Ran before = run(scenarioOf(text));
  QVERIFY(before.out.find("TypeError") != std::string::npos);
  std::vector<RelievedCall> calls;
  for (const BlockingSite& site : findBlockingSites(scenarioOf(text), {})) calls.push_back({site, Relief::Worker});
  QCOMPARE(calls.size(), std::size_t{3});
  const Ran after = run(*withReliefs(scenarioOf(text), calls));
  QCOMPARE(QString::fromStdString(after.out), QString::fromStdString(before.out));
}

/// A finding names the line of the work; it may be any line of the functions that the call runs.
void TestRelief::anyLineOfTheWorkWillDo() {
  const std::string text = program(
      "def inner(n):\n    total = 0\n    for k in range(n):\n        total += k\n    return total\n\n\n"
      "def outer(n):\n    return inner(n)\n\n\nasync def main():\n    outer(1000000)");
  const auto sites = findBlockingSites(scenarioOf(text), {});
  for (const std::uint32_t line : {5U, 6U, 7U, 8U, 9U, 17U}) {
    const base::Result<BlockingSite> site = siteInLine(sites, line);
    QVERIFY2(site, site ? "" : site.error().sentence.c_str());
    QCOMPARE(site->call.line, 17U);
  }
  QVERIFY(!siteInLine(sites, 2));
}

void TestRelief::aSearchThatIsNotWantedEnds() {
  const std::string text = program("async def main():\n    time.sleep(1)");
  QVERIFY(findBlockingSites(scenarioOf(text), {}, [](Session*) { return false; }).empty());
  int told = 0;
  const auto sites = findBlockingSites(scenarioOf(text), {}, [&](Session* running) {
    told += running ? 1 : 10;
    if (running) running->stopThreadsafe();
    return true;
  });
  QCOMPARE(told, 11);
}

void TestRelief::onAWorkerOthersRunMeanwhile() {
  const std::string text = program(
      "async def beat():\n    await asyncio.sleep(0.5)\n    print('beat')\n\n\n"
      "async def main():\n    task = asyncio.create_task(beat())\n    await asyncio.sleep(0)\n    time.sleep(2)\n"
      "    print('slept')\n    await task");
  QCOMPARE(run(scenarioOf(text)).out, std::string("slept\nbeat\n"));
  QCOMPARE(run(*relieved(text, 13, Relief::Worker)).out, std::string("beat\nslept\n"));
  QCOMPARE(run(*relieved(text, 13, Relief::AsyncSleep)).out, std::string("beat\nslept\n"));
}

void TestRelief::anAwaitedSleepMakesNoThread() {
  const std::string text = program("async def main():\n    time.sleep(2)");
  const auto threadsOf = [](const Scenario& scenario) {
    Session session(scenario, RunSettings{});
    session.runHere();
    int threads = 0;
    for (trace::Seq seq = 0; seq < session.trace()->publishedCount(); ++seq)
      threads += session.trace()->event(seq).eventKind() == trace::EventKind::ThreadStarted;
    return threads;
  };
  QCOMPARE(threadsOf(*relieved(text, 6, Relief::AsyncSleep)), 0);
  // The main one, which tells its name then, the worker, and asyncio.run's own that shuts the pool down.
  QCOMPARE(threadsOf(*relieved(text, 6, Relief::Worker)), 3);
}

void TestRelief::twoCallsAtOnce() {
  const std::string text = program("async def main():\n    time.sleep(2); time.sleep(1)\n    time.sleep(3)");
  const auto sites = findBlockingSites(scenarioOf(text), {});
  QCOMPARE(sites.size(), std::size_t{3});
  std::vector<RelievedCall> calls;
  for (const BlockingSite& site : sites) calls.push_back({site, Relief::Worker});
  const base::Result<Scenario> changed = withReliefs(scenarioOf(text), calls);
  QVERIFY(changed);
  QVERIFY(findBlockingSites(*changed, {}).empty());
  QCOMPARE(run(*changed).status.reason, EndReason::Finished);
}

void TestRelief::refusals_data() {
  QTest::addColumn<QString>("body");
  QTest::addColumn<int>("line");
  QTest::addColumn<bool>("isSleep");
  QTest::addColumn<QString>("sentence");
  const auto row = [](const char* name, const char* body, int line, bool isSleep, const char* sentence) {
    QTest::newRow(name) << QString::fromUtf8(body) << line << isSleep << QString::fromUtf8(sentence);
  };
  row("another line", "async def main():\n    time.sleep(2)", 5, false,
      "Nothing in line 5 blocks the loop; calls that do: line 6 (2 s).");
  row("nothing blocks", "async def main():\n    await asyncio.sleep(2)", 6, false,
      "Nothing in line 6 blocks the loop; no call in a coroutine holds up the loop for a millisecond.");
  row("a sleep further down", "def nap():\n    time.sleep(2)\n\n\nasync def main():\n    nap()", 10, true,
      "Line 10 is no time.sleep of a coroutine itself, so it cannot be awaited; offload=10 moves the call to a worker.");
  row("its own computing", "async def main():\n    for n in range(1000000):\n        n += 1", 7, false,
      "The coroutine itself computes in line 7, and only a call can be moved; put the computation into a function.");
  row("no call", "class Slow:\n    def __add__(self, other):\n        time.sleep(1)\n\n\nasync def main():\n    Slow() + 1",
      11, false,
      "What blocks the loop in line 11 is no plain call of its coroutine, so it cannot be moved to a worker.");
}

void TestRelief::refusals() {
  QFETCH(const QString, body);
  QFETCH(const int, line);
  QFETCH(const bool, isSleep);
  const base::Result<Scenario> changed = relieved(program(body.toStdString()), static_cast<std::uint32_t>(line),
                                                  isSleep ? Relief::AsyncSleep : Relief::Worker);
  QVERIFY(!changed);
  QTEST(QString::fromStdString(changed.error().sentence), "sentence");
}

void TestRelief::chosenWordsWinOverTheScenarios() {
  const base::Result<RunSettings> chosen = withChosenWord("cores=2", {});
  QVERIFY(chosen);
  const base::Result<RunSettings> both = withMachineLine(scenarioOf("# machine: cores=4 gil=off\n"), *chosen);
  QVERIFY(both);
  QCOMPARE(both->cores, 2U);
  QVERIFY(!both->gil);
  QVERIFY(isMachineWord("pool-size"));
  QVERIFY(!isMachineWord("LIMIT"));
  QCOMPARE(withChosenWord("cores=0", {}).error().sentence, std::string("cores must be a number from 1 to 1024, not \"0\"."));
}

QTEST_APPLESS_MAIN(TestRelief)
#include "tst_relief.moc"
