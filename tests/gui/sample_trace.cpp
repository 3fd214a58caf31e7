// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sample_trace.h"

#include <string>
#include <vector>

namespace awaitscope::gui::sample {

using trace::EventKind;

TraceMaker::TraceMaker() : m_store(std::make_shared<trace::Store>()), m_recorder(m_store) {
  m_recorder.emit(EventKind::RunBegin, base::ActorId{});
  m_loop = m_recorder.createActor(trace::ActorKind::Loop, {}, "event loop");
  m_recorder.emit(EventKind::LoopStarted, m_loop);
}

base::ActorId TraceMaker::task(std::string_view name, std::string_view coroutine, base::ActorId parent) {
  const base::ActorId id = m_recorder.createActor(trace::ActorKind::Task, parent, name);
  m_recorder.emit(EventKind::TaskCreated, id, m_loop, m_recorder.intern(coroutine).value);
  ready(id);
  return id;
}

base::ActorId TraceMaker::lock(std::string_view name) {
  return m_recorder.createActor(trace::ActorKind::Lock, {}, name);
}

base::ActorId TraceMaker::semaphore(std::string_view name, std::int64_t permits) {
  const base::ActorId id = m_recorder.createActor(trace::ActorKind::Semaphore, {}, name);
  m_recorder.emit(EventKind::ActorLimit, id, 0U, static_cast<std::uint64_t>(permits));
  value(id, permits);
  return id;
}

void TraceMaker::ready(base::ActorId task) {
  const base::HandleId handle = m_recorder.createHandle();
  m_recorder.emit(EventKind::HandleReady, m_loop, handle, trace::packed(task.value, m_recorder.intern("step").value));
  m_pending[m_tail++ % 64] = handle.value;
}

void TraceMaker::beginStep(base::ActorId task, std::uint32_t line) {
  m_recorder.setLine(line);
  m_recorder.emit(EventKind::IterationBegin, m_loop, m_tail - m_head, std::uint64_t{0});
  m_running = {m_head < m_tail ? m_pending[m_head++ % 64] : m_recorder.createHandle().value};
  m_recorder.emit(EventKind::HandleRunBegin, m_loop, m_running, task.value);
  m_recorder.emit(EventKind::StepBegin, task, m_loop, m_running.value);
}

void TraceMaker::endStep(base::ActorId task, trace::StepEndReason reason) {
  m_recorder.emit(EventKind::StepEnd, task, static_cast<std::uint32_t>(reason));
  m_recorder.emit(EventKind::HandleRunEnd, m_loop, m_running);
  m_recorder.emit(EventKind::IterationEnd, m_loop);
  m_recorder.setLine(0);
}

void TraceMaker::sleepUntil(base::ActorId task, std::int64_t deadlineNs) {
  const base::HandleId handle = m_recorder.createHandle();
  m_timers[task.value % 4096] = handle.value;
  m_recorder.emit(EventKind::TimerScheduled, m_loop, handle, static_cast<std::uint64_t>(deadlineNs));
  m_recorder.emit(EventKind::TimerTarget, m_loop, handle,
                  trace::packed(task.value, m_recorder.intern("wake up").value));
  waitFor(task, {}, trace::WaitKind::Sleep);
}

void TraceMaker::fire(base::ActorId task) {
  const base::HandleId handle{m_timers[task.value % 4096]};
  m_recorder.emit(EventKind::TimerDue, m_loop, handle);
  m_recorder.emit(EventKind::HandleRunBegin, m_loop, handle, task.value);
  m_recorder.emit(EventKind::HandleRunEnd, m_loop, handle);
  wake(task, {});
}

void TraceMaker::waitFor(base::ActorId task, base::ActorId on, trace::WaitKind kind) {
  m_recorder.emit(EventKind::TaskWaits, task, on, trace::packed(static_cast<std::uint32_t>(kind), 1));
  endStep(task, trace::StepEndReason::Suspended);
}

void TraceMaker::wake(base::ActorId task, base::ActorId by) {
  ready(task);
  m_recorder.emit(EventKind::TaskWoken, task, by, m_pending[(m_tail - 1) % 64]);
}

void TraceMaker::queueOn(base::ActorId primitive, base::ActorId task) {
  m_recorder.emit(EventKind::WaitBegin, primitive, task);
}

void TraceMaker::unqueue(base::ActorId primitive, base::ActorId task) {
  m_recorder.emit(EventKind::WaitEnd, primitive, task, static_cast<std::uint64_t>(trace::WaitOutcome::Granted));
}

void TraceMaker::acquire(base::ActorId primitive, base::ActorId task) {
  m_recorder.emit(EventKind::Acquired, primitive, task);
}
void TraceMaker::release(base::ActorId primitive, base::ActorId task) {
  m_recorder.emit(EventKind::Released, primitive, task);
}

void TraceMaker::value(base::ActorId primitive, std::int64_t value) {
  m_recorder.emit(EventKind::ValueChanged, primitive, 0U, static_cast<std::uint64_t>(value));
}

void TraceMaker::block(base::ActorId task, std::string_view callee, std::int64_t fromNs, std::int64_t toNs) {
  at(fromNs);
  m_recorder.emit(EventKind::BlockingCallBegin, task, m_recorder.intern(callee), m_loop.value);
  at(toNs);
  m_recorder.emit(EventKind::BlockingCallEnd, task, 0U, m_loop.value);
}

void TraceMaker::idle(std::int64_t fromNs, std::int64_t toNs) {
  at(fromNs);
  m_recorder.emit(EventKind::IdleBegin, m_loop, 0U, static_cast<std::uint64_t>(toNs));
  at(toNs);
  m_recorder.emit(EventKind::IdleEnd, m_loop);
}

void TraceMaker::print(base::ActorId task, std::uint32_t line, std::string_view text) {
  m_recorder.setLine(line);
  m_recorder.emit(EventKind::Output, task, m_recorder.addText(std::string(text) + "\n"), std::uint64_t{0});
}

void TraceMaker::finish(base::ActorId task) {
  m_recorder.emit(EventKind::TaskFinished, task);
  endStep(task, trace::StepEndReason::Finished);
}

void TraceMaker::fail(base::ActorId task, std::string_view what) {
  m_recorder.emit(EventKind::TaskFailed, task, m_recorder.intern(what));
  endStep(task, trace::StepEndReason::Failed);
}

void TraceMaker::cancel(base::ActorId task) {
  m_recorder.emit(EventKind::TaskCancelled, task);
  endStep(task, trace::StepEndReason::Cancelled);
}

std::shared_ptr<const trace::Store> TraceMaker::soFar() {
  m_recorder.publish();
  return m_store;
}

std::shared_ptr<const trace::Store> TraceMaker::done() {
  m_recorder.emit(EventKind::LoopStopped, m_loop);
  m_recorder.emit(EventKind::LoopClosed, m_loop);
  m_recorder.emit(EventKind::RunEnd, base::ActorId{}, static_cast<std::uint32_t>(trace::RunEndReason::Finished));
  return soFar();
}

// NOLINTNEXTLINE(readability-function-size): a list of events
std::shared_ptr<const trace::Store> kitchen() {
  constexpr std::int64_t s = 1'000'000'000;
  constexpr std::int64_t us = 1'000;
  TraceMaker maker;
  const base::ActorId main = maker.task("main", "main");
  const base::ActorId stove = maker.lock("stove");
  const base::ActorId gate = maker.semaphore("gate", 2);
  maker.beginStep(main, 20);
  maker.at(5 * us);
  const base::ActorId anna = maker.task("anna", "cook", main);
  const base::ActorId bert = maker.task("bert", "cook", main);
  const base::ActorId cleo = maker.task("cleo", "cook", main);
  const base::ActorId timer = maker.task("egg timer", "watch", main);
  maker.waitFor(main, anna, trace::WaitKind::Task);
  maker.at(10 * us);
  maker.beginStep(anna, 8);
  maker.acquire(stove, anna);
  maker.value(gate, 1);
  maker.print(anna, 9, "anna cooks");
  maker.sleepUntil(anna, 3 * s);
  maker.at(15 * us);
  maker.beginStep(bert, 8);
  maker.queueOn(stove, bert);
  maker.value(gate, 0);
  maker.waitFor(bert, stove, trace::WaitKind::Primitive);
  maker.at(20 * us);
  maker.beginStep(cleo, 8);
  maker.queueOn(stove, cleo);
  maker.waitFor(cleo, stove, trace::WaitKind::Primitive);
  maker.at(25 * us);
  maker.beginStep(timer, 15);
  maker.sleepUntil(timer, 2 * s);
  maker.idle(30 * us, 2 * s);
  maker.fire(timer);
  maker.beginStep(timer, 16);
  maker.block(timer, "time.sleep", 2 * s + 10 * us, 3 * s + s / 2);
  maker.print(timer, 17, "the eggs are done");
  maker.sleepUntil(timer, 20 * s);
  maker.fire(anna);
  maker.beginStep(anna, 10);
  maker.release(stove, anna);
  maker.unqueue(stove, bert);
  maker.wake(bert, anna);
  maker.at(3 * s + s / 2 + 20 * us);
  maker.finish(anna);
  maker.at(3 * s + s / 2 + 30 * us);
  maker.beginStep(bert, 8);
  maker.acquire(stove, bert);
  maker.value(gate, 1);
  maker.print(bert, 9, "bert cooks");
  maker.sleepUntil(bert, 6 * s);
  maker.wake(main, anna);
  maker.beginStep(main, 22);
  maker.waitFor(main, bert, trace::WaitKind::Task);
  maker.idle(3 * s + s / 2 + 40 * us, 6 * s);
  maker.fire(bert);
  maker.beginStep(bert, 10);
  maker.release(stove, bert);
  maker.unqueue(stove, cleo);
  maker.wake(cleo, bert);
  maker.fail(bert, "ValueError: burnt");
  maker.at(6 * s + 10 * us);
  maker.beginStep(cleo, 8);
  maker.acquire(stove, cleo);
  maker.value(gate, 2);
  maker.print(cleo, 9, "cleo cooks");
  maker.sleepUntil(cleo, 9 * s);
  maker.wake(main, bert);
  maker.beginStep(main, 24);
  maker.waitFor(main, cleo, trace::WaitKind::Task);
  maker.idle(6 * s + 20 * us, 9 * s);
  maker.fire(cleo);
  maker.beginStep(cleo, 10);
  maker.release(stove, cleo);
  maker.finish(cleo);
  maker.at(9 * s + 10 * us);
  maker.wake(main, cleo);
  maker.beginStep(main, 25);
  maker.recorder().emit(EventKind::CancelRequested, timer, main);
  maker.wake(timer, main);
  maker.sleepUntil(main, 12 * s);
  maker.beginStep(timer, 16);
  maker.cancel(timer);
  maker.idle(9 * s + 20 * us, 12 * s);
  maker.fire(main);
  maker.beginStep(main, 26);
  maker.print(main, 26, "closing");
  maker.finish(main);
  return maker.done();
}

const char* kitchenSource() {
  return R"("""A kitchen with one stove.

Look for:
- who holds the stove while the others wait
- the egg timer, which blocks the loop
"""
async def cook(name):
    async with stove:
        print(name, "cooks")
        await asyncio.sleep(3)


async def watch():
    """Blocks."""
    await asyncio.sleep(2)
    time.sleep(1.5)
    print("the eggs are done")

async def main():
    tasks = [asyncio.create_task(cook(name), name=name) for name in ("anna", "bert", "cleo")]
    timer = asyncio.create_task(watch(), name="egg timer")
    await tasks[0]
    try:
        await tasks[1]
    except ValueError: await tasks[2]
    timer.cancel()
    print("closing")
)";
}

std::shared_ptr<const trace::Store> longRun(std::uint64_t events, int tasks) {
  TraceMaker maker;
  std::vector<base::ActorId> all;
  std::int64_t now = 0;
  for (int index = 0; index < tasks; ++index) {
    maker.at(now);
    all.push_back(maker.task("worker-" + std::to_string(index), "work"));
    maker.beginStep(all.back(), 3);
    maker.sleepUntil(all.back(), now + 1'000'000);
  }
  std::uint64_t random = 12345;
  while (maker.recorder().count() + 20 < events) {
    for (const base::ActorId task : all) {
      random = random * 6364136223846793005ULL + 1442695040888963407ULL;
      maker.at(now);
      maker.fire(task);
      maker.beginStep(task, 4 + static_cast<std::uint32_t>(random >> 60));
      now += 200 + static_cast<std::int64_t>(random >> 54);
      maker.at(now);
      maker.sleepUntil(task, now + 5'000);
      now += static_cast<std::int64_t>(random >> 53);
    }
  }
  maker.at(now);
  return maker.done();
}

}  // namespace awaitscope::gui::sample
