// SPDX-License-Identifier: GPL-3.0-or-later
// The interpreter: one Vm runs one scenario. It owns the heap, the types, the modules and the threads' states, runs
// code objects, and offers natives every operation of the language. What the world must supply stands in host.h.
//
// Errors: an operation that fails leaves an exception pending in the running thread and answers an empty Value (false,
// -1, Truth::Error). Whoever gets that either returns at once in the same way or takes the exception with
// takePending(). Stopping (a limit, the user) looks the same, but is not an exception: nothing catches it, no script
// code runs any more.
//
// Thread: all calls on the engine thread. Two Vms share nothing.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/lang/core_types.h"
#include "engine/lang/frame.h"
#include "engine/lang/heap.h"
#include "engine/lang/host.h"
#include "engine/lang/native.h"
#include "engine/lang/object.h"
#include "engine/lang/objects/dict.h"
#include "engine/lang/objects/exception.h"
#include "engine/lang/objects/function.h"
#include "engine/lang/objects/generator.h"
#include "engine/lang/objects/instance.h"
#include "engine/lang/objects/number.h"
#include "engine/lang/objects/sequence.h"
#include "engine/lang/objects/set.h"
#include "engine/lang/objects/str.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

struct VmSettings {
  std::size_t maxHeapBytes = std::size_t{2} << 30;
  std::int32_t recursionLimit = 1000;  ///< CPython's default.
};

/// Names that the VM needs as interned strings: vm.names().init is "__init__".
struct CoreNames;

/// Why a run was stopped from inside.
enum class StopReason : std::uint8_t { None, Host, Memory, NativeStack };

/// Instructions between checkpoints unless the host says otherwise.
inline constexpr std::int64_t kDefaultBudget = 10'000;
/// How often an inner loop of a native may run before it must call Vm::tick: see tick().
inline constexpr std::uint32_t kTickStride = 256;

class Vm {
 public:
  Vm(Host& host, VmSettings settings);
  ~Vm();
  Vm(const Vm&) = delete;
  Vm& operator=(const Vm&) = delete;

  const CoreTypes& types() const { return m_types; }
  CoreTypes& mutableTypes() { return m_types; }
  const CoreNames& names() const { return *m_names; }
  Heap& heap() { return m_heap; }
  Host& host() { return m_host; }

  // ---- values ------------------------------------------------------------------------------------------------
  Type* typeOf(const Value& value) const {
    if (value.isObject()) [[likely]]
      return value.asObject()->type();
    return typeOfConstant(value);
  }
  /// For messages; `__name__` is typeOf(value)->name().
  const std::string& typeName(const Value& value) const { return typeOf(value)->nameInMessages(); }

  Value newInt(std::int64_t number);
  /// Back inline when it fits.
  Value newInt(const BigInt& number);
  Value newFloat(double number) { return m_heap.make<FloatObject>(m_types.Float, number); }
  Value newStr(std::string_view text);  ///< `text` is valid (generalised) UTF-8.
  Value newStr(std::string_view text, std::size_t codePoints);
  /// a + b of two strs; may be one of them. Whether there is memory for it is for the caller to ask.
  Value concatenate(const Value& a, const Value& b);
  Value newBytes(std::string data);
  Value newTuple(std::initializer_list<Value> items);
  Value newTuple(std::span<const Value> items);
  /// To be filled with TupleObject::fill.
  Ref<TupleObject> makeTuple(std::size_t size);
  /// Instances of script classes that derive from str and tuple.
  Value newStrOf(Type* type, std::string_view text);
  Ref<TupleObject> makeTupleOf(Type* type, std::size_t size);
  Ref<ListObject> makeList();
  Value newList(std::vector<Value> items);
  Ref<DictObject> makeDict();
  Ref<SetObject> makeSet();
  Value newSlice(Value start, Value stop, Value step);
  Value newRange(std::int64_t start, std::int64_t stop, std::int64_t step);
  /// The one str for a name; attribute and keyword names are always interned.
  StrObject* intern(std::string_view text);
  StrObject* intern(StrObject* text);
  Value internedValue(std::string_view text) { return Value(intern(text)); }
  const Value& emptyStr() const { return m_emptyStr; }
  const Value& emptyTuple() const { return m_emptyTuple; }

  // ---- raising -----------------------------------------------------------------------------------------------
  /// Makes an exception of `type` with one text argument pending. Answers an empty Value, so that natives can
  /// `return vm.raise(vm.types().ValueError, "bad {}", x);`
  template <typename... Args>
  Value raise(Type* type, fmt::format_string<Args...> format, Args&&... args) {
    return raiseText(type, fmt::format(format, std::forward<Args>(args)...));
  }
  Value raiseText(Type* type, std::string_view text);
  /// With any arguments: raiseWith(KeyError, {key}).
  Value raiseWith(Type* type, std::initializer_list<Value> args);
  /// A ready exception object; sets its __context__ from the handled one.
  Value raiseValue(Value exception);
  /// Goes on with an exception taken by takePending, without touching its context.
  Value reraise(Value exception);
  /// `raise X from cause` for natives.
  Value raiseFrom(Value exception, Value cause);
  Value raiseStopIteration(Value value);
  Value raiseAttributeError(const Value& object, StrObject* name);

