// SPDX-License-Identifier: GPL-3.0-or-later
// sys: the interpreter as a scenario sees it, a CPython 3.11 on a machine without surprises.
#include <limits>

#include "engine/lang/modules/library.h"
#include "engine/lang/modules/native_modules.h"
#include "engine/lang/text/big_int.h"

namespace awaitscope::lang {

namespace {

// ---- standard streams ----------------------------------------------------------------------------------------

class StreamObject : public Container {
 public:
  explicit StreamObject(Type* type) : Container(type) {}
  Stream stream = Stream::Out;
  bool isInput = false;
  AttributeStorage attributes;
  void traverse(Visitor& visitor) const override { attributes.traverse(visitor); }
  void clear() noexcept override { attributes.clear(); }
};

StreamObject& streamOf(const Value& self) { return *self.as<StreamObject>(); }

// Standard input is there and empty, as when a shell gives a program /dev/null.
Value emptyText(Vm& vm, std::span<Value>) { return vm.newStr(""); }
Value emptyBytes(Vm& vm, std::span<Value>) { return vm.newBytes({}); }
Value noLines(Vm& vm, std::span<Value>) { return Value(vm.makeList()); }
Value sameStream(Vm&, const Value& self) { return self; }
Value noFurtherLine(Vm&, const Value&) { return {}; }

Value writeText(Vm& vm, std::span<Value> args) {
  if (!isStr(args[1])) {
    return vm.raise(vm.types().TypeError, "write() argument must be str, not {}", vm.typeName(args[1]));
  }
  if (streamOf(args[0]).isInput) return vm.raiseText(vm.types().OSError, "not writable");
  vm.host().write(vm, streamOf(args[0]).stream, asStr(args[1])->view());
  return vm.isStopping() ? Value() : Value::integer(static_cast<std::int64_t>(asStr(args[1])->length()));
}

Value writeLines(Vm& vm, std::span<Value> args) {
  const bool isFine = vm.forEach(args[1], [&](const Value& line) {
    Value call[] = {args[0], line};
    return !writeText(vm, call).isEmpty();
  });
  return isFine ? Value::none() : Value();
}

/// `sys.stdout.buffer.write`: bytes of UTF-8, since a trace holds text.
Value writeBytes(Vm& vm, std::span<Value> args) {
  const bool isArray = isFamily(args[1], Family::ByteArray);
  if (!isArray && !isBytes(args[1]))
    return vm.raise(vm.types().TypeError, "a bytes-like object is required, not '{}'", vm.typeName(args[1]));
  if (streamOf(args[0]).isInput) return vm.raiseText(vm.types().OSError, "not writable");
  const std::size_t size = isArray ? args[1].as<ByteArrayObject>()->data().size() : args[1].as<BytesObject>()->view().size();
  const Value text = vm.callMethod(args[1], "decode", {vm.newStr("utf-8"), vm.newStr("replace")});
  if (text.isEmpty()) return {};
  vm.host().write(vm, streamOf(args[0]).stream, asStr(text)->view());
  return vm.isStopping() ? Value() : Value::integer(static_cast<std::int64_t>(size));
}

Value nothing(Vm&, std::span<Value>) { return Value::none(); }
Value no(Vm&, std::span<Value>) { return Value::boolean(false); }
Value itself(Vm&, std::span<Value> args) { return args[0]; }
Value canWrite(Vm&, std::span<Value> args) { return Value::boolean(!streamOf(args[0]).isInput); }

Value descriptor(Vm&, std::span<Value> args) {
  const StreamObject& stream = streamOf(args[0]);
  return Value::integer(stream.isInput ? 0 : stream.stream == Stream::Out ? 1 : 2);
}

std::string_view nameOf(const Value& self) {
  const StreamObject& stream = streamOf(self);
  return stream.isInput ? "<stdin>" : stream.stream == Stream::Out ? "<stdout>" : "<stderr>";
}

Value reprStream(Vm& vm, const Value& self) {
  const bool isInput = streamOf(self).isInput;
  return vm.newStr(
      fmt::format("<_io.TextIOWrapper name='{}' mode='{}' encoding='utf-8'>", nameOf(self), isInput ? "r" : "w"));
}

AttributeStorage* streamAttributes(Object* self) { return &static_cast<StreamObject*>(self)->attributes; }

constexpr NativeRow kStreamMethods[] = {
    {"write", &writeText, "($self, text, /)"},
    {"writelines", &writeLines, "($self, lines, /)"},
    {"flush", &nothing, "($self, /)"},
    {"close", &nothing, "($self, /)"},
    {"reconfigure", &nothing, "($self, /, *args, **kwargs)"},
    {"isatty", &no, "($self, /)"},
    {"readable", &no, "($self, /)"},
    {"seekable", &no, "($self, /)"},
    {"writable", &canWrite, "($self, /)"},
    {"fileno", &descriptor, "($self, /)"},
    {"read", &emptyText, "($self, size=-1, /)"},
    {"readline", &emptyText, "($self, size=-1, /)"},
    {"readlines", &noLines, "($self, hint=-1, /)"},
    {"__enter__", &itself, "($self, /)"},
    {"__exit__", &nothing, "($self, /, *args)"},
};
constexpr NativeRow kBufferMethods[] = {
    {"write", &writeBytes, "($self, data, /)"},
    {"flush", &nothing, "($self, /)"},
    {"close", &nothing, "($self, /)"},
    {"isatty", &no, "($self, /)"},
    {"fileno", &descriptor, "($self, /)"},
    {"read", &emptyBytes, "($self, size=-1, /)"},
    {"readline", &emptyBytes, "($self, size=-1, /)"},
    {"readlines", &noLines, "($self, hint=-1, /)"},
};
constexpr GetterRow kStreamGetters[] = {
    {"name", [](Vm& vm, const Value& self) { return vm.newStr(nameOf(self)); }},
    {"encoding", [](Vm& vm, const Value&) { return vm.newStr("utf-8"); }},
    {"errors", [](Vm& vm, const Value&) { return vm.newStr("strict"); }},
    {"mode", [](Vm& vm, const Value& self) { return vm.newStr(streamOf(self).isInput ? "r" : "w"); }},
    {"closed", [](Vm&, const Value&) { return Value::boolean(false); }},
    {"line_buffering", [](Vm&, const Value&) { return Value::boolean(false); }},
    {"newlines", [](Vm&, const Value&) { return Value::none(); }},
};

void addStreams(Vm& vm, ModuleObject& module) {
  TypeSpec spec;
  spec.name = "TextIOWrapper";
  spec.module = "_io";
  spec.flags = kHasDict | kDisallowInstantiation;
  spec.methods = kStreamMethods;
  spec.getters = kStreamGetters;
  spec.slots.repr = &reprStream;
  spec.slots.iter = &sameStream;
  spec.slots.next = &noFurtherLine;
  spec.slots.attributes = &streamAttributes;
  Type* type = vm.defineType(spec);
  spec.name = "BufferedWriter";
  spec.methods = kBufferMethods;
  spec.slots.repr = nullptr;
  Type* bufferType = vm.defineType(spec);
  auto add = [&](const char* name, const char* original, Stream stream, bool isInput) {
    auto made = vm.heap().make<StreamObject>(type);
    made->stream = stream;
    made->isInput = isInput;
    auto buffer = vm.heap().make<StreamObject>(bufferType);
    buffer->stream = stream;
    buffer->isInput = isInput;
    vm.setAttribute(Value(made), vm.intern("buffer"), Value(buffer));
    module.dict().set(vm.intern(name), Value(made));
    module.dict().set(vm.intern(original), Value(made));
  };
  add("stdin", "__stdin__", Stream::Out, true);
  add("stdout", "__stdout__", Stream::Out, false);
  add("stderr", "__stderr__", Stream::Err, false);
}

// ---- functions -----------------------------------------------------------------------------------------------

Value exitScript(Vm& vm, std::span<Value> args) {
  return args[0].isEmpty() ? vm.raiseWith(vm.types().SystemExit, {}) : vm.raiseWith(vm.types().SystemExit, {args[0]});
}

Value tracebackOf(const Value& exception) {
  const auto& traceback = asException(exception)->m_traceback;
  return traceback ? Value(traceback) : Value::none();
}

Value excInfo(Vm& vm, std::span<Value>) {
  const Value exception = vm.handledException();
  if (!isException(exception)) return vm.newTuple({Value::none(), Value::none(), Value::none()});
  return vm.newTuple({Value(vm.typeOf(exception)), exception, tracebackOf(exception)});
}

Value currentException(Vm& vm, std::span<Value>) { return vm.handledException(); }

// One reference is the argument's own, as in CPython.
Value getrefcount(Vm&, std::span<Value> args) {
  return Value::integer(args[0].isObject() ? static_cast<std::int64_t>(args[0].asObject()->references()) : 1'000'000);
}

/// What CPython's objects of 64-bit builds take; containers by their present size.
Value getsizeof(Vm& vm, std::span<Value> args) {
  const Value& object = args[0];
  auto sized = [](std::size_t bytes) { return Value::integer(static_cast<std::int64_t>(bytes)); };
  if (object.isNone() || object.isNotImplemented() || object.isEllipsis()) return sized(16);
  if (isInt(object)) {
    BigInt number = bigIntOf(object);
    if (number < 0) number = -number;
    std::size_t digits = 0;
    for (; number != 0; number >>= 30) ++digits;
    return sized(24 + 4 * digits);
  }
  if (isFloat(object)) return sized(24);
  if (isStr(object)) {
    const StrObject& text = *asStr(object);
    return sized(text.isAscii() ? 49 + text.byteCount() : 74 + 2 * text.length());
  }
  if (isBytes(object)) return sized(33 + object.as<BytesObject>()->view().size());
  if (isTuple(object)) return sized(40 + 8 * asTuple(object)->size());
  if (isList(object)) return sized(56 + 8 * asList(object)->size());
  if (isDict(object)) return sized(asDict(object)->size() == 0 ? 64 : 184 + 16 * asDict(object)->size());
  if (isFamily(object, Family::Set) || isFamily(object, Family::FrozenSet)) return sized(216);
  static_cast<void>(vm);
  return sized(48);
}

Value intern(Vm& vm, std::span<Value> args) {
  if (!isStr(args[0])) {
    return vm.raise(vm.types().TypeError, "intern() argument must be str, not {}", vm.typeName(args[0]));
  }
  return Value(vm.intern(asStr(args[0])));
}

Value getrecursionlimit(Vm& vm, std::span<Value>) { return Value::integer(vm.recursionLimit()); }
Value setrecursionlimit(Vm& vm, std::span<Value> args) {
  std::int64_t limit = 0;
  if (!vm.indexNumber(args[0], limit)) return {};
  if (limit < 1) return vm.raiseText(vm.types().ValueError, "recursion limit must be greater or equal than 1");
  vm.setRecursionLimit(
      static_cast<std::int32_t>(std::min<std::int64_t>(limit, std::numeric_limits<std::int32_t>::max())));
  return Value::none();
}

Value getIntegerDigits(Vm&, std::span<Value>) {
  return Value::integer(static_cast<std::int64_t>(text::kMaxIntTextDigits));
}
Value setIntegerDigits(Vm& vm, std::span<Value> args) {
  std::int64_t digits = 0;
  if (!vm.indexNumber(args[0], digits)) return {};
  constexpr std::int64_t kFewest = 640;
  if (digits != 0 && digits < kFewest) {
    return vm.raise(vm.types().ValueError, "maxdigits must be 0 or larger than {}", kFewest);
  }
  if (digits == static_cast<std::int64_t>(text::kMaxIntTextDigits)) return Value::none();
  return vm.raiseText(vm.types().RuntimeError,
                      "sys.set_int_max_str_digits() is not supported in a scenario: print long numbers in hexadecimal");
}

Value getframe(Vm& vm, std::span<Value> args) {
  std::int64_t depth = 0;
  if (!args[0].isEmpty() && !vm.indexNumber(args[0], depth)) return {};
  Frame* frame = vm.currentFrame();
  for (; depth > 0 && frame != nullptr; --depth) frame = frame->previous;
  if (frame == nullptr) return vm.raiseText(vm.types().ValueError, "call stack is not deep enough");
  return Value(vm.frameObject(frame));
}

Value getAsyncgenHooks(Vm& vm, std::span<Value>) {
  auto shown = [](const Value& hook) { return hook.isEmpty() ? Value::none() : hook; };
  return vm.newTuple({shown(vm.thread().asyncGeneratorFirstIter), shown(vm.thread().asyncGeneratorFinaliser)});
}
Value setAsyncgenHooks(Vm& vm, std::span<Value> args) {
  auto take = [](const Value& given, Value& hook) {
    if (!given.isEmpty()) hook = given.isNone() ? Value() : given;
  };
  take(args[0], vm.thread().asyncGeneratorFirstIter);
  take(args[1], vm.thread().asyncGeneratorFinaliser);
  return Value::none();
}

Value getOriginDepth(Vm& vm, std::span<Value>) { return Value::integer(vm.thread().coroutineOriginDepth); }
Value setOriginDepth(Vm& vm, std::span<Value> args) {
  std::int64_t depth = 0;
  if (!vm.indexNumber(args[0], depth)) return {};
  if (depth < 0) return vm.raiseText(vm.types().ValueError, "depth must be >= 0");
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  if (depth > kMost) return vm.raiseText(vm.types().OverflowError, "Python int too large to convert to C int");
  vm.thread().coroutineOriginDepth = static_cast<std::int32_t>(depth);
  return Value::none();
}

Value excepthook(Vm& vm, std::span<Value> args) {
  if (isException(args[1])) vm.host().write(vm, Stream::Err, vm.formatException(args[1]));
  return Value::none();
}

Value encoding(Vm& vm, std::span<Value>) { return vm.newStr("utf-8"); }
Value switchInterval(Vm& vm, std::span<Value>) { return vm.newFloat(0.005); }
Value isFinalizing(Vm&, std::span<Value>) { return Value::boolean(false); }
Value noTrace(Vm& vm, std::span<Value>) {
  return vm.raiseText(vm.types().NotImplementedError, "tracing and profiling are not supported in a scenario");
}

constexpr NativeRow kFunctions[] = {
    {"exit", &exitScript, "(status=None, /)"},
    {"exc_info", &excInfo, "()"},
    {"exception", &currentException, "()"},
    {"getrefcount", &getrefcount, "(object, /)"},
    {"getsizeof", &getsizeof, "(object, default=<omitted>)"},
    {"intern", &intern, "(string, /)"},
    {"get_int_max_str_digits", &getIntegerDigits, "()"},
    {"set_int_max_str_digits", &setIntegerDigits, "(maxdigits)"},
    {"getrecursionlimit", &getrecursionlimit, "()"},
    {"setrecursionlimit", &setrecursionlimit, "(limit, /)"},
    {"_getframe", &getframe, "(depth=0, /)"},
    {"get_asyncgen_hooks", &getAsyncgenHooks, "()"},
    {"set_asyncgen_hooks", &setAsyncgenHooks, "(firstiter=<omitted>, finalizer=<omitted>)"},
    {"get_coroutine_origin_tracking_depth", &getOriginDepth, "()"},
    {"set_coroutine_origin_tracking_depth", &setOriginDepth, "(depth)"},
    {"excepthook", &excepthook, "(exctype, value, traceback, /)"},
    {"__excepthook__", &excepthook, "(exctype, value, traceback, /)"},
    {"getdefaultencoding", &encoding, "()"},
    {"getfilesystemencoding", &encoding, "()"},
    {"getswitchinterval", &switchInterval, "()"},
    {"setswitchinterval", &nothing, "(interval, /)"},
    {"is_finalizing", &isFinalizing, "()"},
    {"gettrace", &nothing, "()"},
    {"getprofile", &nothing, "()"},
    {"settrace", &noTrace, "(function, /)"},
    {"setprofile", &noTrace, "(function, /)"},
};

/// Must agree with the reference that the scenarios are judged by.
constexpr std::int64_t kVersion[] = {3, 11, 2};

void addVersion(Vm& vm, ModuleObject& module) {
  const Value fields = vm.newTuple(
      {vm.newStr("major"), vm.newStr("minor"), vm.newStr("micro"), vm.newStr("releaselevel"), vm.newStr("serial")});
  module.dict().set(vm.intern("_version_fields"), fields);
  module.dict().set(vm.intern("_version_values"),
                    vm.newTuple({Value::integer(kVersion[0]), Value::integer(kVersion[1]), Value::integer(kVersion[2]),
                                 vm.newStr("final"), Value::integer(0)}));
}

void addConstants(Vm& vm, ModuleObject& module) {
  auto set = [&](const char* name, Value value) { module.dict().set(vm.intern(name), std::move(value)); };
  set("version", vm.newStr("3.11.2 (main, Apr 28 2025, 14:11:48) [GCC 12.2.0]"));
  set("copyright", vm.newStr("Copyright (c) 2001-2023 Python Software Foundation."));
  set("hexversion", Value::integer(0x030b02f0));
  set("api_version", Value::integer(1013));
  set("platform", vm.newStr("linux"));
  set("platlibdir", vm.newStr("lib"));
  set("abiflags", vm.newStr(""));
  set("float_repr_style", vm.newStr("short"));
  set("base_exec_prefix", vm.newStr("/usr"));
  set("byteorder", vm.newStr("little"));
  set("maxsize", Value(vm.newInt(std::numeric_limits<std::int64_t>::max())));
  set("maxunicode", Value::integer(0x10FFFF));
  set("executable", vm.newStr("/usr/bin/python3"));
  set("prefix", vm.newStr("/usr"));
  set("exec_prefix", vm.newStr("/usr"));
  set("base_prefix", vm.newStr("/usr"));
  set("dont_write_bytecode", Value::boolean(true));
  set("modules", Value(&vm.modules()));
  set("path", Value(vm.makeList()));
  set("meta_path", Value(vm.makeList()));
  set("warnoptions", Value(vm.makeList()));
  set("builtin_module_names", vm.emptyTuple());
  if (module.dict().find(vm.intern("argv")) == nullptr) set("argv", vm.newList({vm.newStr("")}));
}

}  // namespace

void setScriptArguments(Vm& vm, const std::vector<std::string>& arguments) {
  std::vector<Value> items;
  for (const std::string& argument : arguments) items.push_back(vm.newStr(argument));
  const Value sys = vm.import("sys");
  if (!sys.isEmpty()) vm.setAttribute(sys, "argv", vm.newList(std::move(items)));
}

void fillSys(Vm& vm, ModuleObject& module) {
  addStreams(vm, module);
  addConstants(vm, module);
  addVersion(vm, module);
  vm.addRows(module, kFunctions);
  // Records with named fields are easier said in Python.
  const Value records = importEmbeddedModule(vm, "_sys_records");
  if (records.isEmpty()) return;
  for (const char* name : {"version_info", "implementation", "flags", "float_info", "int_info", "thread_info"}) {
    const Value record = vm.getAttribute(records, name);
    if (record.isEmpty()) return;
    module.dict().set(vm.intern(name), record);
  }
}

}  // namespace awaitscope::lang
