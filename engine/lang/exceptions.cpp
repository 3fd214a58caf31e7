// SPDX-License-Identifier: GPL-3.0-or-later
// The exception classes: construction, attributes, str and repr. One layout serves all; what a class adds (value, code,
// errno, …) stands in numbered fields.
#include <array>

#include "engine/lang/core_names.h"
#include "engine/lang/slots.h"
#include "engine/lang/type_builder.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

using Field = ExceptionObject::Field;

AttributeStorage* exceptionAttributes(Object* self) { return &static_cast<ExceptionObject*>(self)->m_attributes; }

Value noneIfEmpty(const Value& value) { return value.isEmpty() ? Value::none() : value; }

// ---- BaseException ---------------------------------------------------------------------------------------------

Value construct(Vm& vm, Type* type, const CallArgs& args) {
  Ref<ExceptionObject> exception = vm.heap().make<ExceptionObject>(type);
  exception->m_args = Ref<TupleObject>(asTuple(vm.newTuple(args.positionals())));
  // A script class may define its own __init__ without calling ours; natives are complete at once.
  const Value held(exception);
  if (!type->has(kScriptClass) && type->slots().initialise != nullptr) {
    if (args.names == nullptr && !type->slots().initialise(vm, held, args)) return {};
  }
  return held;
}

bool refuseKeywords(Vm& vm, const Value& self, const CallArgs& args) {
  if (args.keywordCount() == 0) return false;
  vm.raise(vm.types().TypeError, "{}() takes no keyword arguments", vm.typeName(self));
  return true;
}

void setArgs(Vm& vm, const Value& self, std::span<const Value> args) {
  asException(self)->m_args = Ref<TupleObject>(asTuple(vm.newTuple(args)));
}

bool initialise(Vm& vm, const Value& self, const CallArgs& args) {
  if (refuseKeywords(vm, self, args)) return false;
  setArgs(vm, self, args.positionals());
  return true;
}

Value exceptionStr(Vm& vm, const Value& self) {
  const TupleObject* args = asException(self)->m_args.get();
  if (args == nullptr || args->size() == 0) return vm.emptyStr();
  if (args->size() == 1) return vm.str(args->at(0));
  return vm.repr(Value(asException(self)->m_args));
}

Value exceptionRepr(Vm& vm, const Value& self) {
  const Ref<TupleObject> args = asException(self)->m_args;
  std::string text;
  if (args->size() == 1) {
    if (!vm.reprText(args->at(0), text)) return {};
    text = "(" + text + ")";
  } else if (!vm.reprText(Value(args), text)) {
    return {};
  }
  return vm.newStr(vm.typeOf(self)->name() + text);
}

Value withTraceback(Vm& vm, std::span<Value> args) {
  if (args[1].isNone()) {
    asException(args[0])->m_traceback.reset();
  } else if (isFamily(args[1], Family::Traceback)) {
    asException(args[0])->m_traceback = Ref<TracebackObject>(args[1].as<TracebackObject>());
  } else {
    return vm.raise(vm.types().TypeError, "__traceback__ must be a traceback or None");
  }
  return args[0];
}

Value addNote(Vm& vm, std::span<Value> args) {
  if (!isStr(args[1])) {
    return vm.raise(vm.types().TypeError, "note must be a str, not '{}'", vm.typeName(args[1]));
  }
  Value notes;
  if (!vm.tryGetAttribute(args[0], vm.names().notes, notes)) return {};
  if (notes.isEmpty()) {
    notes = vm.makeList();
    if (!vm.setAttribute(args[0], vm.names().notes, notes)) return {};
  }
  if (!isList(notes)) return vm.raise(vm.types().TypeError, "Cannot add note: __notes__ is not a list");
  asList(notes)->append(args[1]);
  return Value::none();
}

Value setState(Vm&, std::span<Value>) { return Value::none(); }

constexpr NativeRow kMethods[] = {
    {"with_traceback", &withTraceback, "($self, tb, /)"},
    {"add_note", &addNote, "($self, note, /)"},
    {"__setstate__", &setState, "($self, state, /)"},
};

Value getArgs(Vm&, const Value& self) { return Value(asException(self)->m_args); }
bool setArgsAttribute(Vm& vm, const Value& self, const Value& value) {
  if (value.isEmpty()) {
    vm.raise(vm.types().TypeError, "args may not be deleted");
    return false;
  }
  std::vector<Value> items;
  if (!vm.collect(value, items)) return false;
  setArgs(vm, self, items);
  return true;
}

