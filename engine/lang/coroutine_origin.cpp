// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/coroutine_origin.h"

#include <fmt/format.h>

namespace awaitscope::lang {

Value coroutineOrigin(Vm& vm, const Frame* caller) {
  std::int32_t wanted = vm.thread().coroutineOriginDepth;
  if (wanted == 0) return {};
  std::vector<Value> places;
  for (const Frame* frame = caller; frame != nullptr && wanted > 0; frame = frame->previous, --wanted) {
    const CodeObject& code = *frame->code;
    places.push_back(vm.newTuple({vm.newStr(code.fileName()), vm.newInt(frame->line()), Value(code.name())}));
  }
  return vm.newTuple(places);
}

void warnNeverAwaited(Vm& vm, std::string_view name, const Value& origin) {
  std::string text = fmt::format("coroutine '{}' was never awaited", name);
  if (!origin.isEmpty()) {
    const Value traceback = vm.import("traceback");
    const Value shown = traceback.isEmpty() ? Value() : vm.callMethod(traceback, "_origin_text", {origin});
    if (shown.isEmpty()) return;
    text += asStr(shown)->view();
  }
  vm.warn(vm.types().RuntimeWarning, text);
}

}  // namespace awaitscope::lang
