// SPDX-License-Identifier: GPL-3.0-or-later
// _script: lets library modules written in Python make functions from text, as namedtuple and dataclass do. What a
// scenario sees of it is what CPython shows: a file named "<string>" without lines.
#include "engine/lang/compiler.h"
#include "engine/lang/modules/native_modules.h"

namespace awaitscope::lang {

namespace {

Value runText(Vm& vm, std::string_view text, const Ref<DictObject>& globals) {
  CompileOutcome outcome = compileModule(std::make_shared<const Source>("<string>", std::string(text)));
  if (const auto* fault = std::get_if<SyntaxFault>(&outcome)) {
    return vm.raiseText(vm.types().SyntaxError, fault->message);
  }
  const auto unseen = std::make_shared<const Source>("<string>", std::string());
  const Ref<CodeObject> code = buildCode(vm, *std::get<CompiledModule>(outcome).code, unseen);
  const auto module = vm.heap().make<ModuleObject>(vm.types().Module, globals);
  return vm.runModule(code, *module);
}

std::string_view definedName(std::string_view text) {
  const std::size_t start = text.find("def ") + 4;
  return text.substr(start, text.find('(', start) - start);
}

// function(text, globals): the function that `text` defines
Value function(Vm& vm, std::span<Value> args) {
  if (!isStr(args[0]) || !isDict(args[1])) return vm.raiseText(vm.types().TypeError, "function(text, globals)");
  const std::string text(asStr(args[0])->view());
  const Ref<DictObject> globals(asDict(args[1]));
  if (runText(vm, text, globals).isEmpty()) return {};
  return globals->take(vm.intern(definedName(text)));
}

// name_in_messages(class, name): a class that CPython has in C, where messages say "datetime.timedelta"
Value nameInMessages(Vm& vm, std::span<Value> args) {
  if (!isFamily(args[0], Family::Type) || !isStr(args[1])) {
    return vm.raiseText(vm.types().TypeError, "name_in_messages(class, name)");
  }
  args[0].as<Type>()->setNameInMessages(std::string(asStr(args[1])->view()));
  return args[0];
}

constexpr NativeRow kFunctions[] = {
    {"name_in_messages", &nameInMessages, "(cls, name, /)"},
    {"function", &function, "(text, globals, /)"},
};

}  // namespace

void fillScript(Vm& vm, ModuleObject& module) { vm.addRows(module, kFunctions); }

}  // namespace awaitscope::lang