template <Value ExceptionObject::*Member>
Value getLink(Vm&, const Value& self) {
  return asException(self)->*Member;
}

template <Value ExceptionObject::*Member>
bool setLink(Vm& vm, const Value& self, const Value& value) {
  constexpr bool kIsCause = Member == &ExceptionObject::m_cause;
  if (value.isEmpty()) {
    vm.raise(vm.types().TypeError, "__{}__ may not be deleted", kIsCause ? "cause" : "context");
    return false;
  }
  if (value.isEmpty() || (!value.isNone() && !isException(value))) {
    vm.raise(vm.types().TypeError, "exception {} must be None or derive from BaseException", kIsCause ? "cause" : "context");
    return false;
  }
  if constexpr (kIsCause) asException(self)->m_suppressContext = true;
  asException(self)->*Member = value;
  return true;
}

Value getSuppress(Vm&, const Value& self) { return Value::boolean(asException(self)->m_suppressContext); }
bool setSuppress(Vm& vm, const Value& self, const Value& value) {
  if (!value.isBool()) {
    vm.raise(vm.types().TypeError, "attribute value type must be bool");
    return false;
  }
  asException(self)->m_suppressContext = value.isTrue();
  return true;
}

Value getTraceback(Vm&, const Value& self) {
  const Ref<TracebackObject>& traceback = asException(self)->m_traceback;
  return traceback ? Value(traceback) : Value::none();
}
bool setTraceback(Vm& vm, const Value& self, const Value& value) {
  if (value.isNone()) {
    asException(self)->m_traceback.reset();
    return true;
  }
  if (!isFamily(value, Family::Traceback)) {
    vm.raise(vm.types().TypeError, "__traceback__ must be a traceback or None");
    return false;
  }
  asException(self)->m_traceback = Ref<TracebackObject>(value.as<TracebackObject>());
  return true;
}

Value getDict(Vm& vm, const Value& self) { return asException(self)->m_attributes.dict(vm, vm.typeOf(self)); }
bool setDict(Vm& vm, const Value& self, const Value& value) {
  if (!isDict(value)) {
    vm.raise(vm.types().TypeError, "__dict__ must be a dictionary");
    return false;
  }
  asException(self)->m_attributes.setDict(vm, vm.typeOf(self), Ref<DictObject>(asDict(value)));
  return true;
}

constexpr GetterRow kGetters[] = {
    {"args", &getArgs, &setArgsAttribute},
    {"__cause__", &getLink<&ExceptionObject::m_cause>, &setLink<&ExceptionObject::m_cause>},
    {"__context__", &getLink<&ExceptionObject::m_context>, &setLink<&ExceptionObject::m_context>},
    {"__suppress_context__", &getSuppress, &setSuppress},
    {"__traceback__", &getTraceback, &setTraceback},
    {"__dict__", &getDict, &setDict},
};

// ---- fields ----------------------------------------------------------------------------------------------------

template <Field Number>
Value getField(Vm&, const Value& self) {
  return noneIfEmpty(asException(self)->field(Number));
}

template <Field Number>
bool setField(Vm&, const Value& self, const Value& value) {
  asException(self)->setField(Number, value.isEmpty() ? Value::none() : value);
  return true;
}

#define FIELD(name, number) GetterRow{name, &getField<ExceptionObject::number>, &setField<ExceptionObject::number>}

constexpr GetterRow kStopGetters[] = {FIELD("value", kStopValue)};
constexpr GetterRow kExitGetters[] = {FIELD("code", kExitCode)};
constexpr GetterRow kNameGetters[] = {FIELD("name", kName)};
constexpr GetterRow kAttributeGetters[] = {FIELD("name", kName), FIELD("obj", kObject)};
constexpr GetterRow kImportGetters[] = {FIELD("msg", kImportMessage), FIELD("name", kImportName),
                                        FIELD("path", kImportPath)};
constexpr GetterRow kOsGetters[] = {FIELD("errno", kErrorNumber), FIELD("strerror", kErrorText),
                                    FIELD("filename", kFileName), FIELD("filename2", kFileName2)};
