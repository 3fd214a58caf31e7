// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/relief.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "engine/bindings/blocking_probe.h"
#include "engine/lang/ast_children.h"
#include "engine/lang/parser.h"

namespace awaitscope::session {
namespace {

constexpr base::Duration kNoticeable = base::milliseconds(1);
constexpr std::size_t kMostListed = 6;

std::string seconds(base::Duration length) { return fmt::format("{:.6g} s", length.seconds()); }

/// How well a site answers to a line; 0: not at all.
int closeness(const BlockingSite& site, std::uint32_t line) {
  if (line >= site.call.line && line <= site.call.endLine) return 3;
  if (std::ranges::find(site.innerLines, line) != site.innerLines.end()) return 2;
  const auto isWithin = [line](const auto& function) { return function.first <= line && line <= function.second; };
  return std::ranges::any_of(site.innerFunctions, isWithin) ? 1 : 0;
}

std::string listed(const std::vector<BlockingSite>& sites) {
  std::string text;
  std::size_t count = 0;
  for (const BlockingSite& site : sites) {
    if (site.isOwnWork || ++count > kMostListed) continue;
    text += fmt::format("{} line {} ({})", text.empty() ? "" : ",", site.call.line, seconds(site.held));
  }
  return text.empty() ? "no call in a coroutine holds up the loop for a millisecond" : "calls that do:" + text;
}

/// Only a call can be moved.
base::Result<BlockingSite> movable(const BlockingSite& site) {
  if (!site.isOwnWork) return site;
  return base::Fault{fmt::format("The coroutine itself computes in line {}, and only a call can be moved; put the "
                                 "computation into a function.", site.call.line)};
}

/// The smallest function of the program around a line, by its first and last line.
class FunctionSearch {
 public:
  explicit FunctionSearch(std::uint32_t line) : m_line(line) {}

  std::optional<std::pair<std::uint32_t, std::uint32_t>> in(const lang::Module& module) {
    for (const lang::Statement* statement : module.body()) visit(*statement);
    return m_found;
  }

 private:
  void visit(const lang::Node& node) {
    const bool isFunction = node.kind == lang::NodeKind::FunctionDef || node.kind == lang::NodeKind::AsyncFunctionDef;
    if (isFunction && node.span.line <= m_line && m_line <= node.span.endLine)
      m_found = std::pair{node.span.line, node.span.endLine};
    lang::forEachChild(node, [this](const lang::Node& child) { visit(child); });
  }

  const std::uint32_t m_line;
  std::optional<std::pair<std::uint32_t, std::uint32_t>> m_found;
};

/// Which functions the lines lie in that the call spent its time in, but the one of the call itself.
void addFunctions(BlockingSite& site, const lang::Module& module) {
  const auto own = FunctionSearch(site.call.line).in(module);
  for (const std::uint32_t line : site.innerLines) {
    const auto function = FunctionSearch(line).in(module);
    if (function && function != own && std::ranges::find(site.innerFunctions, *function) == site.innerFunctions.end())
      site.innerFunctions.push_back(*function);
  }
}

std::unique_ptr<lang::Module> parsed(const Scenario& scenario) {
  lang::ParseOutcome outcome = lang::parseModule(std::make_shared<const lang::Source>(scenario.name, scenario.text));
  auto* module = std::get_if<std::unique_ptr<lang::Module>>(&outcome);
  return module ? std::move(*module) : nullptr;
}

base::Result<lang::MovedCall> moved(const lang::Module& module, const RelievedCall& wanted) {
  const std::uint32_t line = wanted.site.call.line;
  if (wanted.site.isOwnWork || lang::callAt(module, wanted.site.call) == nullptr)
    return base::Fault{fmt::format("What blocks the loop in line {} is no plain call of its coroutine, so it cannot be "
                                   "moved to a worker.", line)};
  if (wanted.relief == Relief::AsyncSleep && !wanted.site.isSleep)
    return base::Fault{fmt::format("Line {} is no time.sleep of a coroutine itself, so it cannot be awaited; "
                                   "offload={} moves the call to a worker.", line, line)};
  using Way = lang::MovedCall::Way;
  return lang::MovedCall{wanted.site.call, wanted.relief == Relief::AsyncSleep ? Way::Sleep : Way::Thread};
}

}  // namespace

std::vector<BlockingSite> findBlockingSites(const Scenario& scenario, const RunSettings& settings,
                                            const Announce& announce) {
  RunSettings probing = settings;
  probing.probe = std::make_shared<bindings::BlockingProbe>();
  probing.recordTrace = false;
  Session session(scenario, probing);
  if (announce && !announce(&session)) return {};
  session.runHere();
  if (announce && !announce(nullptr)) return {};
  const std::unique_ptr<lang::Module> module = parsed(scenario);
  std::vector<BlockingSite> sites;
  for (const auto& [span, found] : probing.probe->sites()) {
    if (found.heldNs < kNoticeable.ns) continue;
    BlockingSite site{span, found.innerLines, {}, found.isSleep, found.isOwnWork, {found.heldNs}, {}};
    for (const auto& stretch : found.stretches) site.stretches.push_back({{stretch.beginNs}, {stretch.endNs}});
    if (module) addFunctions(site, *module);
    sites.push_back(std::move(site));
  }
  std::sort(sites.begin(), sites.end(), [](const BlockingSite& a, const BlockingSite& b) {
    return a.held != b.held ? a.held > b.held : a.call < b.call;
  });
  return sites;
}

base::Result<BlockingSite> siteInLine(const std::vector<BlockingSite>& sites, std::uint32_t line) {
  const BlockingSite* best = nullptr;
  for (const BlockingSite& site : sites)
    if (closeness(site, line) > (best ? closeness(*best, line) : 0)) best = &site;
  if (best) return movable(*best);
  return base::Fault{fmt::format("Nothing in line {} blocks the loop; {}.", line, listed(sites))};
}

base::Result<BlockingSite> siteAt(const std::vector<BlockingSite>& sites, base::Instant begin, base::Instant end) {
  const BlockingSite* best = nullptr;
  std::int64_t most = 0;
  for (const BlockingSite& site : sites) {
    std::int64_t shared = 0;
    for (const BlockingSite::Stretch& stretch : site.stretches)
      shared += std::max<std::int64_t>(0, std::min(end.ns, stretch.end.ns) - std::max(begin.ns, stretch.begin.ns));
    if (shared <= most) continue;
    most = shared;
    best = &site;
  }
  if (best) return movable(*best);
  return base::Fault{fmt::format("What blocks the loop there is no call that could be moved; {}.", listed(sites))};
}

base::Result<Scenario> withReliefs(const Scenario& scenario, const std::vector<RelievedCall>& calls) {
  const std::unique_ptr<lang::Module> module = parsed(scenario);
  if (!module) return base::Fault{fmt::format("{} does not compile.", scenario.name)};
  Scenario changed = scenario;
  for (const RelievedCall& call : calls) {
    const base::Result<lang::MovedCall> done = moved(*module, call);
    if (!done) return done.error();
    const bool isKnown = std::ranges::any_of(changed.moved, [&](const auto& each) { return each.call == done->call; });
    if (!isKnown) changed.moved.push_back(*done);
  }
  return changed;
}

}  // namespace awaitscope::session
