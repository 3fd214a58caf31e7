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

bool touches(const BlockingSite& site, std::uint32_t line) {
  return (line >= site.call.line && line <= site.call.endLine) ||
         std::find(site.innerLines.begin(), site.innerLines.end(), line) != site.innerLines.end();
}

std::string listed(const std::vector<BlockingSite>& sites) {
  if (sites.empty()) return "no call in a coroutine holds up the loop for a millisecond";
  std::string text = "calls that do:";
  for (std::size_t at = 0; at < std::min(sites.size(), kMostListed); ++at)
    text += fmt::format("{} line {} ({})", at == 0 ? "" : ",", sites[at].call.line, seconds(sites[at].held));
  return text;
}

std::size_t offsetOf(const lang::Source& source, std::uint32_t line, std::uint32_t column) {
  return source.lineStart(line) + column;
}

/// The call with exactly this span, with whether it stands in an f-string.
struct FoundCall {
  const lang::Call* call = nullptr;
  bool isInText = false;
};

class CallSearch {
 public:
  explicit CallSearch(const base::SourceSpan& span) : m_span(span) {}

  FoundCall in(const lang::Module& module) {
    for (const lang::Statement* statement : module.body()) visit(*statement);
    return m_found;
  }

 private:
  void visit(const lang::Node& node) {
    if (m_found.call != nullptr) return;
    if (node.kind == lang::NodeKind::Call && node.span == m_span) {
      m_found = {&node.as<lang::Call>(), m_textDepth > 0};
      return;
    }
    const bool isText = node.kind == lang::NodeKind::JoinedStr;
    if (isText) ++m_textDepth;
    lang::forEachChild(node, [this](const lang::Node& child) { visit(child); });
    if (isText) --m_textDepth;
  }

  const base::SourceSpan m_span;
  FoundCall m_found;
  int m_textDepth = 0;
};

/// Past blanks, comments, line ends and the parentheses around the callee.
std::size_t openingParenthesis(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && text[at] != '(') {
    if (text[at] == '#') at = std::min(text.find('\n', at), end);
    else ++at;
  }
  return at;
}

/// `f(a, b)` as `(await __import__('asyncio').to_thread(f, a, b))`, or `time.sleep(s)` as `(await asyncio.sleep(s))`.
std::string awaitedText(const lang::Source& source, const lang::Call& call, Relief relief) {
  const std::string_view text = source.text();
  const std::size_t begin = offsetOf(source, call.span.line, call.span.column);
  const std::size_t end = offsetOf(source, call.span.endLine, call.span.endColumn);
  const std::size_t calleeEnd = offsetOf(source, call.function->span.endLine, call.function->span.endColumn);
  const std::size_t opening = openingParenthesis(text, calleeEnd, end);
  const std::string_view callee = text.substr(begin, opening - begin);
  const std::string_view arguments = text.substr(opening + 1, end - opening - 2);
  if (relief == Relief::AsyncSleep) return fmt::format("(await __import__('asyncio').sleep({}))", arguments);
  const bool hasNone = call.arguments.empty() && call.keywords.empty();
  const bool isGenerator = call.arguments.size() == 1 && call.keywords.empty() &&
                           call.arguments.front()->kind == lang::NodeKind::GeneratorExp;
  const std::string passed = hasNone       ? std::string(arguments)  // Blanks, or a comment with its line end.
                             : isGenerator ? fmt::format(", ({})", arguments)
                                           : fmt::format(", {}", arguments);
  return fmt::format("(await __import__('asyncio').to_thread({}{}))", callee, passed);
}

base::Result<bool> relieve(std::string& text, const lang::Source& source, const lang::Module& module,
                           const RelievedCall& wanted) {
  const FoundCall found = CallSearch(wanted.site.call).in(module);
  const std::uint32_t line = wanted.site.call.line;
  if (found.call == nullptr)
    return base::Fault{fmt::format("What blocks the loop in line {} is no plain call of its coroutine, so it cannot be "
                                   "moved to a worker.", line)};
  if (found.isInText)
    return base::Fault{fmt::format("The call in line {} stands in an f-string; give its result a name first.", line)};
  if (wanted.relief == Relief::AsyncSleep && !wanted.site.isSleep)
    return base::Fault{fmt::format("Line {} is no time.sleep of a coroutine itself, so it cannot be awaited; "
                                   "offload={} moves the call to a worker.", line, line)};
  const base::SourceSpan& span = found.call->span;
  const std::size_t begin = offsetOf(source, span.line, span.column);
  const std::size_t end = offsetOf(source, span.endLine, span.endColumn);
  text.replace(begin, end - begin, awaitedText(source, *found.call, wanted.relief));
  return true;
}

}  // namespace

std::vector<BlockingSite> findBlockingSites(const Scenario& scenario, const RunSettings& settings) {
  RunSettings probing = settings;
  probing.probe = std::make_shared<bindings::BlockingProbe>();
  probing.recordTrace = false;
  Session session(scenario, probing);
  session.runHere();
  std::vector<BlockingSite> sites;
  for (const auto& [span, found] : probing.probe->sites()) {
    if (found.heldNs < kNoticeable.ns) continue;
    BlockingSite site{span, found.innerLines, found.isSleep, {found.heldNs}, {}};
    for (const auto& stretch : found.stretches) site.stretches.push_back({{stretch.beginNs}, {stretch.endNs}});
    sites.push_back(std::move(site));
  }
  std::sort(sites.begin(), sites.end(), [](const BlockingSite& a, const BlockingSite& b) {
    return a.held != b.held ? a.held > b.held : a.call < b.call;
  });
  return sites;
}

base::Result<BlockingSite> siteInLine(const std::vector<BlockingSite>& sites, std::uint32_t line) {
  for (const BlockingSite& site : sites)
    if (touches(site, line)) return site;
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
  if (best) return *best;
  return base::Fault{fmt::format("What blocks the loop there is no call that could be moved; {}.", listed(sites))};
}

base::Result<Scenario> withReliefs(const Scenario& scenario, std::vector<RelievedCall> calls) {
  Scenario changed = scenario;
  // From the end to the beginning, so that what is still to come keeps its place.
  std::sort(calls.begin(), calls.end(),
            [](const RelievedCall& a, const RelievedCall& b) { return a.site.call > b.site.call; });
  const auto source = std::make_shared<const lang::Source>(scenario.name, scenario.text);
  const lang::ParseOutcome parsed = lang::parseModule(source);
  const auto* module = std::get_if<std::unique_ptr<lang::Module>>(&parsed);
  if (module == nullptr) return base::Fault{fmt::format("{} does not compile.", scenario.name)};
  changed.text = source->text();
  const base::SourceSpan* later = nullptr;
  for (const RelievedCall& call : calls) {
    const base::SourceSpan& span = call.site.call;
    const bool overlaps = later != nullptr && std::pair(span.endLine, span.endColumn) > std::pair(later->line, later->column);
    if (overlaps && *later != span)
      return base::Fault{fmt::format("The calls in line {} lie within each other; move one of them.", span.line)};
    if (later != nullptr && *later == span) continue;
    const base::Result<bool> done = relieve(changed.text, *source, **module, call);
    if (!done) return done.error();
    later = &span;
  }
  return changed;
}

}  // namespace awaitscope::session
