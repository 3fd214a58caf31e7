// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/loop/environment.h"

#include <utility>

#include "engine/base/check.h"
#include "engine/loop/event_loop.h"

namespace awaitscope::loop {

namespace {

/// CPython's recursion limit less the few frames of a loop that runs a callback.
constexpr std::uint32_t kMaxCancelDepth = 990;

}  // namespace

base::Value ScenarioModel::makeList(std::vector<base::Value> items) {
  return base::makeRef<NativeList>(std::move(items));
}

base::Value ScenarioModel::makeDonePending(std::vector<base::Value> done, std::vector<base::Value> pending) {
  std::vector<base::Value> pair;
  pair.push_back(makeList(std::move(done)));
  pair.push_back(makeList(std::move(pending)));
  return makeList(std::move(pair));
}

base::Outcome ScenarioModel::makeTask(EventLoop& /*loop*/, base::Object& /*coroutine*/, const base::Value& /*context*/) {
  AWAITSCOPE_CHECK(false, "native loops have no task factory");
  return {};
}

void ScenarioModel::noteWrapped(Living& /*task*/) {}

std::string ScenarioModel::label(const base::Value& item) {
  return item.isInteger() ? std::to_string(item.asInteger()) : std::string();
}

base::Outcome ScenarioModel::isLess(const base::Value& a, const base::Value& b) {
  return base::Outcome::ofValue(base::Value::boolean(a.asInteger() < b.asInteger()));
}

Environment::Environment(machine::Machine& machine, ErrorModel& errors, ExceptionSink& sink, ScenarioModel& model)
    : m_machine(machine), m_errors(errors), m_sink(sink), m_model(model) {}

Environment::~Environment() { abandonAll(); }

void Environment::keepLoop(base::Ref<EventLoop> loop) { m_loops.push_back(std::move(loop)); }

EventLoop* Environment::runningLoop() noexcept { return static_cast<EventLoop*>(m_machine.current().runningLoop); }

CancelLevel::CancelLevel(Environment& environment) noexcept
    : m_environment(environment), m_tooDeep(++environment.m_cancelDepth > kMaxCancelDepth) {
  if (m_tooDeep)
    environment.m_cancelFault = environment.errors().make(
        ErrorKind::RecursionError, "maximum recursion depth exceeded while calling a Python object");
}

// The policy of CPython lives as long as the process, with its loop and the handles in it; a loop without handles does
// not know its tasks.
bool Environment::outlivesProgram(const EventLoop& loop) const noexcept {
  return &loop == m_heldLoop && !loop.isClosed() && loop.readyCount() + loop.timerCount() > 0;
}

void Environment::concludeAll() {
  for (LivingList* list : {&m_tasks, &m_futures}) {
    std::vector<base::Ref<Living>> living;
    for (Living& one : *list) living.emplace_back(&one);
    for (const auto& one : living) {
      const EventLoop* home = one->home();
      if (!outlivesProgram(*home) && !home->isRunning()) one->conclude();
    }
  }
}

void Environment::abandonAll() noexcept {
  m_abandoned = true;
  for (const auto& loop : m_loops) loop->abandon();
  for (LivingList* list : {&m_tasks, &m_futures}) {
    // Whatever abandon() lets go of may take other members of the list with it, or itself.
    std::vector<base::Ref<Living>> living;
    for (Living& one : *list) living.emplace_back(&one);
    for (const auto& one : living) one->abandon();
  }
}

}  // namespace awaitscope::loop
