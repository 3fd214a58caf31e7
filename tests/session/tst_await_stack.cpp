// SPDX-License-Identifier: GPL-3.0-or-later
// The coroutines that a task is inside of: each that another one awaits is told when it begins and when it is over.
#include <QTest>

#include "engine/session/session.h"
#include "engine/trace/event.h"

using namespace awaitscope;
using namespace awaitscope::session;

namespace {

/// "L4 fetch >" for a coroutine entered from line 4, "L9 <" for one left at line 9.
QStringList awaitsOf(const QString& body) {
  Session session({"prog.py", "import asyncio\n" + body.toStdString(), {}}, RunSettings{}, {});
  session.runHere();
  const trace::Store& store = *session.trace();
  QStringList awaits;
  for (trace::Seq seq = 0; seq < store.publishedCount(); ++seq) {
    const trace::Event& event = store.event(seq);
    if (event.eventKind() == trace::EventKind::CoroutineEntered)
      awaits << QStringLiteral("L%1 %2 >").arg(event.line).arg(
          QString::fromStdString(std::string(store.text(base::StringId{event.a}))));
    if (event.eventKind() == trace::EventKind::CoroutineLeft) awaits << QStringLiteral("L%1 <").arg(event.line);
  }
  return awaits;
}

}  // namespace

class TestAwaitStack : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void awaits_data();
  void awaits();
};

void TestAwaitStack::awaits_data() {
  QTest::addColumn<QString>("body");
  QTest::addColumn<QStringList>("awaits");
  QTest::newRow("coroutines that await each other") << QStringLiteral(R"(async def inner():
    await asyncio.sleep(1)
async def outer():
    await inner()
    await inner()
asyncio.run(outer())
)") << QStringList{"L5 inner >", "L3 <", "L6 inner >", "L3 <"};
  QTest::newRow("a method, and one that never waits") << QStringLiteral(R"(class Account:
    async def check(self):
        return 1
    async def deposit(self):
        return await self.check()
async def main():
    await Account().deposit()
asyncio.run(main())
)") << QStringList{"L8 Account.deposit >", "L6 Account.check >", "L4 <", "L6 <"};
  QTest::newRow("an exception") << QStringLiteral(R"(async def inner():
    raise ValueError
async def main():
    try:
        await inner()
    except ValueError:
        pass
asyncio.run(main())
)") << QStringList{"L6 inner >", "L3 <"};
  QTest::newRow("a cancellation") << QStringLiteral(R"(async def inner():
    await asyncio.sleep(9)
async def outer():
    await inner()
async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(1)
    task.cancel()
asyncio.run(main())
)") << QStringList{"L5 inner >", "L3 <"};
  QTest::newRow("a task of its own is none") << QStringLiteral(R"(async def work():
    await asyncio.sleep(1)
async def main():
    await asyncio.gather(work(), work())
    await asyncio.create_task(work())
asyncio.run(main())
)") << QStringList{};
  QTest::newRow("the library's are passed over") << QStringLiteral(R"(from contextlib import asynccontextmanager
async def connect():
    await asyncio.sleep(1)
@asynccontextmanager
async def session():
    await connect()
    yield
async def main():
    async with session():
        pass
asyncio.run(main())
)") << QStringList{"L7 connect >", "L4 <"};
  QTest::newRow("an async generator is none, what it awaits is") << QStringLiteral(R"(async def fetch():
    await asyncio.sleep(1)
async def pages():
    await fetch()
    yield 1
async def main():
    async for page in pages():
        pass
asyncio.run(main())
)") << QStringList{"L5 fetch >", "L3 <"};
  QTest::newRow("a coroutine driven by hand is in no task") << QStringLiteral(R"(async def inner():
    return 1
async def outer():
    return await inner()
try:
    outer().send(None)
except StopIteration:
    pass
)") << QStringList{};
}

void TestAwaitStack::awaits() {
  QFETCH(const QString, body);
  QFETCH(const QStringList, awaits);
  QCOMPARE(awaitsOf(body), awaits);
}

QTEST_GUILESS_MAIN(TestAwaitStack)
#include "tst_await_stack.moc"
