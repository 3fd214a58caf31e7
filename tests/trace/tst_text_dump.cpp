// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <memory>
#include <string>

#include "engine/trace/escaped_text.h"
#include "engine/trace/recorder.h"
#include "engine/trace/text_dump.h"
#include "tests/trace/synthetic_run.h"

using namespace awaitscope;
using namespace awaitscope::trace;

class TextDumpTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void oneLinePerEvent() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    recorder.emit(EventKind::RunBegin, {});
    const base::ActorId loop = recorder.createActor(ActorKind::Loop);
    const base::ActorId task = recorder.createActor(ActorKind::Task, {}, {}, 1);
    recorder.setNow({1'500'000'000});
    recorder.setLine(14);
    recorder.emit(EventKind::Output, task, recorder.addText("two\nlines \"q\""), 1);
    const base::ActorId lock = recorder.createActor(ActorKind::Lock, task);
    recorder.nameActor(lock, "stove");
    recorder.emit(EventKind::TimerScheduled, loop, base::HandleId{3}, 2'000'000'001);
    recorder.emit(EventKind::IdleBegin, loop, 0U, static_cast<std::uint64_t>(base::kNever.ns));
    recorder.setThread(2);
    recorder.emit(EventKind::TaskWaits, task, lock, packed(static_cast<std::uint32_t>(WaitKind::Primitive), 1));
    recorder.emit(EventKind::ValueChanged, lock, 0U, static_cast<std::uint64_t>(-2));
    recorder.publish();
    QCOMPARE(QString::fromStdString(dumpText(*store)),
             QString("0 0.000000000 L0 run RunBegin\n"
                     "1 0.000000000 L0 event loop#1 ActorCreated parent=run name=\"\" kind=event loop\n"
                     "2 0.000000000 L0 Task-1#2 ActorCreated parent=run name=\"\" kind=Task\n"
                     "3 1.500000000 L14 Task-1#2 Output text=\"two\\nlines \\\"q\\\"\" stream=stderr\n"
                     "4 1.500000000 L14 Lock#3 ActorCreated parent=Task-1#2 name=\"\" kind=Lock\n"
                     "5 1.500000000 L14 stove#3 ActorNamed name=\"stove\"\n"
                     "6 1.500000000 L14 event loop#1 TimerScheduled handle=h3 deadline=2.000000001\n"
                     "7 1.500000000 L14 event loop#1 IdleBegin deadline=never\n"
                     "8 1.500000000 t2 L14 Task-1#2 TaskWaits on=stove#3 kind=primitive how many=1\n"
                     "9 1.500000000 t2 L14 stove#3 ValueChanged value=-2\n"));
  }

  void aPartKeepsTheNamesFromBefore() {
    const auto store = test::syntheticStore({.seed = 6, .tasks = 5, .events = 500});
    const std::string whole = dumpText(*store);
    QCOMPARE(static_cast<Seq>(std::count(whole.begin(), whole.end(), '\n')), store->publishedCount());
    QVERIFY(dumpText(*store, 0, 200) + dumpText(*store, 200) == whole);
    QCOMPARE(dumpText(*store, 500'000), std::string());
    QVERIFY(dumpText(*test::syntheticStore({.seed = 6, .tasks = 5, .events = 500})) == whole);
  }

  void everyKindCanBeDumped() {
    const auto store = test::noiseStore(9, 3000);
    const std::string dump = dumpText(*store);
    for (unsigned i = 0; i < kEventKindCount; ++i)
      QVERIFY(dump.find(" " + std::string(eventInfo(static_cast<EventKind>(i)).name)) != std::string::npos);
  }

  void escapes_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("escaped");
    QTest::newRow("plain") << std::string("hä € 😀") << std::string("hä € 😀");
    QTest::newRow("quotes") << std::string("a\"b\\c") << std::string("a\\\"b\\\\c");
    QTest::newRow("controls") << std::string("\t\r\n\x01\x7f") << std::string("\\t\\r\\n\\u0001\\u007f");
    QTest::newRow("nul") << std::string("a\0b", 3) << std::string("a\\u0000b");
    QTest::newRow("lone continuation") << std::string("\x80x") << std::string("\xEF\xBF\xBDx");
    QTest::newRow("cut short") << std::string("\xE2\x82") << std::string("\xEF\xBF\xBD\xEF\xBF\xBD");
    QTest::newRow("overlong") << std::string("\xC0\xAF") << std::string("\xEF\xBF\xBD\xEF\xBF\xBD");
    QTest::newRow("surrogate") << std::string("\xED\xA0\x80") << std::string("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  }
  void escapes() {
    QFETCH(std::string, text);
    QFETCH(std::string, escaped);
    std::string out = "<";
    appendEscaped(out, text);
    QCOMPARE(out, "<" + escaped);
  }
};

QTEST_APPLESS_MAIN(TextDumpTest)
#include "tst_text_dump.moc"
