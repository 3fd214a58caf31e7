// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/modules/library.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "engine/lang/compiler.h"
#include "engine/lang/core_names.h"
#include "engine/lang/modules/embedded.h"
#include "engine/lang/modules/native_modules.h"

namespace awaitscope::lang {

namespace {

struct NativeModule {
  std::string_view name;
  void (*fill)(Vm& vm, ModuleObject& module);
};

/// THE list of native modules; one file each.
constexpr std::array kNativeModules{
    NativeModule{"_binary", &fillBinary},
    NativeModule{"_collections", &fillCollections},
    NativeModule{"_functools", &fillFunctools},
    NativeModule{"_heapq", &fillHeapQueue},
    NativeModule{"_random", &fillRandom},
    NativeModule{"_re", &fillRegex},
    NativeModule{"_script", &fillScript},
    NativeModule{"_traceback", &fillTraceback},
    NativeModule{"_types", &fillTypes},
    NativeModule{"_weakref", &fillWeakReferences},
    NativeModule{"_gc", &fillCollector},
    NativeModule{"itertools", &fillItertools},
    NativeModule{"math", &fillMath},
    NativeModule{"operator", &fillOperator},
    NativeModule{"sys", &fillSys},
};

/// Packages need a __path__: `import a.b` looks at it.
constexpr std::array<std::string_view, 11> kPackages{"asyncio", "collections",     "concurrent", "email", "http", "importlib",
                                                    "logging", "multiprocessing", "unittest",   "urllib", "xml"};

/// Of CPython's library, those without a file. Private ones are ours, or have none either.
constexpr std::array<std::string_view, 12> kBuiltIns{"array", "atexit",    "binascii", "cmath", "errno", "faulthandler",
                                                     "gc",    "itertools", "math",     "sys",   "time",  "zlib"};
/// Folders of CPython's library that are one module here.
constexpr std::array<std::string_view, 6> kFolders{"concurrent.futures",    "html", "json",
                                                   "multiprocessing.dummy", "re",   "zoneinfo"};

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// Where Debian's CPython has a module; nothing: it is built in.
std::string fileInCPython(std::string_view name) {
  if (contains(kBuiltIns, name) || (name.starts_with('_') && name != "__future__")) return {};
  std::string path(name == "os.path" ? "posixpath" : name);
  std::ranges::replace(path, '.', '/');
  const bool isFolder = contains(kPackages, name) || contains(kFolders, name);
  return fmt::format("/usr/lib/python3.11/{}{}", path, isFolder ? "/__init__.py" : ".py");
}

const EmbeddedModule* findEmbedded(std::string_view name) {
  for (const EmbeddedModule& module : embeddedModules()) {
    if (module.name == name) return &module;
  }
  return nullptr;
}

Ref<ModuleObject> startModule(Vm& vm, std::string_view name) {
  Ref<ModuleObject> module = vm.newModule(name);
  if (const std::string file = fileInCPython(name); !file.empty()) module->dict().set(vm.names().file, vm.newStr(file));
  if (contains(kPackages, name)) module->dict().set(vm.intern("__path__"), Value(vm.makeList()));
  vm.modules().set(vm.intern(name), Value(module));
  return module;
}

}  // namespace

Value importEmbeddedModule(Vm& vm, std::string_view name) {
  const EmbeddedModule* found = findEmbedded(name);
  if (found == nullptr) return {};
  const std::string file = std::string(kLibraryFilePrefix) + std::string(name) + ".py";
  auto source = std::make_shared<const Source>(file, std::string(found->source));
  CompileOutcome outcome = compileModule(source);
  if (const auto* fault = std::get_if<SyntaxFault>(&outcome)) {
    return vm.raise(vm.types().SystemError, "library module {} does not compile: {} (line {})", name, fault->message,
                    fault->span.line);
  }
  const Ref<CodeObject> code = buildCode(vm, *std::get<CompiledModule>(outcome).code, source);
  const Ref<ModuleObject> module = startModule(vm, name);
  if (vm.runModule(code, *module).isEmpty()) {
    vm.modules().take(vm.intern(name));
    return {};
  }
  return Value(module);
}

Value importLibraryModule(Vm& vm, std::string_view name) {
  for (const NativeModule& native : kNativeModules) {
    if (native.name != name) continue;
    const Ref<ModuleObject> module = startModule(vm, name);
    native.fill(vm, *module);
    return vm.hasPending() ? Value() : Value(module);
  }
  return importEmbeddedModule(vm, name);
}

std::vector<std::string> libraryModuleNames() {
  std::vector<std::string> names;
  for (const NativeModule& native : kNativeModules) names.emplace_back(native.name);
  for (const EmbeddedModule& embedded : embeddedModules()) names.emplace_back(embedded.name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace awaitscope::lang
