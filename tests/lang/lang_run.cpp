// SPDX-License-Identifier: GPL-3.0-or-later
// lang_run FILE.py: runs a program with the interpreter alone: no event loop, no clock, library modules only. For
// trying the language out and for measuring it.
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include "engine/lang/compiler.h"
#include "engine/lang/disassembler.h"
#include "engine/lang/modules/library.h"
#include "engine/lang/vm.h"

using namespace awaitscope::lang;

namespace {

class PlainHost : public Host {
 public:
  Verdict checkpoint(Vm& vm, std::uint64_t) override {
    vm.setBudget(kBudget);
    return Verdict::Continue;
  }
  void charge(Vm&, std::uint64_t) override {}
  void write(Vm&, Stream stream, std::string_view text) override {
    std::FILE* file = stream == Stream::Out ? stdout : stderr;
    if (stream == Stream::Err) std::fflush(stdout);
    std::fwrite(text.data(), 1, text.size(), file);
  }
  Value importModule(Vm& vm, std::string_view name) override { return importLibraryModule(vm, name); }
  void nameValue(Vm&, Object*, std::string_view, std::string_view) override {}

  static constexpr std::int64_t kBudget = 100'000;
};

int exitStatus(Vm& vm) {
  const Value exception = vm.takePending();
  if (exception.isEmpty()) return 3;
  if (!vm.isInstanceOf(exception, vm.types().SystemExit)) {
    std::fflush(stdout);
    std::cerr << vm.formatException(exception);
    return 1;
  }
  const Value code = asException(exception)->field(ExceptionObject::kExitCode);
  if (code.isEmpty() || code.isNone()) return 0;
  if (code.isInteger()) return static_cast<int>(code.asInteger());
  std::string text;
  if (vm.strText(code, text)) std::cerr << text << '\n';
  return 1;
}

int run(const std::string& path, const CompiledModule& compiled) {
  PlainHost host;
  Vm vm(host, VmSettings{});
  vm.setBudget(PlainHost::kBudget);
  setScriptArguments(vm, {path});
  const Ref<CodeObject> code = buildCode(vm, *compiled.code, compiled.source);
  const Ref<ModuleObject> module = vm.newModule("__main__");
  module->dict().set(vm.intern("__file__"), vm.newStr(path));
  vm.modules().set(vm.intern("__main__"), Value(module));
  return vm.runModule(code, *module).isEmpty() ? exitStatus(vm) : 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: lang_run FILE.py [--dis]\n";
    return 2;
  }
  const std::string path = argv[1];
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  auto source = std::make_shared<const Source>(path, text.str());
  const CompileOutcome outcome = compileModule(source);
  if (const auto* fault = std::get_if<SyntaxFault>(&outcome)) {
    std::cerr << displayText(*fault, *source);
    return 1;
  }
  const auto& compiled = std::get<CompiledModule>(outcome);
  if (argc > 2 && std::string_view(argv[2]) == "--dis") {
    std::cout << disassemble(*compiled.code, ShowSpans::Yes);
    return 0;
  }
  return run(path, compiled);
}
