// SPDX-License-Identifier: GPL-3.0-or-later
// eval, exec and compile: program text at run time. As in CPython such code shows without its lines in tracebacks.
#include "engine/lang/builtins/builtins.h"
#include "engine/lang/compiler.h"

namespace awaitscope::lang {
namespace {

enum class Mode : std::uint8_t { Exec, Eval };

Type* faultType(Vm& vm, FaultKind kind) {
  switch (kind) {
    case FaultKind::IndentationError: return vm.types().IndentationError;
    case FaultKind::TabError: return vm.types().TabError;
    case FaultKind::RecursionError: return vm.types().RecursionError;
    case FaultKind::SyntaxError: break;
  }
  return vm.types().SyntaxError;
}

/// SyntaxError(message, (filename, line, offset, text, end line, end offset)). An expression was put in parentheses,
/// which count for one column.
Value raiseSyntax(Vm& vm, const SyntaxFault& fault, const Source& source, Mode mode) {
  const std::uint32_t shift = mode == Mode::Eval && fault.span.line == 1 ? 1 : 0;
  const std::string_view shown = source.lineText(std::max(fault.span.line, 1U));
  const Value text = vm.newStr(shown.substr(std::min<std::size_t>(shift, shown.size())));
  const auto column = [&](std::uint32_t at) { return Value::integer(at + 1 > shift ? std::int64_t{at} + 1 - shift : 0); };
  const Value place =
      vm.newTuple({vm.newStr(source.displayName()), Value::integer(fault.span.line), column(fault.span.column), text,
                   Value::integer(fault.span.endLine), column(fault.span.endColumn)});
  return vm.raiseWith(faultType(vm, fault.kind), {vm.newStr(fault.message), place});
}

bool sourceText(Vm& vm, const Value& value, const char* function, std::string& text) {
  std::string_view bytes;
  if (isStr(value)) {
    text = asStr(value)->view();
  } else if (bytesOf(value, bytes)) {
    text = bytes;
  } else {
    vm.raise(vm.types().TypeError, "{}() arg 1 must be a string, bytes or code object", function);
    return false;
  }
  if (text.find('\0') == std::string::npos) return true;
  vm.raiseText(vm.types().ValueError, "source code string cannot contain null bytes");
  return false;
}

/// Empty: pending exception.
Value compileText(Vm& vm, std::string text, const std::string& file, Mode mode) {
  if (mode == Mode::Eval) {
    text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
    if (text.find_first_not_of(" \t\n\f") == std::string::npos) {
      const Source empty(file, text);
      return raiseSyntax(vm, {FaultKind::SyntaxError, "invalid syntax", {1, 0, 1, 0}, {}}, empty, Mode::Exec);
    }
    text = "(" + text + "\n)";
  }
  const auto source = std::make_shared<const Source>(file, std::move(text));
  CompileOutcome outcome = mode == Mode::Eval ? compileExpression(source) : compileModule(source);
  if (const auto* fault = std::get_if<SyntaxFault>(&outcome)) return raiseSyntax(vm, *fault, *source, mode);
  const auto& compiled = std::get<CompiledModule>(outcome);
  for (const SyntaxFault& warning : compiled.warnings) {
    vm.host().write(vm, Stream::Err, fmt::format("{}:{}: SyntaxWarning: {}\n", file, warning.span.line, warning.message));
  }
  const auto unseen = std::make_shared<const Source>(file, std::string());
  return Value(buildCode(vm, *compiled.code, unseen));
}

/// args: source, globals, locals. The value of the code's frame.
Value run(Vm& vm, std::span<Value> args, Mode mode) {
  const char* function = mode == Mode::Eval ? "eval" : "exec";
  const bool hasGlobals = !args[1].isEmpty() && !args[1].isNone();
  if (hasGlobals && !isDict(args[1])) {
    if (mode == Mode::Eval) return vm.raiseText(vm.types().TypeError, "globals must be a dict");
    return vm.raise(vm.types().TypeError, "exec() globals must be a dict, not {}", vm.typeName(args[1]));
  }
  const bool hasLocals = !args[2].isEmpty() && !args[2].isNone();
  if (hasLocals && vm.typeOf(args[2])->slots().getItem == nullptr) {
    if (mode == Mode::Eval) return vm.raiseText(vm.types().TypeError, "locals must be a mapping");
    return vm.raise(vm.types().TypeError, "locals must be a mapping or None, not {}", vm.typeName(args[2]));
  }
  const Ref<DictObject> globals = hasGlobals ? Ref<DictObject>(asDict(args[1])) : vm.currentGlobals();
  const Value locals = hasLocals ? args[2] : hasGlobals ? args[1] : vm.currentLocals();
  if (globals->find(vm.names().builtins) == nullptr) globals->set(vm.names().builtins, Value(&vm.builtins()));
  Value code = args[0];
  if (!isFamily(code, Family::Code)) {
    std::string text;
    if (!sourceText(vm, args[0], function, text)) return {};
    code = compileText(vm, std::move(text), "<string>", mode);
    if (code.isEmpty()) return {};
  } else if (!code.as<CodeObject>()->parts().freeNames.empty()) {
    return vm.raise(vm.types().TypeError, "code object passed to {}() may not contain free variables", function);
  }
  return vm.runClassBody(Value(vm.newFunction(Ref<CodeObject>(code.as<CodeObject>()), globals)), locals);
}

Value evaluate(Vm& vm, std::span<Value> args) { return run(vm, args, Mode::Eval); }

Value execute(Vm& vm, std::span<Value> args) {
  return run(vm, args, Mode::Exec).isEmpty() ? Value() : Value::none();
}

/// args: source, filename, mode, flags, dont_inherit, optimize.
Value compile(Vm& vm, std::span<Value> args) {
  if (!isStr(args[2])) {
    return vm.raise(vm.types().TypeError, "compile() argument 'mode' must be str, not {}", vm.typeName(args[2]));
  }
  if (!isStr(args[1])) {
    return vm.raise(vm.types().TypeError, "expected str, bytes or os.PathLike object, not {}", vm.typeName(args[1]));
  }
  const std::string_view mode = asStr(args[2])->view();
  if (mode != "exec" && mode != "eval" && mode != "single") {
    return vm.raiseText(vm.types().ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
  }
  if (mode == "single" || (!args[3].isEmpty() && !(args[3] == Value::integer(0)))) {
    return vm.raiseText(vm.types().RuntimeError,
                        "compile() with mode 'single' or flags is not supported in a scenario: use 'exec' or 'eval'");
  }
  std::string text;
  if (!sourceText(vm, args[0], "compile", text)) return {};
  return compileText(vm, std::move(text), std::string(asStr(args[1])->view()), mode == "eval" ? Mode::Eval : Mode::Exec);
}

constexpr NativeRow kRows[] = {
    {"eval", evaluate, "(source, globals=None, locals=None, /)"},
    {"exec", execute, "(source, globals=None, locals=None, /)"},
    {"compile", compile, "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)"},
};

}  // namespace

void installEvaluation(Vm& vm) { addFunctions(vm, kRows); }

}  // namespace awaitscope::lang