  bool hasPending() const { return !m_thread->pending.isEmpty(); }
  const Value& pending() const { return m_thread->pending; }
  Value takePending() { return std::move(m_thread->pending); }
  void clearPending() { Value dying = takePending(); }
  /// Pending and an instance of `type`.
  bool pendingIs(Type* type) const;
  /// The exception being handled (sys.exc_info), or None.
  Value handledException() const;

  /// A new exception object: calls the class.
  Value newException(Type* type, std::initializer_list<Value> args);
  Value newException(Type* type, std::string_view text) { return newException(type, {newStr(text)}); }

  // ---- operations --------------------------------------------------------------------------------------------
  Value call(const Value& callable, const CallArgs& args);
  Value call(const Value& callable) { return call(callable, CallArgs{}); }
  Value call(const Value& callable, std::initializer_list<Value> args);
  Value call(const Value& callable, std::span<const Value> args);
  /// With a tuple or list of positionals and a dict (or null) of keywords.
  Value callWith(const Value& callable, std::span<const Value> args, const DictObject* keywords);
  Value callMethod(const Value& object, StrObject* name, std::initializer_list<Value> args = {});
  Value callMethod(const Value& object, std::string_view name, std::initializer_list<Value> args = {}) {
    return callMethod(object, intern(name), args);
  }
  /// A special method, looked up on the type as the language does: empty without an exception if there is none.
  Value callSpecial(const Value& object, StrObject* name, std::initializer_list<Value> args, bool& found);
  /// Bound special method; empty if the type has none.
  Value lookupSpecial(const Value& object, StrObject* name);

  Value getAttribute(const Value& object, StrObject* name);
  Value getAttribute(const Value& object, std::string_view name) { return getAttribute(object, intern(name)); }
  /// True: found or not without an exception (then `out` is empty); false: another exception is pending.
  bool tryGetAttribute(const Value& object, StrObject* name, Value& out);
  bool setAttribute(const Value& object, StrObject* name, const Value& value);
  bool setAttribute(const Value& object, std::string_view name, const Value& value) {
    return setAttribute(object, intern(name), value);
  }
  bool deleteAttribute(const Value& object, StrObject* name);
  /// object.__getattribute__ and object.__setattr__, for natives that override them in part.
  Value genericGetAttribute(const Value& object, StrObject* name);
  bool genericSetAttribute(const Value& object, StrObject* name, const Value& value);

  Value getItem(const Value& object, const Value& key);
  bool setItem(const Value& object, const Value& key, const Value& value);
  bool deleteItem(const Value& object, const Value& key);
  Truth contains(const Value& container, const Value& item);

  Value binary(BinaryKind kind, const Value& left, const Value& right);
  Value inplace(BinaryKind kind, const Value& left, const Value& right);
  Value unary(UnaryKind kind, const Value& value);
  Value power(const Value& base, const Value& exponent, const Value& modulus);
  Value compare(CompareKind kind, const Value& left, const Value& right);
  Truth compareTruth(CompareKind kind, const Value& left, const Value& right);
  /// Identity, then ==, as containers compare their members.
  Truth equal(const Value& left, const Value& right);
  Truth truthy(const Value& value);
  bool hash(const Value& value, std::int64_t& out);
  /// The hash that dict and set use: exact strs by their bytes.
  bool tableHash(const Value& value, std::uint64_t& out);
  std::int64_t length(const Value& value);

  Value str(const Value& value);
  Value repr(const Value& value);
  Value ascii(const Value& value);
  Value format(const Value& value, std::string_view spec);
  /// repr or str as UTF-8; false: pending exception.
  bool reprText(const Value& value, std::string& out);
  bool strText(const Value& value, std::string& out);

  Value iterate(const Value& iterable);
  /// Over an object that only has __getitem__.
  Value newSequenceIterator(const Value& sequence);
  /// Empty without a pending exception: exhausted (StopIteration is swallowed). Counts as an instruction.
  Value next(const Value& iterator);
  /// Calls `function(Value item) -> bool` for each item; false: stop (the function raised or has enough). Answers false
  /// only if an exception is pending afterwards.
  template <typename F>
  bool forEach(const Value& iterable, F&& function);
  /// The same of an iterator, whose __iter__ is not called again.
  template <typename F>
  bool forEachOf(const Value& iterator, F&& function);
  /// All items of an iterable; false: pending exception.
  bool collect(const Value& iterable, std::vector<Value>& out);
  /// As list(iterable): asks for the length hint, too.
  bool collectSized(const Value& iterable, std::vector<Value>& out);
  /// As list(iter(iterable)), which many operations do: a script may see that the iterator is iterated, too.
  bool collectFast(const Value& iterable, std::vector<Value>& out);
  /// __len__ or __length_hint__: an int, or None if nobody knows; empty: pending exception. Only a guess, but a script
  /// may print there.
  Value lengthHint(const Value& iterable);
  /// iter(iterable) and then its length hint, if a script can tell the difference; empty: pending exception.
  Value iterateSized(const Value& iterable);

