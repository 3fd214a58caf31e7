// SPDX-License-Identifier: GPL-3.0-or-later
// What a task drives: a coroutine, native or of the script. Engine thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/base/object.h"
#include "engine/base/value.h"

namespace awaitscope::task {

enum class StepKind : std::uint8_t {
  Waits,     ///< It yielded a task::Future (`value`) and set the future's blocking flag, as Future.__await__ does.
  Yielded,   ///< It yielded anything else: None is a bare yield (sleep(0)), the rest is a mistake.
  Returned,  ///< `value` is the result.
  Raised,    ///< `value` is the exception.
  Unwound,   ///< The machine stops: nothing of it will ever run again.
};

struct Step {
  StepKind kind = StepKind::Returned;
  base::Value value;
};

class Resumable : public base::Object {
 public:
  /// `send(value)` or `throw(exception)`. It must not be running and not be done.
  virtual Step resume(base::Outcome sent) = 0;
  /// "worker", "Kitchen.cook": for the trace and for repr.
  virtual std::string_view qualifiedName() const noexcept = 0;
};

}  // namespace awaitscope::task
