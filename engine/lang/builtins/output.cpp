// SPDX-License-Identifier: GPL-3.0-or-later
// print and input. Output goes to sys.stdout as a scenario has set it, and straight to the host while it has not
// looked at sys.
#include "engine/lang/builtins/builtins.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang {
namespace {

/// A text argument that may be None or omitted, then `fallback` counts.
bool takeOptionalText(Vm& vm, const Value& value, const char* name, std::string_view fallback, std::string_view& out) {
  out = fallback;
  if (value.isEmpty() || value.isNone()) return true;
  if (isStr(value)) {
    out = asStr(value)->view();
    return true;
  }
  vm.raise(vm.types().TypeError, "{} must be None or a string, not {}", name, vm.typeName(value));
  return false;
}

/// sys.stdout if sys has been imported; empty otherwise. False: pending exception.
bool findStandardOut(Vm& vm, Value& out) {
  const Value* sys = vm.modules().find(vm.intern("sys"));
  if (sys == nullptr) return true;
  if (!vm.tryGetAttribute(*sys, vm.names().stdout_, out)) return false;
  if (out.isEmpty()) vm.raise(vm.types().RuntimeError, "lost sys.stdout");
  return !out.isEmpty();
}

bool writeTo(Vm& vm, const Value& file, std::string_view text) {
  if (file.isEmpty()) {
    const Value str = vm.newStr(text);
    if (asStr(str)->isAscii() || text::findUtf8Fault(text).reason == nullptr) {
      vm.host().write(vm, Stream::Out, text);
      return true;
    }
    // Lone surrogates cannot be encoded: the error of str.encode.
    return !vm.callMethod(str, "encode").isEmpty();
  }
  return !vm.callMethod(file, vm.names().write, {vm.newStr(text)}).isEmpty();
}

/// Written by the scenario, or one of ours whose write() the scenario has replaced.
bool seesPieces(Vm& vm, const Value& file) {
  if (file.isEmpty()) return false;
  const Type* type = vm.typeOf(file);
  if (type->has(kScriptClass)) return true;
  if (type->slots().attributes == nullptr) return false;
  const AttributeStorage* own = type->slots().attributes(file.asObject());
  return own != nullptr && !own->get(vm.names().write).isEmpty();
}

/// A file that a scenario wrote sees each piece by itself, as CPython writes them.
bool printPieces(Vm& vm, const Value& file, std::span<const Value> items, std::string_view separator,
                 std::string_view end) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0 && !writeTo(vm, file, separator)) return false;
    const Value text = vm.str(items[i]);
    if (text.isEmpty() || vm.callMethod(file, vm.names().write, {text}).isEmpty()) return false;
  }
  return writeTo(vm, file, end);
}

bool printAtOnce(Vm& vm, const Value& file, std::span<const Value> items, std::string_view separator,
                 std::string_view end) {
  std::string line;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value text = vm.str(items[i]);
    if (i > 0) line += separator;
    if (text.isEmpty()) {
      // What stood before the fault has been printed.
      if (line.empty()) return false;
      const Value fault = vm.takePending();
      if (!vm.isStopping()) writeTo(vm, file, line);
      if (!fault.isEmpty()) vm.reraise(fault);
      return false;
    }
    line += asStr(text)->view();
  }
  line += end;
  return line.empty() || writeTo(vm, file, line);
}

/// args: sep, end, file, flush, items.
Value print(Vm& vm, std::span<Value> args) {
  Value file = args[2];
  if (file.isEmpty() || file.isNone()) {
    file = Value();
    if (!findStandardOut(vm, file)) return {};
    if (file.isNone()) return Value::none();
  }
  std::string_view separator;
  std::string_view end;
  if (!takeOptionalText(vm, args[0], "sep", " ", separator)) return {};
  if (!takeOptionalText(vm, args[1], "end", "\n", end)) return {};
  const auto items = asTuple(args[4])->items();
  const bool good = seesPieces(vm, file) ? printPieces(vm, file, items, separator, end)
                                         : printAtOnce(vm, file, items, separator, end);
  if (!good) return {};
  if (args[3].isEmpty() || file.isEmpty()) return Value::none();
  const Truth flush = vm.truthy(args[3]);
  if (flush == Truth::True && vm.callMethod(file, vm.names().flush).isEmpty()) return {};
  return flush == Truth::Error ? Value() : Value::none();
}

Value input(Vm& vm, std::span<Value> args) {
  if (!args[0].isEmpty()) {
    Value file;
    if (!findStandardOut(vm, file)) return {};
    const Value prompt = vm.str(args[0]);
    if (prompt.isEmpty() || !writeTo(vm, file, asStr(prompt)->view())) return {};
  }
  Value error = vm.newException(vm.types().EOFError, "EOF when reading a line");
  if (vm.callMethod(error, "add_note", {vm.newStr("A scenario has no standard input: keep the answers in the program.")})
          .isEmpty())
    return {};
  return vm.raiseValue(std::move(error));
}

constexpr NativeRow kRows[] = {
    {"print", print, "(*args, sep=' ', end='\\n', file=None, flush=False)"},
    {"input", input, "(prompt='', /)"},
};

}  // namespace

void installOutput(Vm& vm) { addFunctions(vm, kRows); }

}  // namespace awaitscope::lang
