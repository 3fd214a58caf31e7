// SPDX-License-Identifier: GPL-3.0-or-later
// Who runs when code costs time: cores, the GIL of each process, the switch interval.
#include <fmt/format.h>

#include <QtTest/QTest>
#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

#include "engine/machine/machine.h"
#include "engine/trace/recorder.h"

using namespace awaitscope;
using machine::Gil;
using machine::Machine;
using machine::MachineSettings;
using machine::SliceEnd;
using machine::ThreadPlace;
using trace::EventKind;

namespace {

constexpr base::Duration kSlice = base::microseconds(500);

struct Rig {
  explicit Rig(MachineSettings settings)
      : store(std::make_shared<trace::Store>()), recorder(store), computer(recorder, settings) {}

  void run(std::function<void()> main) {
    computer.setMain(std::move(main));
    SliceEnd end = SliceEnd::Budget;
    while (end == SliceEnd::Budget) end = computer.runSlice(std::chrono::seconds(1));
    QCOMPARE(end, SliceEnd::Finished);
  }
  /// Code that takes so long.
  void compute(base::Duration length) {
    for (base::Duration done; done < length; done = done + kSlice) {
      computer.charge(kSlice);
      computer.checkpoint();
    }
    computer.settleOrder();
  }
  /// Starts `count` threads that compute, and says when each is done.
  std::vector<std::int64_t> endsOf(int count, base::Duration length, ThreadPlace place = ThreadPlace::SameProcess) {
    std::vector<std::int64_t> ends;
    run([&] {
      for (int i = 0; i < count; ++i)
        computer.startThread(fmt::format("t{}", i), [&] {
          compute(length);
          ends.push_back(computer.now().ns / 1'000'000);
        }, place);
      while (ends.size() < static_cast<std::size_t>(count)) computer.sleep(base::milliseconds(1));
    });
    std::ranges::sort(ends);
    return ends;
  }
  std::vector<std::uint16_t> threadsOf(EventKind kind) const {
    std::vector<std::uint16_t> threads;
    for (trace::Seq seq = 0; seq < store->publishedCount(); ++seq)
      if (store->event(seq).eventKind() == kind) threads.push_back(store->event(seq).thread);
    return threads;
  }
  bool isInOrderOfTime() const {
    for (trace::Seq seq = 1; seq < store->publishedCount(); ++seq)
      if (store->event(seq).timeNs < store->event(seq - 1).timeNs) return false;
    return true;
  }

  std::shared_ptr<trace::Store> store;
  trace::Recorder recorder;
  Machine computer;
};

}  // namespace

