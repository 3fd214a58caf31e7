// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/suggestion.h"

#include <algorithm>

#include "engine/lang/core_names.h"
#include "engine/lang/text/str_ops.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

std::string closest(const std::vector<std::string>& candidates, std::string_view name) {
  const std::vector<std::string_view> views(candidates.begin(), candidates.end());
  return std::string(text::closestName(name, views).value_or(std::string_view()));
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
    if (std::string found = closest(keysOf(space), name); !found.empty()) return found;
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
  return closest(names, name);
}

}  // namespace

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
