// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bindings/modules.h"

#include "engine/lang/vm.h"

#include <algorithm>
#include <array>

namespace awaitscope::bindings {
namespace {

struct ModuleRow {
  std::string_view name;
  Value (*make)(Vm& vm);
};

constexpr ModuleRow kModules[] = {
    {"_asyncio", &makeAsyncioModule},
    {"_contextvars", &makeContextvarsModule},
    {"time", &makeTimeModule},
    {"_thread", &makeThreadModule},
};

struct Refusal {
  std::string_view module;
  std::string_view advice;
};

constexpr std::string_view kNetwork =
    "a scenario reaches no network; stand in for the remote side with asyncio.sleep() and a queue";
constexpr std::string_view kProcess = "a scenario starts no process; stand in for it with asyncio.sleep()";
constexpr std::string_view kFiles = "a scenario reaches no file; keep the data in the program";
constexpr std::string_view kThirdParty =
    "only the standard library is there; stand in for its calls with asyncio.sleep()";

constexpr Refusal kRefusals[] = {
    {"socket", kNetwork},
    {"ssl", kNetwork},
    {"select", kNetwork},
    {"selectors", kNetwork},
    {"urllib", kNetwork},
    {"http", kNetwork},
    {"socketserver", kNetwork},
    {"smtplib", kNetwork},
    {"subprocess", kProcess},
    {"multiprocessing", "use concurrent.futures.ProcessPoolExecutor, which is simulated"},
    {"signal", "a scenario gets no signals; use asyncio.Event to stop a task"},
    {"tempfile", kFiles},
    {"shutil", kFiles},
    {"pathlib", kFiles},
    {"sqlite3", kFiles},
    {"aiohttp", kThirdParty},
    {"httpx", kThirdParty},
    {"requests", kThirdParty},
    {"aiofiles", kThirdParty},
    {"numpy", kThirdParty},
    {"uvloop", "the simulated loop takes its place; leave the import out"},
    {"trio", kThirdParty},
    {"anyio", kThirdParty},
    {"tkinter", "a scenario has no windows; print instead"},
};

}  // namespace

Value findNativeModule(Vm& vm, std::string_view name) {
  const auto row = std::ranges::find(kModules, name, &ModuleRow::name);
  return row == std::end(kModules) ? Value{} : row->make(vm);
}

std::string_view refusalOf(std::string_view module) {
  const std::string_view top = module.substr(0, module.find('.'));
  const auto row = std::ranges::find(kRefusals, top, &Refusal::module);
  return row == std::end(kRefusals) ? std::string_view() : row->advice;
}

}  // namespace awaitscope::bindings
