// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/machine_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

namespace awaitscope::session {
namespace {

constexpr std::string_view kBegin = "# machine:";

/// One word of the line. `set` gets the number, which lies within the bounds.
enum class Numbers : std::uint8_t { Whole, Any };
struct Word {
  std::string_view name;
  Numbers numbers;
  double least;
  double most;
  RunSettings::Choice choice;
  void (*set)(RunSettings& settings, double number);
};

constexpr double kNsPerMs = 1e6;
constexpr Word kWords[] = {
    {"cores", Numbers::Whole, 1, RunSettings::kMostCores, RunSettings::kCores,
     [](RunSettings& settings, double number) { settings.cores = static_cast<std::uint32_t>(number); }},
    {"pool-size", Numbers::Whole, 1, RunSettings::kLargestPool, RunSettings::kPoolSize,
     [](RunSettings& settings, double number) { settings.poolSize = static_cast<std::uint32_t>(number); }},
    {"switch-interval", Numbers::Any, 0.001, 10'000, RunSettings::kSwitchInterval,
     [](RunSettings& settings, double number) {
       settings.switchInterval = base::nanoseconds(std::llround(number * kNsPerMs));
     }},
    {"cpu-cost", Numbers::Any, 0, 1e9, RunSettings::kCpuCost,
     [](RunSettings& settings, double number) { settings.cpuCost = base::nanoseconds(std::llround(number)); }},
};

std::string_view nextWord(std::string_view& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = std::min(text.find_first_of(" \t\r", begin), text.size());
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

/// Whose word it is: the scenario's gives way to what the user has chosen.
enum class Speaker : std::uint8_t { Scenario, User };

bool maySet(Speaker speaker, RunSettings::Choice choice, RunSettings& settings) {
  if (speaker == Speaker::Scenario) return !settings.isChosen(choice);
  settings.chosen |= choice;
  return true;
}

/// Empty, or what is wrong.
std::string apply(std::string_view word, Speaker speaker, RunSettings& settings) {
  const std::size_t equals = word.find('=');
  const std::string_view name = word.substr(0, equals);
  const std::string_view value = equals == std::string_view::npos ? std::string_view() : word.substr(equals + 1);
  if (name == "gil") {
    if (value != "on" && value != "off") return fmt::format("gil must be on or off, not \"{}\"", value);
    if (maySet(speaker, RunSettings::kGil, settings)) settings.gil = value == "on";
    return {};
  }
  for (const Word& known : kWords) {
    if (known.name != name) continue;
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    // Written so that "nan" is out of bounds, too.
    const bool isWithin = number >= known.least && number <= known.most;
    if (error != std::errc() || end != value.data() + value.size() || !isWithin)
      return fmt::format("{} must be a number from {:g} to {:g}, not \"{}\"", name, known.least, known.most, value);
    if (known.numbers == Numbers::Whole && number != std::floor(number))
      return fmt::format("{} must be a whole number, not \"{}\"", name, value);
    if (maySet(speaker, known.choice, settings)) known.set(settings, number);
    return {};
  }
  return fmt::format("there is no \"{}\"; use cores, gil, cpu-cost, switch-interval or pool-size", name);
}

}  // namespace

base::Result<RunSettings> withMachineLine(const Scenario& scenario, RunSettings settings) {
  std::string_view text = scenario.text;
  std::vector<std::string_view> said;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.starts_with(kBegin)) continue;
    line.remove_prefix(kBegin.size());
    while (true) {
      const std::string_view word = nextWord(line);
      if (word.empty()) break;
      const std::string_view name = word.substr(0, word.find('='));
      std::string wrong = apply(word, Speaker::Scenario, settings);
      if (wrong.empty() && std::ranges::find(said, name) != said.end()) wrong = fmt::format("{} is given twice", name);
      said.push_back(name);
      if (!wrong.empty()) return base::Fault{fmt::format("{}, line {}: # machine: {}.", scenario.name, number, wrong)};
    }
  }
  return settings;
}

RunSettings effectiveSettings(const Scenario& scenario, const RunSettings& settings) {
  const base::Result<RunSettings> result = withMachineLine(scenario, settings);
  return result ? *result : settings;
}

bool isMachineWord(std::string_view name) {
  if (name == "gil") return true;
  for (const Word& known : kWords)
    if (known.name == name) return true;
  return false;
}

base::Result<RunSettings> withChosenWord(std::string_view word, RunSettings settings) {
  const std::string wrong = apply(word, Speaker::User, settings);
  if (!wrong.empty()) return base::Fault{wrong + "."};
  return settings;
}

}  // namespace awaitscope::session
