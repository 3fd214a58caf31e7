// SPDX-License-Identifier: GPL-3.0-or-later
// The module `_thread` on the machine's virtual threads: locks, starting a thread, identities. threading.py builds the
// rest on it. A released lock may be taken by whoever asks first; its waiters are woken first in, first out, as the
// oracle has it. Engine thread (each virtual thread on its own stack).
#include <fmt/format.h>

#include <deque>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/modules.h"
#include "engine/bindings/simulation.h"

namespace awaitscope::bindings {
namespace {

constexpr std::int64_t kFirstIdent = 1000;  // the oracle's

class ThreadLock final : public lang::HeapObject {
 public:
  using HeapObject::HeapObject;
  std::deque<machine::VirtualThread*> m_waiters;
  bool m_locked = false;
};

ThreadLock& in(const Value& value) { return *value.as<ThreadLock>(); }

enum class Taken : std::uint8_t { Yes, No, Stopped };

Taken take(Vm& vm, ThreadLock& lock, bool blocking, std::optional<base::Duration> timeout) {
  if (!lock.m_locked) {
    lock.m_locked = true;
    return Taken::Yes;
  }
  if (!blocking || (timeout && timeout->ns == 0)) return Taken::No;
  Simulation& simulation = simulationOf(vm);
  machine::Machine& machine = simulation.machine();
  std::optional<machine::Moment> key;
  if (timeout) key = machine.clock().keyOf(machine.now() + *timeout);
  machine::VirtualThread* me = &machine.current();
  while (lock.m_locked) {
    lock.m_waiters.push_back(me);
    const machine::WaitEnd end = machine.block(key);
    if (end == machine::WaitEnd::Woken) continue;
    std::erase(lock.m_waiters, me);
    if (end == machine::WaitEnd::Stopped) return Taken::Stopped;
    if (lock.m_locked) return Taken::No;
  }
  lock.m_locked = true;
  return Taken::Yes;
}

void letGo(Simulation& simulation, ThreadLock& lock) {
  lock.m_locked = false;
  if (lock.m_waiters.empty()) return;
  machine::VirtualThread* next = lock.m_waiters.front();
  lock.m_waiters.pop_front();
  simulation.machine().makeRunnable(*next);
}

Value acquire(Vm& vm, std::span<Value> args) {
  const bool blocking = args[1].isEmpty() || vm.truthy(args[1]) == lang::Truth::True;
  std::optional<base::Duration> timeout;
  if (!args[2].isEmpty()) {
    double seconds = 0;
    if (!vm.floatNumber(args[2], seconds)) return {};
    if (!blocking && seconds != -1)
      return vm.raise(vm.types().ValueError, "can't specify a timeout for a non-blocking call");
    if (seconds < 0 && seconds != -1)
      return vm.raise(vm.types().ValueError, "timeout value must be a non-negative number");
    if (seconds != -1) timeout = base::nanoseconds(base::nanosecondsFromSeconds(seconds));
  }
  const base::Ref<ThreadLock> keep(&in(args[0]));
  simulationOf(vm).sync();
  const Taken taken = take(vm, *keep, blocking, timeout);
  if (taken == Taken::Stopped) return vm.stop(lang::StopReason::Host);
  return Value::boolean(taken == Taken::Yes);
}

Value release(Vm& vm, std::span<Value> args) {
  if (!in(args[0]).m_locked) return vm.raise(vm.types().RuntimeError, "release unlocked lock");
  letGo(simulationOf(vm), in(args[0]));
  return Value::none();
}
Value locked(Vm&, std::span<Value> args) { return Value::boolean(in(args[0]).m_locked); }
Value enter(Vm& vm, std::span<Value> args) {
  Value slots[3] = {args[0], {}, {}};
  return acquire(vm, slots);
}
Value leave(Vm& vm, std::span<Value> args) { return release(vm, args); }

Value lockRepr(Vm& vm, const Value& self) {
  return vm.newStr(fmt::format("<{} _thread.lock object at {}>", in(self).m_locked ? "locked" : "unlocked",
                               vm.addressText(self.asObject())));
}

Value allocateLock(Vm& vm, std::span<Value>) { return vm.heap().make<ThreadLock>(simulationOf(vm).types().ThreadLock); }

Value identity(Vm& vm, std::span<Value>) {
  return vm.newInt(kFirstIdent + simulationOf(vm).machine().current().index());
}

Value startNewThread(Vm& vm, std::span<Value> args) {
  std::string name = "Thread";
  if (!args[2].isEmpty() && !vm.strText(args[2], name)) return {};
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  simulation.startThread(std::move(name), args[0], args[1]);
  return Value::none();
}

/// A lock that is held until the running thread ends.
Value endLock(Vm& vm, std::span<Value>) {
  auto lock = vm.heap().make<ThreadLock>(simulationOf(vm).types().ThreadLock);
  lock->m_locked = true;
  simulationOf(vm).addEndLock(Value(lock));
  return Value(lock);
}

Value atExit(Vm& vm, std::span<Value> args) {
  simulationOf(vm).addExitFunction(args[0]);
  return Value::none();
}

constexpr lang::NativeRow kLockMethods[] = {
    {"acquire", &acquire, "($self, /, blocking=True, timeout=-1)"},
    {"release", &release, "($self, /)"},
    {"locked", &locked, "($self, /)"},
    {"__enter__", &enter, "($self, /)"},
    {"__exit__", &leave, "($self, type, value, traceback, /)"},
};
constexpr lang::NativeRow kFunctions[] = {
    {"allocate_lock", &allocateLock, "()"},
    {"get_ident", &identity, "()"},
    {"start_new_thread", &startNewThread, "(function, args, name=None, /)"},
    {"end_lock", &endLock, "()"},
    {"at_exit", &atExit, "(function, /)"},
};

}  // namespace

void releaseThreadLock(Simulation& simulation, const Value& lock) { letGo(simulation, in(lock)); }

Value makeThreadModule(Vm& vm) {
  lang::TypeSpec spec{.name = "lock", .module = "_thread"};
  spec.flags = lang::kDisallowInstantiation;
  spec.slots.repr = &lockRepr;
  spec.methods = kLockMethods;
  simulationOf(vm).types().ThreadLock = vm.defineType(spec);
  auto module = vm.newModule("_thread");
  vm.addRows(*module, kFunctions);
  module->dict().set(vm.intern("LockType"), Value(simulationOf(vm).types().ThreadLock));
  return Value(module);
}

}  // namespace awaitscope::bindings
