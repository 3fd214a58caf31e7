// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/machine/driver.h"

#include <QtTest/QTest>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <memory>
#include <vector>

#include "engine/trace/recorder.h"

using namespace awaitscope;
using machine::SliceEnd;
namespace asio = boost::asio;

namespace {

struct Rig {
  explicit Rig(machine::MachineSettings settings = {})
      : recorder(std::make_shared<trace::Store>()),
        computer(recorder, settings),
        driver(io, computer, [this](SliceEnd end) { ends.push_back(end); }) {}

  asio::io_context io;
  trace::Recorder recorder;
  machine::Machine computer;
  std::vector<SliceEnd> ends;
  machine::Driver driver;
};

}  // namespace

class TestDriver : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void runsToTheEnd() {
    Rig rig;
    rig.computer.setMain([&] { rig.computer.sleep(base::seconds(1'000)); });
    rig.driver.start();
    rig.io.run();
    QCOMPARE(rig.ends, std::vector<SliceEnd>{SliceEnd::Finished});
    QCOMPARE(rig.computer.now().ns, base::seconds(1'000).ns);
  }

  void commandsGetTheirTurnInEndlessPrograms() {
    Rig rig;
    rig.computer.setMain([&] {
      while (rig.computer.sleep(base::milliseconds(1)) != machine::WaitEnd::Stopped) {
      }
    });
    rig.computer.setHorizon(base::kNever, ~trace::Seq{0});
    asio::post(rig.io, [&] { rig.driver.start(); });
    asio::post(rig.io, [&] { asio::post(rig.io, [&] { rig.driver.stop(); }); });
    rig.io.run();
    QCOMPARE(rig.ends, std::vector<SliceEnd>{SliceEnd::Stopped});
  }

  void pausedMeansNothingHappens() {
    Rig rig;
    bool hasEnded = false;
    rig.computer.setMain([&] { hasEnded = true; });
    rig.driver.pause();
    rig.driver.start();
    rig.io.run();
    QVERIFY(!hasEnded);
    rig.driver.resume();
    rig.io.restart();
    rig.io.run();
    QVERIFY(hasEnded);
    QCOMPARE(rig.ends, std::vector<SliceEnd>{SliceEnd::Finished});
  }

  void continuesFromTheHorizon() {
    machine::MachineSettings settings;
    settings.horizon = {base::seconds(1).ns};
    Rig rig(settings);
    rig.computer.setMain([&] { rig.computer.sleep(base::seconds(2)); });
    rig.driver.start();
    rig.io.run();
    QCOMPARE(rig.ends, std::vector<SliceEnd>{SliceEnd::HorizonTime});
    rig.driver.setHorizon({base::seconds(5).ns}, 1'000);
    rig.io.restart();
    rig.io.run();
    QCOMPARE(rig.ends, (std::vector<SliceEnd>{SliceEnd::HorizonTime, SliceEnd::Finished}));
  }

  /// Slow enough that it would take hours; a change of pace is heard at once.
  void aPacedRunListens() {
    Rig rig;
    rig.computer.setMain([&] { rig.computer.sleep(base::seconds(3'000)); });
    rig.driver.setPace(1);
    rig.driver.start();
    rig.io.poll();
    QVERIFY(rig.ends.empty());
    rig.driver.setPace(0);
    rig.io.run();
    QCOMPARE(rig.ends, std::vector<SliceEnd>{SliceEnd::Finished});
  }

  void stopEndsADeadlock() {
    Rig rig;
    rig.computer.setMain([&] { rig.computer.block(); });
    rig.driver.start();
    rig.io.run();
    rig.driver.stop();
    rig.driver.stop();
    QCOMPARE(rig.ends, (std::vector<SliceEnd>{SliceEnd::Deadlock, SliceEnd::Stopped}));
  }
};

QTEST_GUILESS_MAIN(TestDriver)
#include "tst_driver.moc"