class TestScheduling : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  /// Four threads compute 20 ms each; what the last one's end is follows from what they have to share.
  void totalTimes_data() {
    QTest::addColumn<unsigned>("cores");
    QTest::addColumn<bool>("gil");
    QTest::addColumn<bool>("processes");
    QTest::addColumn<qint64>("lastMs");
    QTest::newRow("one GIL: one at a time") << 4U << true << false << qint64{80};
    QTest::newRow("no GIL, a core each") << 4U << false << false << qint64{20};
    QTest::newRow("no GIL, two cores") << 2U << false << false << qint64{40};
    QTest::newRow("no GIL, one core") << 1U << false << false << qint64{80};
    QTest::newRow("processes, a core each") << 4U << true << true << qint64{20};
    QTest::newRow("processes, two cores") << 2U << true << true << qint64{40};
  }
  void totalTimes() {
    QFETCH(unsigned, cores);
    QFETCH(bool, gil);
    QFETCH(bool, processes);
    QFETCH(qint64, lastMs);
    MachineSettings settings;
    settings.cores = cores;
    settings.gil = gil ? Gil::On : Gil::Off;
    Rig rig(settings);
    const auto ends = rig.endsOf(4, base::milliseconds(20), processes ? ThreadPlace::NewProcess : ThreadPlace::SameProcess);
    QCOMPARE(qint64{ends.back()}, lastMs);
    QVERIFY(rig.isInOrderOfTime());
  }

  /// Two threads that compute change every switch interval, exactly.
  void theGilGoesRound() {
    MachineSettings settings;
    settings.switchInterval = base::milliseconds(5);
    Rig rig(settings);
    std::vector<std::int64_t> acquiredMs;
    rig.run([&] {
      rig.computer.startThread("a", [&] { rig.compute(base::milliseconds(10)); });
      rig.computer.startThread("b", [&] { rig.compute(base::milliseconds(10)); });
      rig.computer.sleep(base::milliseconds(100));
    });
    for (trace::Seq seq = 0; seq < rig.store->publishedCount(); ++seq) {
      const trace::Event& event = rig.store->event(seq);
      if (event.eventKind() == EventKind::GilAcquired && event.thread != 0)
        acquiredMs.push_back(event.thread * 1000 + event.timeNs / 1'000'000);
    }
    // Each has computed when its second turn ends, and says so in a last one.
    QCOMPARE(acquiredMs, (std::vector<std::int64_t>{1000, 2005, 1010, 2015, 1020, 2020}));
  }

  /// A thread that wakes while another computes gets the GIL after a switch interval, not at once.
  void aSleeperWaitsForTheGil() {
    Rig rig({});
    std::int64_t wokenMs = 0;
    rig.run([&] {
      rig.computer.startThread("sleeper", [&] {
        rig.computer.sleep(base::milliseconds(7));
        wokenMs = rig.computer.now().ns / 1'000'000;
      });
      rig.computer.yield();
      rig.compute(base::milliseconds(50));
    });
    QCOMPARE(wokenMs, std::int64_t{12});
  }

  /// Without the GIL it runs at once, at its own time, although another thread is ahead.
  void withoutTheGilItIsPunctual() {
    MachineSettings settings;
    settings.gil = Gil::Off;
    Rig rig(settings);
    std::int64_t wokenMs = 0;
    rig.run([&] {
      rig.computer.startThread("sleeper", [&] {
        rig.computer.sleep(base::milliseconds(7));
        wokenMs = rig.computer.now().ns / 1'000'000;
      });
      rig.compute(base::milliseconds(50));
    });
    QCOMPARE(wokenMs, std::int64_t{7});
    QVERIFY(rig.isInOrderOfTime());
  }

  /// More threads than cores: the others are seen to wait for one.
  void coresAreShared() {
    MachineSettings settings;
    settings.cores = 1;
    settings.gil = Gil::Off;
    Rig rig(settings);
    rig.endsOf(2, base::milliseconds(20));
    QVERIFY(!rig.threadsOf(EventKind::CoreWaitBegin).empty());
    QCOMPARE(rig.threadsOf(EventKind::CoreWaitBegin).size(), rig.threadsOf(EventKind::CoreWaitEnd).size());
    QCOMPARE(rig.threadsOf(EventKind::ThreadEnded).size(), std::size_t{2});
  }

  /// The same program twice gives the same events, whatever the host's slices were.
  void runsAreRepeatable() {
    const auto record = [](std::chrono::nanoseconds budget) {
      MachineSettings settings;
      settings.cores = 2;
      settings.gil = Gil::Off;
      Rig rig(settings);
      rig.computer.setMain([&rig] {
        for (int i = 0; i < 4; ++i)
          rig.computer.startThread(fmt::format("t{}", i), [&rig, i] { rig.compute(base::milliseconds(10 + i)); });
        rig.computer.sleep(base::milliseconds(100));
      });
      while (rig.computer.runSlice(budget) == SliceEnd::Budget) continue;
      std::vector<trace::Event> events;
      for (trace::Seq seq = 0; seq < rig.store->publishedCount(); ++seq) events.push_back(rig.store->event(seq));
      return events;
    };
    QVERIFY(record(std::chrono::seconds(1)) == record(std::chrono::nanoseconds(1)));
  }
};

QTEST_GUILESS_MAIN(TestScheduling)
#include "tst_scheduling.moc"
