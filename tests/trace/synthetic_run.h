// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that nobody programmed: a small loop of its own with sleeping, yielding and lock-taking tasks that records what
// an engine would. For tests and benchmarks of the trace, which must not need an engine. Deterministic by seed.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <queue>
#include <string>
#include <tuple>
#include <vector>

#include "engine/trace/recorder.h"

namespace awaitscope::trace::test {

/// SplitMix64: small, fast, the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : m_state(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (m_state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(next() % bound); }

 private:
  std::uint64_t m_state;
};

struct SyntheticPlan {
  std::uint64_t seed = 1;
  std::uint32_t tasks = 20;
  std::uint32_t locks = 3;
  Seq events = 2000;
};

/// Records about `plan.events` events.
class SyntheticRun {
 public:
  SyntheticRun(Recorder& recorder, const SyntheticPlan& plan) : m_recorder(recorder), m_plan(plan), m_dice(plan.seed) {}

  void run() {
    begin();
    while (m_recorder.count() < m_plan.events && (!m_ready.empty() || !m_timers.empty())) iterate();
    m_recorder.emit(EventKind::RunEnd, {}, 0U, 0);
    m_recorder.publish();
  }

 private:
  using ActorId = base::ActorId;
  using HandleId = base::HandleId;
  struct Ready {
    HandleId handle;
    std::size_t task;
  };
  struct Lock {
    ActorId id;
    std::size_t holder = kNobody;
    std::deque<std::size_t> waiters;
  };
  struct Task {
    ActorId id;
    std::size_t holds = kNobody;
  };
  static constexpr std::size_t kNobody = ~std::size_t{0};
  using Timer = std::tuple<std::int64_t, std::uint64_t, std::size_t, std::uint32_t>;  // deadline, order, task, handle

  void begin() {
    m_recorder.emit(EventKind::RunBegin, {});
    m_loop = m_recorder.createActor(ActorKind::Loop);
    m_recorder.emit(EventKind::LoopStarted, m_loop);
    for (std::uint32_t i = 0; i < m_plan.locks; ++i) {
      m_locks.push_back({m_recorder.createActor(ActorKind::Lock), kNobody, {}});
      m_recorder.nameActor(m_locks.back().id, "lock " + std::to_string(i));
    }
    for (std::uint32_t i = 0; i < m_plan.tasks; ++i) {
      m_tasks.push_back({m_recorder.createActor(ActorKind::Task, {}, {}, i + 1), kNobody});
      m_recorder.emit(EventKind::TaskCreated, m_tasks.back().id, m_loop, m_recorder.intern("worker").value);
      makeReady(i);
    }
  }

  void makeReady(std::size_t task) {
    const HandleId handle = m_recorder.createHandle();
    m_recorder.emit(EventKind::HandleReady, m_loop, handle, packed(m_tasks[task].id.value, 0));
    m_ready.push_back({handle, task});
  }
  void wake(std::size_t task, ActorId by) {
    makeReady(task);
    m_recorder.emit(EventKind::TaskWoken, m_tasks[task].id, by, m_ready.back().handle.value);
  }

  void iterate() {
    if (const std::int64_t deadline = m_timers.empty() ? 0 : std::get<0>(m_timers.top());
        m_ready.empty() && deadline > m_recorder.now().ns) {
      m_recorder.emit(EventKind::IdleBegin, m_loop, 0U, static_cast<std::uint64_t>(deadline));
      m_recorder.setNow({deadline});
      m_recorder.emit(EventKind::IdleEnd, m_loop);
    }
    while (!m_timers.empty() && std::get<0>(m_timers.top()) <= m_recorder.now().ns) {
      const auto [deadline, order, task, handle] = m_timers.top();
      m_timers.pop();
      m_recorder.emit(EventKind::TimerDue, m_loop, HandleId{handle});
      m_ready.push_back({{handle}, task});
      m_recorder.emit(EventKind::TaskWoken, m_tasks[task].id, ActorId{}, handle);
    }
    m_recorder.emit(EventKind::IterationBegin, m_loop, static_cast<std::uint32_t>(m_ready.size()), m_timers.size());
    for (std::size_t left = m_ready.size(); left > 0 && m_recorder.count() < m_plan.events; --left) runFirst();
    m_recorder.emit(EventKind::IterationEnd, m_loop);
    m_recorder.publish();
  }

  void runFirst() {
    const Ready ready = m_ready.front();
    m_ready.pop_front();
    const ActorId task = m_tasks[ready.task].id;
    m_recorder.emit(EventKind::HandleRunBegin, m_loop, ready.handle, task.value);
    m_recorder.emit(EventKind::StepBegin, task, m_loop, ready.handle.value);
    m_recorder.setLine(10 + m_dice.below(20));
    if (m_dice.below(3) == 0) m_recorder.setNow(m_recorder.now() + base::microseconds(m_dice.below(500)));
    const StepEndReason reason = act(ready.task);
    m_recorder.emit(EventKind::StepEnd, task, static_cast<std::uint32_t>(reason));
    m_recorder.setLine(0);
    m_recorder.emit(EventKind::HandleRunEnd, m_loop, ready.handle);
  }

