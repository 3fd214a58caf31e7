// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <set>
#include <string>

#include "engine/trace/event.h"

using namespace awaitscope::trace;

class EventTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyKindIsDescribed() {
    std::set<std::string_view> names;
    for (unsigned i = 0; i < kEventKindCount; ++i) {
      const EventInfo& info = eventInfo(static_cast<EventKind>(i));
      QVERIFY2(names.insert(info.name).second, "two kinds with one name");
      QVERIFY2(info.sentence.size() > 10 && info.sentence.back() == '.', std::string(info.name).c_str());
      for (const ArgumentInfo& argument : {info.a, info.b, info.c})
        QCOMPARE(argument.label.empty(), argument.type == ArgumentType::None);
    }
    QVERIFY(isKnownKind(kEventKindCount - 1));
    QVERIFY(!isKnownKind(kEventKindCount));
  }

  void aSplitArgumentIsNeverA64BitOne() {
    for (unsigned i = 0; i < kEventKindCount; ++i) {
      const EventInfo& info = eventInfo(static_cast<EventKind>(i));
      if (info.c.type == ArgumentType::None) continue;
      QVERIFY2(info.b.type != ArgumentType::TimeNs && info.b.type != ArgumentType::Value, info.name.data());
    }
  }

  void rowsGiveTheirData() {
    const EventInfo& info = eventInfo(EventKind::TimerScheduled);
    QCOMPARE(info.name, std::string_view("TimerScheduled"));
    QCOMPARE(info.phase, EventPhase::Instant);
    QCOMPARE(info.track, TrackKind::Loop);
    QCOMPARE(info.a.type, ArgumentType::Handle);
    QCOMPARE(info.b.type, ArgumentType::TimeNs);
    QCOMPARE(info.b.label, std::string_view("deadline"));
  }

  void halvesAreUnpackedAsPacked() {
    Event event;
    event.b = packed(7, 0x80000001U);
    QCOMPARE(event.bLow(), 7U);
    QCOMPARE(event.bHigh(), 0x80000001U);
    QCOMPARE(packedKind(ActorKind::Queue, 5) & 0xFF, static_cast<unsigned>(ActorKind::Queue));
    QCOMPARE(packedKind(ActorKind::Queue, kMaxDefaultNumber) >> 8, kMaxDefaultNumber);
  }

  void wordsOfEnums() {
    QCOMPARE(argumentWord(ArgumentType::StepEndReason, static_cast<std::uint64_t>(StepEndReason::Yielded)),
             std::string_view("yielded"));
    QCOMPARE(argumentWord(ArgumentType::WaitKind, static_cast<std::uint64_t>(WaitKind::Io)), std::string_view("io"));
    QCOMPARE(argumentWord(ArgumentType::RunEndReason, static_cast<std::uint64_t>(RunEndReason::Stopped)),
             std::string_view("stopped"));
    QCOMPARE(argumentWord(ArgumentType::WaitKind, 99), std::string_view());
    QCOMPARE(actorKindName(ActorKind::ThreadLock), std::string_view("threading.Lock"));
    QCOMPARE(trackKindOf(ActorKind::Gil), TrackKind::Primitive);
  }

  void theTableHasOneLineForEachKind() {
    const std::string table = eventTableMarkdown();
    QCOMPARE(static_cast<unsigned>(std::count(table.begin(), table.end(), '\n')), kEventKindCount + 2);
    QVERIFY(table.find("| StepBegin | begin | task | loop | handle | – | The task runs") != std::string::npos);
  }
};

QTEST_APPLESS_MAIN(EventTest)
#include "tst_event.moc"
