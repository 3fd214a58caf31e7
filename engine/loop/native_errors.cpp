// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/loop/native_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace awaitscope::loop {

std::string_view errorKindName(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::CancelledError:
      return "CancelledError";
    case ErrorKind::InvalidStateError:
      return "InvalidStateError";
    case ErrorKind::TimeoutError:
      return "TimeoutError";
    case ErrorKind::RuntimeError:
      return "RuntimeError";
    case ErrorKind::ValueError:
      return "ValueError";
    case ErrorKind::TypeError:
      return "TypeError";
    case ErrorKind::AssertionError:
      return "AssertionError";
    case ErrorKind::StopIteration:
      return "StopIteration";
    case ErrorKind::GeneratorExit:
      return "GeneratorExit";
    case ErrorKind::KeyboardInterrupt:
      return "KeyboardInterrupt";
    case ErrorKind::SystemExit:
      return "SystemExit";
    case ErrorKind::QueueEmpty:
      return "QueueEmpty";
    case ErrorKind::QueueFull:
      return "QueueFull";
    case ErrorKind::BrokenBarrierError:
      return "BrokenBarrierError";
    case ErrorKind::RecursionError:
      return "RecursionError";
  }
  return {};
}

base::Value NativeErrorModel::make(ErrorKind kind, std::optional<std::string_view> text) {
  return base::makeRef<NativeException>(kind, std::string(text.value_or("")));
}

base::Value NativeErrorModel::makeCancelled(const base::Value& message) {
  auto exception = base::makeRef<NativeException>(ErrorKind::CancelledError, message.isNone() ? "" : repr(message));
  exception->message = message;
  return exception;
}

base::Value NativeErrorModel::makeGroup(std::string_view text, std::span<const base::Value> errors) {
  auto group = base::makeRef<NativeException>(ErrorKind::RuntimeError, std::string(text));
  group->members.assign(errors.begin(), errors.end());
  return group;
}

bool NativeErrorModel::is(const base::Value& exception, ErrorKind kind) {
  return exception.as<NativeException>()->kind() == kind;
}

void NativeErrorModel::setCause(const base::Value& exception, const base::Value& cause) {
  exception.as<NativeException>()->cause = cause;
}

std::string NativeErrorModel::repr(const base::Value& value) {
  if (value.isInteger()) return fmt::format("{}", value.asInteger());
  if (value.isNone()) return "None";
  if (value.isBool()) return value.isTrue() ? "True" : "False";
  return "object";
}

std::string NativeErrorModel::describe(const base::Value& exception) {
  const auto& native = *exception.as<NativeException>();
  std::string text(errorKindName(native.kind()));
  if (!native.text().empty()) text += ": " + native.text();
  for (std::size_t i = 0; i < native.members.size(); ++i) text += (i == 0 ? " [" : ", ") + describe(native.members[i]);
  return native.members.empty() ? text : text + "]";
}

}  // namespace awaitscope::loop
