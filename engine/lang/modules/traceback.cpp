// SPDX-License-Identifier: GPL-3.0-or-later
// _traceback: the texts of exceptions and tracebacks, which the VM writes; resources/python/traceback.py hands them
// out.
#include <algorithm>

#include "engine/lang/modules/native_modules.h"
#include "engine/lang/source.h"

namespace awaitscope::lang {

namespace {

Value withChain(Vm& vm, std::span<Value> args) { return vm.newStr(vm.formatExceptionPlain(args[0])); }
Value lastLines(Vm& vm, std::span<Value> args) { return vm.newStr(vm.formatExceptionOnly(args[0])); }
Value entries(Vm& vm, std::span<Value> args) {
  if (vm.typeOf(args[0]) != vm.types().Traceback) return vm.newStr("");
  return vm.newStr(vm.formatTraceback(args[0].as<TracebackObject>()));
}

/// (file, line, function, end line, column, end column) of a traceback entry.
Value entry(Vm& vm, std::span<Value> args) {
  if (vm.typeOf(args[0]) != vm.types().Traceback) return vm.raiseText(vm.types().TypeError, "a traceback is required");
  const TracebackObject& traceback = *args[0].as<TracebackObject>();
  const base::SourceSpan span = traceback.span();
  return vm.newTuple({vm.newStr(traceback.code().fileName()), Value::integer(span.line), Value(traceback.code().name()),
                      Value::integer(span.endLine), Value::integer(span.column), Value::integer(span.endColumn)});
}

/// A traceback entry as it is printed: place, source line, carets.
Value entryText(Vm& vm, std::span<Value> args) {
  if (vm.typeOf(args[0]) != vm.types().Traceback) return vm.raiseText(vm.types().TypeError, "a traceback is required");
  const TracebackObject& traceback = *args[0].as<TracebackObject>();
  return vm.newStr(vm.formatStackEntry(traceback.code(), traceback.span()));
}

/// A line of the source of the code, without its indentation; "" if there is none.
Value line(Vm& vm, std::span<Value> args) {
  std::int64_t number = 0;
  if (!vm.indexNumber(args[1], number)) return {};
  if (vm.typeOf(args[0]) != vm.types().Code) return vm.newStr("");
  const auto& source = args[0].as<CodeObject>()->parts().source;
  if (!source || number < 1) return vm.newStr("");
  return vm.newStr(source->lineText(static_cast<std::uint32_t>(number)));
}

/// All lines of the source that the code stands in, each with its line feed.
Value sourceLines(Vm& vm, std::span<Value> args) {
  if (vm.typeOf(args[0]) != vm.types().Code) return vm.raiseText(vm.types().TypeError, "a code object is required");
  const CodeObject& code = *args[0].as<CodeObject>();
  std::vector<Value> lines;
  const auto& source = code.parts().source;
  if (!source || !code.showsSource()) return vm.newList(std::move(lines));
  std::string_view text = source->text();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(vm.newStr(text.substr(0, end)));
    text.remove_prefix(end);
  }
  return vm.newList(std::move(lines));
}

constexpr NativeRow kFunctions[] = {
    {"with_chain", &withChain, "(exception, /)"}, {"last_lines", &lastLines, "(exception, /)"},
    {"entries", &entries, "(traceback, /)"},      {"entry", &entry, "(traceback, /)"},
    {"entry_text", &entryText, "(traceback, /)"}, {"line", &line, "(code, number, /)"},
    {"source_lines", &sourceLines, "(code, /)"},
};

}  // namespace

void fillTraceback(Vm& vm, ModuleObject& module) { vm.addRows(module, kFunctions); }

}  // namespace awaitscope::lang
