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
constexpr std::string_view kMachine = "a scenario reaches nothing of the machine it is simulated on";
constexpr std::string_view kInput = "a scenario reads no keyboard; keep the answers in the program";
constexpr std::string_view kProfile = "the timeline shows where virtual time goes";
constexpr std::string_view kCode = "all code of a scenario must stand in its text";
constexpr std::string_view kNotThere = "this module is not there yet; the program must do without it";
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
    {"ftplib", kNetwork},
    {"imaplib", kNetwork},
    {"poplib", kNetwork},
    {"telnetlib", kNetwork},
    {"xmlrpc", kNetwork},
    {"ipaddress", kNotThere},
    {"webbrowser", kNetwork},
    {"subprocess", kProcess},
    {"pty", kProcess},
    {"resource", kMachine},
    {"psutil", kMachine},
    {"pwd", kMachine},
    {"grp", kMachine},
    {"fcntl", kMachine},
    {"mmap", kMachine},
    {"ctypes", kMachine},
    {"cffi", kMachine},
    {"curses", kMachine},
    {"readline", kInput},
    {"getpass", kInput},
    {"termios", kInput},
    {"tty", kInput},
    {"multiprocessing", "use concurrent.futures.ProcessPoolExecutor, which is simulated"},
    {"tempfile", kFiles},
    {"shutil", kFiles},
    {"glob", kFiles},
    {"fileinput", kFiles},
    {"sqlite3", kFiles},
    {"dbm", kFiles},
    {"shelve", kFiles},
    {"configparser", kNotThere},
    {"zipfile", kFiles},
    {"tarfile", kFiles},
    {"gzip", kFiles},
    {"bz2", kFiles},
    {"lzma", kFiles},
    {"pickle", "objects cannot be pickled in a scenario; use copy.deepcopy() or json"},
    {"marshal", "objects cannot be marshalled in a scenario; use json"},
    {"zoneinfo", "the zone of a scenario is UTC; use datetime.timezone"},
    {"pytz", "the zone of a scenario is UTC; use datetime.timezone"},
    {"cmath", "use math and the methods of complex"},
    {"pdb", "set a breakpoint in the window instead"},
    {"cProfile", kProfile},
    {"profile", kProfile},
    {"pstats", kProfile},
    {"tracemalloc", kProfile},
    {"faulthandler", kProfile},
    {"trace", kProfile},
    {"ast", kCode},
    {"dis", kCode},
    {"code", kCode},
    {"codeop", kCode},
    {"tokenize", kCode},
    {"symtable", kCode},
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
    {"tkinter", "a scenario has no windows; print instead"},
    {"turtle", "a scenario has no windows; print instead"},
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