constexpr GetterRow kSyntaxGetters[] = {
    FIELD("msg", kSyntaxMessage),       FIELD("filename", kSyntaxFile),       FIELD("lineno", kSyntaxLine),
    FIELD("offset", kSyntaxOffset),     FIELD("text", kSyntaxText),           FIELD("end_lineno", kSyntaxEndLine),
    FIELD("end_offset", kSyntaxEndOffset)};
constexpr GetterRow kUnicodeGetters[] = {FIELD("encoding", kEncoding), FIELD("object", kUnicodeObject),
                                         FIELD("start", kStart), FIELD("end", kEnd), FIELD("reason", kReason)};

bool initialiseStop(Vm& vm, const Value& self, const CallArgs& args) {
  if (!initialise(vm, self, args)) return false;
  asException(self)->setField(ExceptionObject::kStopValue, args.count > 0 ? args[0] : Value::none());
  return true;
}

bool initialiseExit(Vm& vm, const Value& self, const CallArgs& args) {
  if (!initialise(vm, self, args)) return false;
  Value code = Value::none();
  if (args.count == 1) code = args[0];
  if (args.count > 1) code = Value(asException(self)->m_args);
  asException(self)->setField(ExceptionObject::kExitCode, std::move(code));
  return true;
}

/// Takes the named keywords into fields; false: an unknown one.
bool takeKeywords(Vm& vm, const Value& self, const CallArgs& args,
                  std::initializer_list<std::pair<std::string_view, std::uint8_t>> known) {
  for (std::uint32_t i = 0; i < args.keywordCount(); ++i) {
    bool taken = false;
    for (const auto& [name, field] : known) {
      if (args.keywordName(i)->view() != name) continue;
      asException(self)->setField(field, args.keywordValue(i));
      taken = true;
    }
    if (taken) continue;
    vm.raise(vm.types().TypeError, "'{}' is an invalid keyword argument for {}()", args.keywordName(i)->view(),
             vm.typeName(self));
    return false;
  }
  return true;
}

bool initialiseName(Vm& vm, const Value& self, const CallArgs& args) {
  setArgs(vm, self, args.positionals());
  return takeKeywords(vm, self, args, {{"name", ExceptionObject::kName}});
}

bool initialiseAttribute(Vm& vm, const Value& self, const CallArgs& args) {
  setArgs(vm, self, args.positionals());
  return takeKeywords(vm, self, args, {{"name", ExceptionObject::kName}, {"obj", ExceptionObject::kObject}});
}

bool initialiseImport(Vm& vm, const Value& self, const CallArgs& args) {
  setArgs(vm, self, args.positionals());
  if (args.count == 1) asException(self)->setField(ExceptionObject::kImportMessage, args[0]);
  return takeKeywords(vm, self, args,
                      {{"name", ExceptionObject::kImportName}, {"path", ExceptionObject::kImportPath}});
}

Value importStr(Vm& vm, const Value& self) {
  const Value& message = asException(self)->field(ExceptionObject::kImportMessage);
  return isStr(message) ? message : exceptionStr(vm, self);
}

// ---- OSError ---------------------------------------------------------------------------------------------------

Type* osErrorFor(Vm& vm, std::int64_t number) {
  const CoreTypes& t = vm.types();
  switch (number) {
    case 11: case 114: case 115: return t.BlockingIOError;
    case 32: case 108: return t.BrokenPipeError;
    case 10: return t.ChildProcessError;
    case 103: return t.ConnectionAbortedError;
    case 111: return t.ConnectionRefusedError;
    case 104: return t.ConnectionResetError;
    case 17: return t.FileExistsError;
    case 2: return t.FileNotFoundError;
    case 21: return t.IsADirectoryError;
    case 20: return t.NotADirectoryError;
    case 4: return t.InterruptedError;
    case 1: case 13: return t.PermissionError;
    case 3: return t.ProcessLookupError;
    case 110: return t.TimeoutError;
    default: return nullptr;
  }
}

Value constructOs(Vm& vm, Type* type, const CallArgs& args) {
  std::int64_t number = 0;
  if (type == vm.types().OSError && args.count >= 2 && args.count <= 5 && smallIntOf(args[0], number)) {
    if (Type* special = osErrorFor(vm, number); special != nullptr) type = special;
  }
  return construct(vm, type, args);
}

