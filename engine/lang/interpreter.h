// SPDX-License-Identifier: GPL-3.0-or-later
// The run loop's face and its slow halves. Inside the VM core only.
#pragma once

#include "engine/lang/vm.h"

/// All registers belong to whoever runs: instructions end in tail calls, nobody comes back to find them unchanged.
/// AddressSanitizer realigns the stack, which the compiler cannot combine with it.
#if __has_attribute(preserve_none) && !__has_feature(address_sanitizer)
#define AWAITSCOPE_PRESERVE_NONE __attribute__((preserve_none))
#else
#define AWAITSCOPE_PRESERVE_NONE
#endif

namespace awaitscope::lang {

enum class Next : std::uint8_t;  // interpreter_operation.h

class Interpreter {
 public:
  enum class Start : std::uint8_t {
    Normal,  ///< Continue at frame->ip.
    Raise    ///< The pending exception is raised there.
  };

  /// Runs `frame` and whatever it calls until the frame that has FrameExit::ToNative in its chain gives something back.
  /// `frame` is the innermost one; those between are linked already.
  static SendStatus run(Vm& vm, Frame* frame, Start start, Value& out);

  /// Makes a generator's frame the running one, with `value` pushed for the yield it stands at. Null: exception pending
  /// (already running).
  static Frame* resume(Vm& vm, GeneratorObject* generator, Value value, FrameExit exit);
  /// Unlinks a generator's frame that has yielded.
  static void suspend(Vm& vm, GeneratorObject* generator);
  /// Why resume() fails, as an exception; null.
  static Frame* refuseResume(Vm& vm, GeneratorObject* generator);
  /// The frame of a generator has ended: frees it.
  static void finish(Vm& vm, GeneratorObject* generator);
  /// A coroutine that another one awaits begins, and ends.
  static void noteEntered(Vm& vm, GeneratorObject* coroutine);
  static void noteLeft(Vm& vm, GeneratorObject* coroutine);
  /// StopIteration out of a generator becomes RuntimeError; on the pending exception.
  static void convertStop(Vm& vm, const GeneratorObject* generator);
  static void addTraceback(Vm& vm, Frame* frame);

  // Slow halves of instructions. They work on what the frame has saved and answer an empty value or false on failure.
  static Value loadGlobalSlow(Vm& vm, Frame* frame, StrObject* name, InlineCache& cache);
  static Value loadName(Vm& vm, Frame* frame, StrObject* name, InlineCache& cache);
  static bool storeName(Vm& vm, Frame* frame, StrObject* name, Value value);
  static bool deleteName(Vm& vm, Frame* frame, StrObject* name);
  static Value loadClassDeref(Vm& vm, Frame* frame, std::uint32_t index);
  static Value raiseUnbound(Vm& vm, Frame* frame, std::uint32_t local);
  static Value raiseEmptyCell(Vm& vm, Frame* frame, std::uint32_t deref);
  static Value loadAttributeSlow(Vm& vm, const Value& object, StrObject* name, InlineCache& cache);
  static bool storeAttributeSlow(Vm& vm, const Value& object, StrObject* name, const Value& value, InlineCache& cache);
  /// False: exception pending. `self` is empty unless `function` is to be called with it.
  static bool loadMethodSlow(Vm& vm, const Value& object, StrObject* name, InlineCache& cache, Value& function,
                             Value& self);
  static Value makeFunction(Vm& vm, Frame* frame, std::uint32_t flags, Value*& sp);
  static bool unpackSequence(Vm& vm, const Value& iterable, std::uint32_t count, Value* place);
  static bool unpackStarred(Vm& vm, const Value& iterable, std::uint32_t before, std::uint32_t after, Value* place);
  static bool raiseVarargs(Vm& vm, const Value& exception, const Value& cause);
  static Truth exceptionMatches(Vm& vm, const Value& exception, const Value& type);
  static bool matchGroup(Vm& vm, const Value& exception, const Value& type, Value& rest, Value& match);
  static Value prepareReraiseStar(Vm& vm, const Value& original, const Value& raised);
  /// The part of a group that consists of the given leaf exceptions; None if there are none.
  static Value projectGroup(Vm& vm, const Value& group, const std::vector<const Object*>& leaves);
  static bool beforeWith(Vm& vm, const Value& manager, bool isAsync, Value& exit, Value& entered);
  static Value withExceptStart(Vm& vm, const Value& exit, const Value& exception);
  static Value getAsyncIterator(Vm& vm, const Value& object);
  static Value getAsyncNext(Vm& vm, const Value& iterator);
  static Value getAwaitable(Vm& vm, const Value& object, std::uint32_t origin);
  static Value getYieldFromIterator(Vm& vm, Frame* frame, const Value& object);
  /// Sends to something that is not a script generator.
  static SendStatus sendTo(Vm& vm, const Value& receiver, const Value& value, Value& out);
  static bool listExtend(Vm& vm, const Value& list, const Value& iterable, bool isForCall, const Value& callable);
  static std::string describeCallable(Vm& vm, const Value& callable);
  static bool dictUpdate(Vm& vm, const Value& dict, const Value& mapping);
  static bool dictMerge(Vm& vm, const Value& dict, const Value& mapping, const Value& callable);
  static Value callExtended(Vm& vm, const Value& callable, const Value& args, const Value& keywords);
  static Value formatValue(Vm& vm, const Value& value, std::uint32_t flags, const Value& spec);
  static Value buildString(Vm& vm, const Value* pieces, std::uint32_t count);
  static Value importName(Vm& vm, Frame* frame, StrObject* name, const Value& level, const Value& fromList);
  static Value importFrom(Vm& vm, const Value& module, StrObject* name);
  static bool importStar(Vm& vm, Frame* frame, const Value& module);
  static Value matchKeys(Vm& vm, const Value& subject, const Value& keys);
  static Value matchClass(Vm& vm, const Value& subject, const Value& type, std::uint32_t positional, const Value& names);
  static bool setupAnnotations(Vm& vm, Frame* frame);
  static void note(Vm& vm, Frame* frame, const Value* sp, Instruction instruction);
  static void nameValue(Vm& vm, Frame* frame, const Value& value, StrObject* name, bool isAttribute);

