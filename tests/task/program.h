// SPDX-License-Identifier: GPL-3.0-or-later
// Native programs beside their twins: each test writes a program as C++ coroutines and compares its whole log with
// what CPython's asyncio prints for the Python program of the same name in twins/. The twin's recorded output stands
// next to it; where python3 is at hand it is run again under the virtual clock and must still print that.
#pragma once

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtTest/QTest>
#include <string>
#include <vector>

#include "engine/task/ensure_future.h"
#include "engine/task/sleep.h"
#include "engine/task/task.h"
#include "tests/loop/simulation.h"

namespace awaitscope::test {

using base::Outcome;
using base::Value;
using loop::ErrorKind;
using task::Coro;

inline bool is(Simulation& sim, const Outcome& outcome, ErrorKind kind) {
  return outcome.isException() && sim.errors.is(outcome.payload, kind);
}

/// "7", "None", "CancelledError", "[1, ValueError: no]": how the twins print an outcome.
inline std::string show(Simulation& sim, const Value& value) {
  if (!value.isObject()) return sim.errors.repr(value);
  if (const auto* list = dynamic_cast<const loop::NativeList*>(value.asObject())) {
    std::string text;
    for (const Value& item : list->items) text += (text.empty() ? "" : ", ") + show(sim, item);
    return "[" + text + "]";
  }
  if (dynamic_cast<const loop::NativeException*>(value.asObject())) return sim.errors.describe(value);
  if (const auto* task = dynamic_cast<const task::Task*>(value.asObject())) return task->name();
  return "object";
}
inline std::string show(Simulation& sim, const Outcome& outcome) { return show(sim, outcome.payload); }

/// Sleeps `delay`, logs, and returns `result`; logs a cancellation and passes it on.
inline Coro worker(Simulation& sim, std::string name, double delay, int result = 0) {
  sim.log(name + " starts");
  Coro sleeping = task::sleep(sim.environment, delay);
  const Outcome slept = co_await sleeping;
  if (slept.isException()) {
    sim.log(name + " " + show(sim, slept));
    co_return slept;
  }
  sim.log(name + " ends");
  co_return Value::integer(result);
}

/// Raises ValueError(text) after `delay`.
inline Coro failing(Simulation& sim, std::string name, double delay) {
  Coro sleeping = task::sleep(sim.environment, delay);
  const Outcome slept = co_await sleeping;
  if (slept.isException()) {
    sim.log(name + " " + show(sim, slept));
    co_return slept;
  }
  sim.log(name + " fails");
  co_return Outcome::ofException(sim.errors.make(ErrorKind::ValueError, name));
}

/// Says at each iteration of the loop that it goes on: shows how many iterations other things take.
inline Coro beat(Simulation& sim, int count) {
  for (int i = 0; i < count; ++i) {
    sim.log(fmt::format("beat {}", i));
    Coro once = task::sleep(sim.environment, 0);
    const Outcome woken = co_await once;
    if (woken.isException()) co_return woken;
  }
  co_return Value::none();
}

/// Runs `main` to its end in the simulation's loop and then logs its outcome.
inline void runProgram(Simulation& sim, Coro main) {
  const machine::SliceEnd end = sim.run([&] {
    const task::RunResult result = task::runUntilComplete(*sim.loop, main);
    sim.log("main: " + show(sim, result.outcome));
  });
  QCOMPARE(end, machine::SliceEnd::Finished);
}

inline QStringList readLines(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {path + " cannot be read"};
  QStringList lines = QString::fromUtf8(file.readAll()).split('\n');
  if (!lines.isEmpty() && lines.last().isEmpty()) lines.removeLast();
  return lines;
}

/// The twin's recorded output, which CPython, where there is one, must still print.
inline QStringList twinOutput(const QString& name) {
  const QString root = QStringLiteral(AWAITSCOPE_SOURCE_DIR);
  const QString base = root + "/tests/task/twins/" + name;
  const QStringList recorded = readLines(base + ".txt");
  const QString python = QStandardPaths::findExecutable("python3");
  if (python.isEmpty()) return recorded;
  QProcess process;
  process.start(python, {root + "/tests/oracle/vrun.py", base + ".py"});
  process.waitForFinished(60'000);
  QStringList printed = QString::fromUtf8(process.readAllStandardOutput()).split('\n');
  if (!printed.isEmpty() && printed.last().isEmpty()) printed.removeLast();
  return printed == recorded ? recorded : QStringList{name + ".txt is stale"} + printed;
}

inline QStringList lines(const Simulation& sim) {
  QStringList list;
  for (const std::string& line : sim.lines) list << QString::fromStdString(line);
  return list;
}

}  // namespace awaitscope::test