bool initialiseOs(Vm& vm, const Value& self, const CallArgs& args) {
  if (!initialise(vm, self, args)) return false;
  if (args.count < 2 || args.count > 5) return true;
  ExceptionObject* exception = asException(self);
  exception->setField(ExceptionObject::kErrorNumber, args[0]);
  exception->setField(ExceptionObject::kErrorText, args[1]);
  if (args.count >= 3) exception->setField(ExceptionObject::kFileName, args[2]);
  if (args.count == 5) exception->setField(ExceptionObject::kFileName2, args[4]);
  if (args.count > 2) setArgs(vm, self, args.positionals().subspan(0, 2));
  return true;
}

Value osStr(Vm& vm, const Value& self) {
  const ExceptionObject* exception = asException(self);
  const Value number = exception->field(ExceptionObject::kErrorNumber);
  const Value text = exception->field(ExceptionObject::kErrorText);
  const Value file = exception->field(ExceptionObject::kFileName);
  if (number.isEmpty() || text.isEmpty()) return exceptionStr(vm, self);
  std::string numberText, textText, fileText;
  if (!vm.strText(number, numberText) || !vm.strText(text, textText)) return {};
  if (file.isEmpty() || file.isNone()) return vm.newStr(fmt::format("[Errno {}] {}", numberText, textText));
  if (!vm.reprText(file, fileText)) return {};
  const Value second = exception->field(ExceptionObject::kFileName2);
  if (second.isEmpty() || second.isNone()) {
    return vm.newStr(fmt::format("[Errno {}] {}: {}", numberText, textText, fileText));
  }
  std::string secondText;
  if (!vm.reprText(second, secondText)) return {};
  return vm.newStr(fmt::format("[Errno {}] {}: {} -> {}", numberText, textText, fileText, secondText));
}

// ---- others ----------------------------------------------------------------------------------------------------

Value keyStr(Vm& vm, const Value& self) {
  const TupleObject* args = asException(self)->m_args.get();
  return args->size() == 1 ? vm.repr(args->at(0)) : exceptionStr(vm, self);
}

bool initialiseSyntax(Vm& vm, const Value& self, const CallArgs& args) {
  if (!initialise(vm, self, args)) return false;
  ExceptionObject* exception = asException(self);
  if (args.count >= 1) exception->setField(ExceptionObject::kSyntaxMessage, args[0]);
  if (args.count != 2) return true;
  std::vector<Value> info;
  if (!vm.collect(args[1], info)) return false;
  if (info.size() != 4 && info.size() != 6) {
    vm.raise(vm.types().TypeError, "function takes exactly 4 or 6 arguments ({} given)", info.size());
    return false;
  }
  for (std::size_t i = 0; i < info.size(); ++i) {
    exception->setField(static_cast<std::uint8_t>(ExceptionObject::kSyntaxFile + i), info[i]);
  }
  return true;
}

Value syntaxStr(Vm& vm, const Value& self) {
  const ExceptionObject* exception = asException(self);
  const Value message = noneIfEmpty(exception->field(ExceptionObject::kSyntaxMessage));
  const Value file = exception->field(ExceptionObject::kSyntaxFile);
  const Value line = exception->field(ExceptionObject::kSyntaxLine);
  std::string text;
  if (!vm.strText(message, text)) return {};
  const bool hasFile = isStr(file);
  const bool hasLine = line.isInteger();
  if (hasFile && hasLine) {
    return vm.newStr(fmt::format("{} ({}, line {})", text, asStr(file)->view(), line.asInteger()));
  }
  if (hasFile) return vm.newStr(fmt::format("{} ({})", text, asStr(file)->view()));
  if (hasLine) return vm.newStr(fmt::format("{} (line {})", text, line.asInteger()));
  return vm.newStr(text);
}

bool initialiseUnicode(Vm& vm, const Value& self, const CallArgs& args) {
  if (!initialise(vm, self, args)) return false;
  if (args.count != 5) {
    vm.raise(vm.types().TypeError, "function takes exactly 5 arguments ({} given)", args.count);
    return false;
  }
  for (std::uint8_t i = 0; i < 5; ++i) asException(self)->setField(i, args[i]);
  return true;
}

