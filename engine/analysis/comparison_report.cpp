// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/comparison_report.h"

#include <fmt/format.h>

#include <iterator>

#include "engine/analysis/wording.h"

namespace awaitscope::analysis {
namespace {

std::string_view kindName(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::Run:
      return "run";
    case DifferenceKind::Output:
      return "output";
    case DifferenceKind::Task:
      return "task";
    case DifferenceKind::Thread:
      return "thread";
    case DifferenceKind::Primitive:
      return "primitive";
    case DifferenceKind::OnlyInA:
      return "only in A";
    case DifferenceKind::OnlyInB:
      return "only in B";
  }
  return "";
}

std::string_view kindName(DivergenceKind kind) {
  switch (kind) {
    case DivergenceKind::Event:
      return "event";
    case DivergenceKind::Delay:
      return "delay";
    case DivergenceKind::Time:
      return "time";
  }
  return "";
}

/// A JSON string with its quotes. Texts of a trace are UTF-8 already.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out.append(1, '\\').append(1, c);
    else if (static_cast<unsigned char>(c) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      out += c;
  }
  return out + '"';
}

std::string number(std::optional<std::int64_t> value) { return value ? fmt::format("{}", *value) : "null"; }

std::string sideJson(const DivergenceSide& side) {
  return fmt::format(R"({{"seq": {}, "ns": {}, "line": {}, "what": {}}})",
                     side.seq == trace::kNoSeq ? std::string("null") : fmt::format("{}", side.seq), side.time.ns,
                     side.line, quoted(side.what));
}

std::string figureJson(const Figure& figure) {
  if (figure.unit == FigureUnit::Word)
    return fmt::format(R"({{"name": {}, "a": {}, "b": {}}})", quoted(figure.name), quoted(figure.wordA),
                       quoted(figure.wordB));
  const std::string_view unit = figure.unit == FigureUnit::Count ? "" : "ns";
  return fmt::format(R"({{"name": {}, "unit": {}, "a": {}, "b": {}}})", quoted(figure.name), quoted(unit),
                     number(figure.a), number(figure.b));
}

std::string differenceJson(const Difference& difference) {
  std::string figures;
  for (const Figure& figure : difference.figures) figures += (figures.empty() ? "" : ", ") + figureJson(figure);
  return fmt::format(R"({{"kind": {}, "subject": {}, "sentence": {}, "figures": [{}]}})",
                     quoted(kindName(difference.kind)), quoted(difference.subject), quoted(difference.sentence),
                     figures);
}

}  // namespace

std::string comparisonText(const Comparison& comparison, const ComparedNames& names, std::size_t mostRows) {
  std::string text = fmt::format("A: {}\nB: {}\n\n{}\n", names.a, names.b, comparison.verdict);
  auto out = std::back_inserter(text);
  if (comparison.divergence) fmt::format_to(out, "First difference: {}\n", comparison.divergence->sentence);
  if (comparison.differences.empty()) return text;
  text += "\nDifferences:\n";
  std::size_t shown = 0;
  for (const Difference& difference : comparison.differences) {
    if (shown++ == mostRows) break;
    fmt::format_to(out, "  {}\n", difference.sentence);
  }
  if (comparison.differences.size() > mostRows)
    fmt::format_to(out, "  … and {} more.\n", countText(comparison.differences.size() - mostRows));
  return text;
}

std::string comparisonJson(const Comparison& comparison, const ComparedNames& names) {
  std::string text = fmt::format(
      "{{\n  \"a\": {{\"name\": {}, \"endNs\": {}, \"loopBlockedNs\": {}, \"lostNs\": {}}},\n"
      "  \"b\": {{\"name\": {}, \"endNs\": {}, \"loopBlockedNs\": {}, \"lostNs\": {}}},\n"
      "  \"identical\": {},\n  \"gainNs\": {},\n  \"verdict\": {},\n",
      quoted(names.a), comparison.endA.ns, comparison.blockedA, comparison.lostA, quoted(names.b),
      comparison.endB.ns, comparison.blockedB, comparison.lostB, comparison.isIdentical, comparison.endA.ns - comparison.endB.ns,
      quoted(comparison.verdict));
  auto out = std::back_inserter(text);
  if (const std::optional<Divergence>& divergence = comparison.divergence)
    fmt::format_to(out, "  \"divergence\": {{\"kind\": {}, \"sentence\": {},\n    \"a\": {},\n    \"b\": {}}},\n",
                   quoted(kindName(divergence->kind)), quoted(divergence->sentence), sideJson(divergence->a),
                   sideJson(divergence->b));
  else
    text += "  \"divergence\": null,\n";
  text += "  \"differences\": [";
  bool isFirst = true;
  for (const Difference& difference : comparison.differences) {
    fmt::format_to(out, "{}\n    {}", isFirst ? "" : ",", differenceJson(difference));
    isFirst = false;
  }
  return text + "\n  ]\n}\n";
}

}  // namespace awaitscope::analysis