  /// An int from anything with __index__: an int Value; TypeError "'x' object cannot be interpreted as an integer".
  Value index(const Value& value);
  /// The same as a number; OverflowError if it does not fit. `what` is used in the text: "cannot fit 'int' into …".
  bool indexNumber(const Value& value, std::int64_t& out);
  /// Slice indices clamp instead of overflowing.
  bool sliceIndices(const SliceObject& slice, std::int64_t length, std::int64_t& start, std::int64_t& stop,
                    std::int64_t& step, std::int64_t& count);
  /// A double from int, float or __float__/__index__; "must be real number, not x".
  bool floatNumber(const Value& value, double& out);

  Truth isInstance(const Value& object, const Value& classOrTuple);
  Truth isSubclass(const Value& type, const Value& classOrTuple);
  bool isInstanceOf(const Value& object, const Type* type) const { return typeOf(object)->isSubtypeOf(type); }
  bool isCallable(const Value& object) const;

  /// Guards against endless recursion of natives over nested containers: repr, comparison, … False: RecursionError.
  bool enterNative(const char* where = "");
  void raiseRecursion(const char* where);
  void leaveNative() { --m_thread->depth; }
  /// [...] in reprs: false if `object` is already being shown.
  bool enterRepr(const Object* object);
  void leaveRepr(const Object* object);

  // ---- types, functions, modules -----------------------------------------------------------------------------
  Type* defineType(const TypeSpec& spec);
  /// Adds to a type that exists already (the core types of CoreTypes are created empty): slots that are set, rows,
  /// construct and initialise.
  void completeType(Type* type, const TypeSpec& spec);
  /// type(name, bases, dict) with the metaclass's rules; for natives that make script classes.
  Value newClass(std::string_view name, std::span<const Value> bases, Ref<DictObject> dict);
  /// An exception class for a module: qualified "module.Name".
  Type* newExceptionType(const char* module, const char* name, Type* base);
  Value newNative(const NativeRow& row, std::string_view moduleName = "builtins", Value self = {});
  Value newMethod(Value function, Value self);
  Value newGenericAlias(Value origin, const Value& arguments);  ///< list[int]
  Value newProperty(Value getter);
  Ref<ModuleObject> newModule(std::string_view name);
  void addRows(ModuleObject& module, std::span<const NativeRow> rows);
  ModuleObject& builtins() { return *m_builtins; }
  DictObject& modules() { return *m_modules; }  ///< sys.modules
  Value import(std::string_view dottedName);    ///< The named module itself (not its top package).
  /// An instance of `type` with the layout T: Attributed<T> when a script class derives from it.
  template <typename T, typename... Args>
  Ref<T> makeInstance(Type* type, Args&&... args) {
    if (type->has(kScriptClass) && type->has(kHasStorage))
      return m_heap.make<Attributed<T>>(type, std::forward<Args>(args)...);
    return m_heap.make<T>(type, std::forward<Args>(args)...);
  }
  /// object.__new__ for plain script instances.
  Value newInstance(Type* type);
  /// Binds a call to a signature; `out` has signature.slotCount places, of which self's are already filled.
  bool bind(const NativeEntry& entry, const CallArgs& args, std::span<Value> out);
  const NativeEntry* addEntry(const NativeRow& row, Type* owner, std::string_view moduleName);

  // ---- running -----------------------------------------------------------------------------------------------
  Ref<CodeObject> newCode(CodeParts parts);
  Ref<FunctionObject> newFunction(Ref<CodeObject> code, Ref<DictObject> globals);
  /// Runs a module's code in a module's dict. Empty: exception pending, or stopping.
  Value runModule(Ref<CodeObject> code, ModuleObject& module);
  /// Runs a class body's function in the namespace `space`; what it returns.
  Value runClassBody(const Value& function, const Value& space);
  /// Resumes a coroutine or generator, or anything with a send slot or send() method. `sent` is a value or an
  /// exception to throw. Returned: `out` is the result; Raised: the exception is pending.
  SendStatus send(const Value& coroutine, const Outcome& sent, Value& out);
  /// What `await object` iterates (a coroutine itself, the result of __await__); TypeError otherwise.
  Value awaitable(const Value& object);

