// SPDX-License-Identifier: GPL-3.0-or-later
// Processes and pools where code takes time, so that they interleave: what the ideal machine of the judged programs
// (tests/lang/run) does not show.
#include <QTest>

#include "engine/session/session.h"

using namespace awaitscope;

namespace {

/// What a program prints, and then how it ended.
QString outputOf(const char* text) {
  std::string out;
  session::Session session({"prog.py", text, {}}, {},
                           [&out](session::OutputStream, std::string_view printed) { out += printed; });
  const int status = session.runHere().exitStatus;
  return QString::fromStdString(out) + QStringLiteral("status %1").arg(status);
}

}  // namespace

class TestProcesses : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void waitMissesNoFutureThatIsSettledMeanwhile();
  void processesComputeAtTheSameTime();
  void eachSeesItsOwnNamesHoweverOftenTheyTakeTurns();
  void aKilledProcessNeverRunsAgain();
};

/// The moment between the look at the futures and the wait for them falls everywhere in turn.
void TestProcesses::waitMissesNoFutureThatIsSettledMeanwhile() {
  const QString out = outputOf(R"(# machine: cores=4
from concurrent.futures import ProcessPoolExecutor, as_completed, wait

def work(n):
    for _ in range(n):
        pass
    return n

for n in range(150):
    pool = ProcessPoolExecutor(2)
    futures = [pool.submit(work, n * 7 + i) for i in range(4)]
    wait(futures)
    futures = [pool.submit(work, n * 3 + i) for i in range(4)]
    assert len(list(as_completed(futures))) == 4
    pool.shutdown(wait=False)
print("all")
)");
  QCOMPARE(out, QStringLiteral("all\nstatus 0"));
}

void TestProcesses::processesComputeAtTheSameTime() {
  const QString out = outputOf(R"(# machine: cores=4
import time
from multiprocessing import Process

def work():
    for _ in range(200_000):
        pass

begin = time.perf_counter()
work()
alone = time.perf_counter() - begin
processes = [Process(target=work) for _ in range(3)]
begin = time.perf_counter()
for process in processes:
    process.start()
for process in processes:
    process.join()
print(1 < (time.perf_counter() - begin) / alone < 1.5)
)");
  QCOMPARE(out, QStringLiteral("True\nstatus 0"));
}

void TestProcesses::eachSeesItsOwnNamesHoweverOftenTheyTakeTurns() {
  const QString out = outputOf(R"(# machine: cores=1
from multiprocessing import Process

number = 0
seen = []

def count(step):
    global number
    for _ in range(50_000):
        number += step
    seen.append(number)
    print(step, number, seen)

processes = [Process(target=count, args=(step,)) for step in (1, 2, 3)]
for process in processes:
    process.start()
for _ in range(50_000):
    number -= 1
for process in processes:
    process.join()
print(number, seen)
)");
  QCOMPARE(out.split(u'\n').size(), 5);
  for (const char* line : {"1 50000 [50000]\n", "2 100000 [100000]\n", "3 150000 [150000]\n", "-50000 []\nstatus 0"})
    QVERIFY2(out.contains(QLatin1String(line)), qPrintable(out));
}

void TestProcesses::aKilledProcessNeverRunsAgain() {
  const QString out = outputOf(R"(# machine: cores=2
import time
from multiprocessing import Lock, Process

def spin():
    while True:
        pass

def hold(lock):
    with lock:
        time.sleep(1000)

lock = Lock()
for target, args in ((spin, ()), (time.sleep, (1000,)), (hold, (lock,)), (hold, (lock,))):
    process = Process(target=target, args=args)
    process.start()
    time.sleep(0.1)
    process.kill()
    process.join()
    print(target.__name__, process.exitcode, process.is_alive())
print(lock.acquire(timeout=0.5), time.monotonic() < 2)
)");
  QCOMPARE(out, QStringLiteral("spin -9 False\nsleep -9 False\nhold -9 False\nhold -9 False\nFalse True\nstatus 0"));
}

QTEST_APPLESS_MAIN(TestProcesses)
#include "tst_processes.moc"