Value unicodeStr(Vm& vm, const Value& self) {
  const ExceptionObject* exception = asException(self);
  const Value encoding = exception->field(ExceptionObject::kEncoding);
  const Value object = exception->field(ExceptionObject::kUnicodeObject);
  const Value start = exception->field(ExceptionObject::kStart);
  const Value end = exception->field(ExceptionObject::kEnd);
  const Value reason = exception->field(ExceptionObject::kReason);
  if (!isStr(encoding) || !start.isInteger() || !end.isInteger() || !isStr(reason)) return exceptionStr(vm, self);
  const bool isDecode = vm.isInstanceOf(self, vm.types().UnicodeDecodeError);
  const char* verb = isDecode ? "decode" : "encode";
  const std::int64_t from = start.asInteger();
  if (end.asInteger() != from + 1) {
    return vm.newStr(fmt::format("'{}' codec can't {} {} in position {}-{}: {}", asStr(encoding)->view(), verb,
                                 isDecode ? "bytes" : "characters", from, end.asInteger() - 1, asStr(reason)->view()));
  }
  std::string what;
  const Value item = vm.getItem(object, start);
  if (item.isEmpty()) return {};
  if (isDecode) {
    what = fmt::format("byte 0x{:02x}", item.isInteger() ? item.asInteger() : 0);
  } else {
    const Value ascii = vm.ascii(item);
    if (ascii.isEmpty()) return {};
    what = fmt::format("character {}", asStr(ascii)->view());
  }
  return vm.newStr(fmt::format("'{}' codec can't {} {} in position {}: {}", asStr(encoding)->view(), verb, what, from,
                               asStr(reason)->view()));
}

struct Special {
  Type* type;
  Slots::Initialise initialise;
  Slots::Unary str;
  std::span<const GetterRow> getters;
};

}  // namespace

void completeExceptionTypes(Vm& vm) {
  CoreTypes& t = VmAccess::types(vm);
  TypeSpec base;
  base.flags = kSubclassable | kHasDict | kHasStorage;
  base.slots.construct = &construct;
  base.slots.initialise = &initialise;
  base.slots.str = &exceptionStr;
  base.slots.repr = &exceptionRepr;
  base.slots.attributes = &exceptionAttributes;
  base.methods = kMethods;
  base.getters = kGetters;
  vm.completeType(t.BaseException, base);

  TypeBuilder builder(vm);
#define AWAITSCOPE_MAKE(name, parent) \
  t.name = builder.makeBare(#name, "builtins", t.parent, Family::Exception, kSubclassable | kHasDict | kHasStorage); \
  builder.refresh(t.name);
  AWAITSCOPE_EXCEPTION_TYPES(AWAITSCOPE_MAKE)
#undef AWAITSCOPE_MAKE
  Type* groupBases[] = {t.BaseExceptionGroup, t.Exception};
  t.ExceptionGroup = builder.makeBareWithBases("ExceptionGroup", "builtins", groupBases);
  t.ExceptionGroup->add(kHasDict);
  t.ExceptionGroup->add(kHasStorage);

  const Special specials[] = {
      {t.StopIteration, &initialiseStop, nullptr, kStopGetters},
      {t.SystemExit, &initialiseExit, nullptr, kExitGetters},
      {t.NameError, &initialiseName, nullptr, kNameGetters},
      {t.AttributeError, &initialiseAttribute, nullptr, kAttributeGetters},
      {t.ImportError, &initialiseImport, &importStr, kImportGetters},
      {t.OSError, &initialiseOs, &osStr, kOsGetters},
      {t.KeyError, nullptr, &keyStr, {}},
      {t.SyntaxError, &initialiseSyntax, &syntaxStr, kSyntaxGetters},
      {t.UnicodeDecodeError, &initialiseUnicode, &unicodeStr, kUnicodeGetters},
      {t.UnicodeEncodeError, &initialiseUnicode, &unicodeStr, kUnicodeGetters},
  };
  for (const Special& special : specials) {
    TypeSpec spec;
    spec.slots.initialise = special.initialise;
    spec.slots.str = special.str;
    if (special.type == t.OSError) spec.slots.construct = &constructOs;
    spec.getters = special.getters;
    vm.completeType(special.type, spec);
  }
  const auto publish = [&](const char* name, Type* type) {
    VmAccess::builtinsModule(vm)->dict().set(vm.intern(name), Value(type));
  };
  publish("BaseException", t.BaseException);
#define AWAITSCOPE_PUBLISH(name, parent) publish(#name, t.name);
  AWAITSCOPE_EXCEPTION_TYPES(AWAITSCOPE_PUBLISH)
#undef AWAITSCOPE_PUBLISH
  publish("ExceptionGroup", t.ExceptionGroup);
  publish("EnvironmentError", t.OSError);
  publish("IOError", t.OSError);
}

}  // namespace awaitscope::lang