  StepEndReason act(std::size_t index) {
    Task& task = m_tasks[index];
    if (task.holds != kNobody && m_dice.below(2) == 0) release(index);
    const std::uint32_t choice = m_dice.below(16);
    if (choice < 2) {
      makeReady(index);
      return StepEndReason::Yielded;
    }
    if (choice < 6 && task.holds == kNobody && !m_locks.empty()) {
      if (!acquire(index, m_dice.below(m_plan.locks))) return StepEndReason::Suspended;
    }
    sleep(index);
    return StepEndReason::Suspended;
  }

  void sleep(std::size_t index) {
    const std::int64_t deadline = m_recorder.now().ns + 1000 * m_dice.below(2'000'000);
    const HandleId handle = m_recorder.createHandle();
    m_recorder.emit(EventKind::TimerScheduled, m_loop, handle, static_cast<std::uint64_t>(deadline));
    m_recorder.emit(EventKind::TimerTarget, m_loop, handle, packed(m_tasks[index].id.value, 0));
    m_recorder.emit(EventKind::TaskWaits, m_tasks[index].id, ActorId{},
                    packed(static_cast<std::uint32_t>(WaitKind::Sleep), 1));
    m_timers.emplace(deadline, m_order++, index, handle.value);
  }

  bool acquire(std::size_t index, std::size_t which) {
    Lock& lock = m_locks[which];
    if (lock.holder == kNobody) {
      hold(index, which);
      return true;
    }
    m_recorder.emit(EventKind::WaitBegin, lock.id, m_tasks[index].id);
    m_recorder.emit(EventKind::TaskWaits, m_tasks[index].id, lock.id,
                    packed(static_cast<std::uint32_t>(WaitKind::Primitive), 1));
    lock.waiters.push_back(index);
    return false;
  }
  void hold(std::size_t index, std::size_t which) {
    m_locks[which].holder = index;
    m_tasks[index].holds = which;
    m_recorder.emit(EventKind::Acquired, m_locks[which].id, m_tasks[index].id);
  }
  void release(std::size_t index) {
    const std::size_t which = m_tasks[index].holds;
    Lock& lock = m_locks[which];
    m_tasks[index].holds = kNobody;
    lock.holder = kNobody;
    m_recorder.emit(EventKind::Released, lock.id, m_tasks[index].id);
    if (lock.waiters.empty()) return;
    const std::size_t next = lock.waiters.front();
    lock.waiters.pop_front();
    m_recorder.emit(EventKind::WaitEnd, lock.id, m_tasks[next].id, static_cast<std::uint64_t>(WaitOutcome::Granted));
    wake(next, m_tasks[index].id);
    hold(next, which);
  }

  Recorder& m_recorder;
  SyntheticPlan m_plan;
  Dice m_dice;
  ActorId m_loop;
  std::vector<Task> m_tasks;
  std::vector<Lock> m_locks;
  std::deque<Ready> m_ready;
  std::priority_queue<Timer, std::vector<Timer>, std::greater<>> m_timers;
  std::uint64_t m_order = 0;
};

inline std::shared_ptr<Store> syntheticStore(const SyntheticPlan& plan) {
  auto store = std::make_shared<Store>();
  Recorder recorder(store);
  SyntheticRun(recorder, plan).run();
  return store;
}

/// Events of every kind with small random arguments in an order that no engine would give.
inline std::shared_ptr<Store> noiseStore(std::uint64_t seed, Seq events) {
  auto store = std::make_shared<Store>();
  Recorder recorder(store);
  Dice dice(seed);
  for (int i = 0; i < 5; ++i) recorder.addText("text " + std::to_string(i));
  std::int64_t now = 0;
  for (Seq i = 0; i < events; ++i) {
    if (dice.below(2) == 0) now += dice.below(1000);
    recorder.setNow({now});
    recorder.setThread(static_cast<std::uint16_t>(dice.below(3)));
    recorder.setLine(dice.below(40));
    const auto kind = static_cast<EventKind>(dice.below(kEventKindCount));
    std::uint64_t b = packed(dice.below(12), dice.below(6));
    if (kind == EventKind::ActorCreated) b = packed(dice.below(6), dice.below(kActorKindCount) | (dice.below(3) << 8));
    if (kind == EventKind::ValueChanged || kind == EventKind::TimerScheduled) b = dice.below(1'000'000);
    recorder.emit(kind, {dice.below(12)}, dice.below(12), b);
  }
  recorder.publish();
  return store;
}

}  // namespace awaitscope::trace::test