  ThreadState& thread() { return *m_thread; }
  /// Switches to another simulated thread's state; the host does it around its fiber switch.
  void setThread(ThreadState& thread) { m_thread = &thread; }
  Frame* currentFrame() { return m_thread->frame; }
  /// globals() and locals() of the running script code; empty if there is none.
  Ref<DictObject> currentGlobals();
  Value currentLocals();
  Ref<FrameObject> frameObject(Frame* frame);

  /// Instructions until the next checkpoint.
  void setBudget(std::int64_t instructions) {
    m_budget = instructions;
    m_granted = instructions;
  }
  /// Hands over the instructions executed so far to Host::charge; natives that read the clock call it first.
  void syncInstructions();
  /// Counts work done inside a native as instructions and runs a due checkpoint. False: stopping.
  bool tick(std::uint32_t instructions);
  /// Runs the host's checkpoint now. False: stopping.
  bool checkpoint();

  bool isStopping() const { return m_stopReason != StopReason::None; }
  StopReason stopReason() const { return m_stopReason; }
  /// Ends the run: everything unwinds without script code. Answers an empty Value.
  Value stop(StopReason reason);
  /// False (and stopping) if `bytes` more would go over the memory limit: ask before a large allocation.
  bool ensureMemory(std::size_t bytes);
  std::int32_t recursionLimit() const { return m_settings.recursionLimit; }
  void setRecursionLimit(std::int32_t limit) { m_settings.recursionLimit = limit; }

  // ---- reports -----------------------------------------------------------------------------------------------
  /// "Traceback (most recent call last): …" with causes and contexts, as CPython prints an uncaught exception.
  std::string formatException(const Value& exception);
  /// Only the last lines: "ValueError: text".
  std::string formatExceptionOnly(const Value& exception);
  /// As the traceback module does it: without suggestions.
  std::string formatExceptionPlain(const Value& exception);
  std::string formatStackEntry(const CodeObject& code, base::SourceSpan span);
  std::string formatTraceback(const TracebackObject* traceback);
  /// An exception nobody can catch: "Exception ignored in: <…>" with a traceback on stderr. Takes the pending one.
  void reportUnraisable(const Value& where);
  void reportUnraisableText(std::string_view message, const Value& where);
  /// "prog.py:3: RuntimeWarning: text" and the source line on stderr, at the running script line.
  void warn(Type* category, std::string_view text);
  /// The same place for warnings whose filter is off by default in CPython (DeprecationWarning outside __main__):
  /// nothing.
  std::uint64_t identityOf(const Value& value);   ///< id()
  std::string addressText(Object* object);  ///< "0x7f…", stable within a run.

  /// The VM core's own parts (engine/lang/*.cpp) reach the insides through this.
  friend struct VmAccess;
  friend class Interpreter;
  friend class Calls;

 private:
  Type* typeOfConstant(const Value& value) const;

  Host& m_host;
  VmSettings m_settings;
  Heap m_heap;
  CoreTypes m_types;
  std::unique_ptr<CoreNames> m_names;
  std::vector<Ref<Type>> m_allTypes;
  std::deque<NativeEntry> m_entries;
  std::deque<std::vector<GetterRow>> m_ownedGetters;
  struct InternTable;
  std::unique_ptr<InternTable> m_interned;
  Value m_emptyStr;
  Value m_emptyTuple;
  Value m_buildClass;
  Type* m_sequenceIterator = nullptr;
  std::array<Value, 128> m_asciiStrs;
  Ref<ModuleObject> m_builtins;
  Ref<DictObject> m_modules;
  std::unique_ptr<ThreadState> m_mainThread;
  ThreadState* m_thread = nullptr;
  std::int64_t m_budget = 0;
  std::int64_t m_granted = 0;
  StopReason m_stopReason = StopReason::None;
  bool m_isTearingDown = false;
  struct LookupCacheEntry;
  std::vector<LookupCacheEntry> m_lookupCache;
  std::vector<const Object*> m_reprStack;
  std::unordered_set<std::string> m_shownWarnings;
};

/// Makes all core types, exceptions and builtins; called by the constructor. Defined in install.cpp; it calls
/// installBuiltins (engine/lang/builtins/install.cpp).
void installCore(Vm& vm);
void installBuiltins(Vm& vm);

template <typename F>
bool Vm::forEach(const Value& iterable, F&& function) {
  const Value iterator = iterate(iterable);
  return !iterator.isEmpty() && forEachOf(iterator, std::forward<F>(function));
}

template <typename F>
bool Vm::forEachOf(const Value& iterator, F&& function) {
  while (true) {
    Value item = next(iterator);
    if (item.isEmpty()) return !hasPending() && !isStopping();
    if (!function(std::move(item))) return !hasPending() && !isStopping();
  }
}

}  // namespace awaitscope::lang