 private:
  struct Run;
  /// One instruction and all that come after it, up to the one that leaves the loop.
  using Operation = AWAITSCOPE_PRESERVE_NONE SendStatus (*)(Frame*, const Instruction*, Value*, Vm&, Run&);
  static const Operation kOperations[];

#define AWAITSCOPE_DECLARE_STEP(name) \
  static AWAITSCOPE_PRESERVE_NONE SendStatus name(Frame* frame, const Instruction* ip, Value* sp, Vm& vm, Run& run)
  template <Opcode>
  AWAITSCOPE_DECLARE_STEP(execute);
  template <Opcode>
  AWAITSCOPE_DECLARE_STEP(jumpIfTruth);
  template <Opcode>
  AWAITSCOPE_DECLARE_STEP(jumpIfNone);
  template <Opcode>
  AWAITSCOPE_DECLARE_STEP(jumpOrPop);
  template <Opcode>
  AWAITSCOPE_DECLARE_STEP(forNext);
  template <Opcode>
  AWAITSCOPE_DECLARE_STEP(callWithNames);
  template <Opcode>
  AWAITSCOPE_DECLARE_STEP(yieldValue);
  template <Opcode>
  AWAITSCOPE_DECLARE_STEP(beforeManager);
  template <Opcode>
  AWAITSCOPE_DECLARE_STEP(fusedOperator);
  template <Opcode>
  AWAITSCOPE_DECLARE_STEP(fusedCompareJump);
  template <Opcode>
  AWAITSCOPE_DECLARE_STEP(fusedItem);
  // See Next.
  AWAITSCOPE_DECLARE_STEP(raisePending);
  AWAITSCOPE_DECLARE_STEP(unwind);
  AWAITSCOPE_DECLARE_STEP(passOn);
  AWAITSCOPE_DECLARE_STEP(makeCall);
#undef AWAITSCOPE_DECLARE_STEP
  static Next callQuickly(Frame*& frame, const Instruction*& ip, Value*& sp, Vm& vm, Run& run, Value* base, Value* argBase,
                          std::uint32_t argCount);
};

#define AWAITSCOPE_OPCODE(name, operand, effect, meaning)                                                   \
  template <>                                                                                               \
  AWAITSCOPE_PRESERVE_NONE SendStatus Interpreter::execute<Opcode::name>(Frame*, const Instruction*, Value*, \
                                                                         Vm&, Interpreter::Run&);
#include "engine/lang/opcodes.def"
#undef AWAITSCOPE_OPCODE

inline Frame* Interpreter::resume(Vm& vm, GeneratorObject* generator, Value value, FrameExit exit) {
  ThreadState& thread = *vm.m_thread;
  if (generator->m_state == GeneratorObject::State::Running ||
      thread.depth >= vm.m_settings.recursionLimit + thread.recursionHeadroom) [[unlikely]]
    return refuseResume(vm, generator);
  Frame* frame = generator->m_frame;
  if (generator->m_state == GeneratorObject::State::Suspended) {
    // A yield is done; YIELD_FROM, which is never fused, is done again.
    if (frame->ip->opcode != Opcode::YIELD_FROM) ++frame->ip;
    new (frame->sp++) Value(std::move(value));
  }
  generator->m_state = GeneratorObject::State::Running;
  generator->m_handled.previous = thread.handled;
  thread.handled = &generator->m_handled;
  frame->previous = thread.frame;
  frame->exit = exit;
  if (exit != FrameExit::ToNative) {
    ++thread.depth;
    generator->retain();  // The frame must outlive its run; finish and suspend let go.
  }
  return frame;
}

inline void Interpreter::suspend(Vm& vm, GeneratorObject* generator) {
  ThreadState& thread = *vm.m_thread;
  Frame* frame = generator->m_frame;
  generator->m_state = GeneratorObject::State::Suspended;
  thread.handled = generator->m_handled.previous;
  generator->m_handled.previous = nullptr;
  thread.frame = frame->previous;
  frame->previous = nullptr;
  if (frame->exit != FrameExit::ToNative) generator->release();
}

/// InlineCache::kind
enum class CacheKind : std::uint8_t {
  Empty,
  Field,         ///< LOAD/STORE: value `index` of an InstanceObject with shape `key`.
  FieldAdd,      ///< STORE: the shape grows from `key` to `next`.
  TypeValue,     ///< LOAD: `value` from the type; shape `key` does not have the name.
  Method,        ///< `value` is called with the object; shape `key` does not have the name.
  NativeMethod,  ///< The same for a type whose instances have no attributes of their own.
  Slot,          ///< Slot `index` of an InstanceObject.
  Property,      ///< `value` is the getter function of a property.
  ClassValue,    ///< LOAD on a class object `key` of this version: `value`.
  ModuleField,   ///< Entry `index` of the module dict with layout `version2`.
  Global,        ///< Entry `index` of the globals with layout `version`.
  Builtin,       ///< Entry `index` of the builtins with layout `version2`, absent in the globals with `version`.
};

}  // namespace awaitscope::lang
