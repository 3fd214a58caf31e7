// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/suggestion.h"

#include <algorithm>
#include <limits>

#include "engine/lang/core_names.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

constexpr std::size_t kMoveCost = 2;
constexpr std::size_t kCaseCost = 1;
// CPython's limits: more candidates or longer names are not looked at.
constexpr std::size_t kMaxCandidates = 750;
constexpr std::size_t kMaxLength = 40;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t changeCost(char a, char b) {
  if (a == b) return 0;
  return lower(a) == lower(b) ? kCaseCost : kMoveCost;
}

std::string best(const std::vector<std::string>& candidates, std::string_view name) {
  if (candidates.size() >= kMaxCandidates) return {};
  std::size_t bestDistance = std::numeric_limits<std::size_t>::max();
  std::string found;
  for (const std::string& candidate : candidates) {
    if (candidate == name) continue;
    const std::size_t allowed = std::min((name.size() + candidate.size() + 3) * kMoveCost / 6, bestDistance - 1);
    const std::size_t distance = editDistance(name, candidate, allowed);
    if (distance > allowed) continue;
    found = candidate;
    bestDistance = distance;
    if (distance == 0) break;
  }
  return found;
}

std::vector<std::string> keysOf(const Value& mapping) {
  std::vector<std::string> names;
  if (!isDict(mapping)) return names;
  const DictObject* dict = asDict(mapping);
  for (std::uint32_t at = dict->nextPosition(0); at < dict->entryCount(); at = dict->nextPosition(at + 1)) {
    if (isStr(dict->entry(at).key)) names.emplace_back(asStr(dict->entry(at).key)->view());
  }
  return names;
}

std::string forName(Vm& vm, const ExceptionObject* exception, std::string_view name) {
  const TracebackObject* at = exception->m_traceback.get();
  if (at == nullptr) return {};
  while (at->m_next) at = at->m_next.get();
  const FrameObject* frame = at->m_frame.get();
  for (const Value& space : {frameLocals(vm, frame), Value(frame->m_globals), Value(vm.builtins().m_dict)}) {
    if (std::string found = best(keysOf(space), name); !found.empty()) return found;
  }
  return {};
}

std::string forAttribute(Vm& vm, const Value& object, std::string_view name) {
  bool found = false;
  const Value listing = vm.callSpecial(object, vm.names().dir, {}, found);
  std::vector<Value> items;
  if (!found || listing.isEmpty() || !vm.collect(listing, items)) {
    vm.clearPending();
    return {};
  }
  std::vector<std::string> names;
  for (const Value& item : items) {
    if (isStr(item)) names.emplace_back(asStr(item)->view());
  }
  std::sort(names.begin(), names.end());
  return best(names, name);
}

}  // namespace

std::size_t editDistance(std::string_view a, std::string_view b, std::size_t maximum) {
  if (a == b) return 0;
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.empty() || b.empty()) return (a.size() + b.size()) * kMoveCost;
  if (a.size() > kMaxLength || b.size() > kMaxLength) return maximum + 1;
  if (b.size() < a.size()) std::swap(a, b);
  if ((b.size() - a.size()) * kMoveCost > maximum) return maximum + 1;
  std::vector<std::size_t> row(a.size());
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = (i + 1) * kMoveCost;
  std::size_t result = 0;
  for (std::size_t j = 0; j < b.size(); ++j) {
    std::size_t distance = j * kMoveCost;
    result = distance;
    std::size_t minimum = std::numeric_limits<std::size_t>::max();
    for (std::size_t i = 0; i < a.size(); ++i) {
      const std::size_t substitute = distance + changeCost(b[j], a[i]);
      distance = row[i];
      result = std::min(substitute, std::min(result, distance) + kMoveCost);
      row[i] = result;
      minimum = std::min(minimum, result);
    }
    if (minimum > maximum) return maximum + 1;
  }
  return result;
}

std::string suggestionFor(Vm& vm, const Value& value) {
  const ExceptionObject* exception = asException(value);
  const Value name = exception->field(ExceptionObject::kName);
  std::string found;
  if (vm.isInstanceOf(value, vm.types().NameError)) {
    if (isStr(name)) found = forName(vm, exception, asStr(name)->view());
  } else if (vm.isInstanceOf(value, vm.types().AttributeError)) {
    const Value object = exception->field(ExceptionObject::kObject);
    if (isStr(name) && !object.isEmpty()) found = forAttribute(vm, object, asStr(name)->view());
  }
  return found.empty() ? std::string() : fmt::format(". Did you mean: '{}'?", found);
}

}  // namespace awaitscope::lang
