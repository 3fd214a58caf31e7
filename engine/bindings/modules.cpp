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

constexpr std::string_view kMachine = "a scenario reaches nothing of the machine it is simulated on";
constexpr std::string_view kThirdParty =
    "only the standard library is there; stand in for its calls with asyncio.sleep()";

/// Not of the standard library. Of that, `_absent` knows what is not there.
constexpr Refusal kRefusals[] = {
    {"psutil", kMachine},
    {"cffi", kMachine},
    {"pytz", "the zone of a scenario is UTC; use datetime.timezone"},
    {"aiohttp", kThirdParty},
    {"httpx", kThirdParty},
    {"requests", kThirdParty},
    {"aiofiles", kThirdParty},
    {"aioredis", kThirdParty},
    {"redis", kThirdParty},
    {"asyncpg", kThirdParty},
    {"aiosqlite", kThirdParty},
    {"motor", kThirdParty},
    {"sqlalchemy", kThirdParty},
    {"fastapi", kThirdParty},
    {"starlette", kThirdParty},
    {"flask", kThirdParty},
    {"django", kThirdParty},
    {"tornado", kThirdParty},
    {"websockets", kThirdParty},
    {"bs4", kThirdParty},
    {"lxml", kThirdParty},
    {"numpy", kThirdParty},
    {"pandas", kThirdParty},
    {"scipy", kThirdParty},
    {"matplotlib", kThirdParty},
    {"torch", kThirdParty},
    {"pydantic", kThirdParty},
    {"attr", kThirdParty},
    {"rich", kThirdParty},
    {"click", kThirdParty},
    {"tqdm", kThirdParty},
    {"pytest", "use unittest, whose IsolatedAsyncioTestCase runs coroutines"},
    {"yaml", kThirdParty},
    {"dotenv", kThirdParty},
    {"discord", kThirdParty},
    {"telegram", kThirdParty},
    {"janus", kThirdParty},
    {"async_timeout", "use asyncio.timeout()"},
    {"nest_asyncio", "a loop cannot be nested; await instead"},
    {"uvloop", "the simulated loop takes its place; leave the import out"},
    {"trio", kThirdParty},
    {"anyio", kThirdParty},
    {"curio", kThirdParty},
    {"gevent", kThirdParty},
    {"pygame", "a scenario has no windows; print instead"},
    {"PyQt5", "a scenario has no windows; print instead"},
    {"PyQt6", "a scenario has no windows; print instead"},
    {"PySide6", "a scenario has no windows; print instead"},
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
