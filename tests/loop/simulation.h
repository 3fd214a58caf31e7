// SPDX-License-Identifier: GPL-3.0-or-later
// A whole native simulation for tests: machine, environment and one loop, with everything that is reported kept as
// text. Programs run on the machine's main thread, as scenarios do.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/loop/environment.h"
#include "engine/loop/event_loop.h"
#include "engine/loop/native_errors.h"
#include "engine/machine/machine.h"
#include "engine/trace/recorder.h"
#include "engine/trace/store.h"

namespace awaitscope::test {

/// Keeps the messages of reports.
class ReportLog final : public loop::ExceptionSink {
 public:
  base::Value report(loop::EventLoop& loop, const loop::ExceptionReport& report) override {
    lines.push_back(report.exception.isEmpty() ? report.message
                                               : report.message + " | " + loop.errors().describe(report.exception));
    return raise;
  }
  std::vector<std::string> lines;
  base::Value raise;  ///< What the handler itself raises.
};

class Simulation {
 public:
  explicit Simulation(trace::RecordMode mode = trace::RecordMode::Events, machine::MachineSettings settings = {})
      : store(std::make_shared<trace::Store>()),
        recorder(store, mode),
        machine(recorder, settings),
        environment(machine, errors, reports, model),
        loop(loop::makeLoop(environment)) {}

  /// Runs `program` as the main thread until the machine has nothing more to do.
  machine::SliceEnd run(std::function<void()> program) {
    machine.setMain(std::move(program));
    machine::SliceEnd end = machine::SliceEnd::Budget;
    while (end == machine::SliceEnd::Budget) end = machine.runSlice(std::chrono::seconds(1));
    return end;
  }

  /// "1.5 text": what happened at which virtual second.
  void log(std::string_view text) { lines.push_back(fmt::format("{:g} {}", machine.now().seconds(), text)); }

  /// The trace's events as "Kind actor a b", of the kinds that `wanted` accepts.
  std::vector<std::string> events(const std::function<bool(trace::EventKind)>& wanted) const {
    std::vector<std::string> list;
    for (trace::Seq seq = 0; seq < store->publishedCount(); ++seq) {
      const trace::Event& event = store->event(seq);
      if (!wanted(event.eventKind())) continue;
      list.push_back(
          fmt::format("{} {} {} {}", trace::eventInfo(event.eventKind()).name, event.actor, event.a, event.b));
    }
    return list;
  }

  std::shared_ptr<trace::Store> store;
  trace::Recorder recorder;
  machine::Machine machine;
  loop::NativeErrorModel errors;
  ReportLog reports;
  loop::ScenarioModel model;
  loop::Environment environment;
  base::Ref<loop::EventLoop> loop;
  std::vector<std::string> lines;
};

}  // namespace awaitscope::test
