// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a scenario from the disk: the one place where the engine touches the user's files. Any thread.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "engine/lang/compiler.h"
#include "engine/lang/text/utf8.h"
#include "engine/lang/vm.h"
#include "engine/session/session.h"

namespace awaitscope::session {
namespace {

// The largest of 1,189 measured asyncio programs has 372 lines; what is bigger than this is not a program.
constexpr std::uintmax_t kMaxScenarioBytes = 8U << 20;

base::Fault fault(std::string sentence) { return base::Fault{std::move(sentence)}; }

std::string lineOfByte(std::string_view text, std::size_t offset) {
  return std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

}  // namespace

base::Result<Scenario> loadScenario(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return fault(fmt::format("There is no file {}; check the path.", path));
  if (std::filesystem::is_directory(status))
    return fault(fmt::format("{} is a directory; name a .py file in it.", path));
  if (!std::filesystem::is_regular_file(status))
    return fault(fmt::format("{} is not a regular file; name a .py file.", path));
  const auto size = std::filesystem::file_size(path, error);
  if (!error && size > kMaxScenarioBytes)
    return fault(fmt::format("{} is larger than {} MiB, too large for a scenario.", path, kMaxScenarioBytes >> 20));

  std::ifstream file(path, std::ios::binary);
  if (!file) return fault(fmt::format("{} cannot be opened: {}.", path, std::strerror(errno)));
  std::string text((std::istreambuf_iterator<char>(file)), {});
  if (file.bad()) return fault(fmt::format("{} cannot be read: {}.", path, std::strerror(errno)));
  if (text.find('\0') != std::string::npos)
    return fault(fmt::format("{} is a binary file, not a Python program.", path));
  if (const auto wrong = lang::text::findUtf8Fault(text); wrong.reason != nullptr)
    return fault(fmt::format("{} is not UTF-8 text (line {}: {}); save it as UTF-8.", path,
                             lineOfByte(text, wrong.start), wrong.reason));
  return Scenario{std::filesystem::path(path).filename().string(), std::move(text), {}};
}

std::vector<ScenarioFault> findSyntaxFaults(const Scenario& scenario) {
  const lang::CompileOutcome outcome = lang::compileModule(std::make_shared<lang::Source>(scenario.name, scenario.text));
  const auto* found = std::get_if<lang::SyntaxFault>(&outcome);
  if (found == nullptr) return {};
  return {{found->message, std::string(lang::className(found->kind)), found->span}};
}

}  // namespace awaitscope::session
