// SPDX-License-Identifier: GPL-3.0-or-later
// Exceptions of a purely native run: a kind and a text. Tests and benchmarks compare them as data.
#pragma once

#include <string>
#include <vector>

#include "engine/loop/errors.h"

namespace awaitscope::loop {

class NativeException final : public base::Object {
 public:
  NativeException(ErrorKind kind, std::string text) : m_kind(kind), m_text(std::move(text)) {}

  ErrorKind kind() const noexcept { return m_kind; }
  const std::string& text() const noexcept { return m_text; }

  base::Value message;  ///< CancelledError's argument, else empty.
  base::Value cause;
  std::vector<base::Value> members;  ///< Of a group, which is a RuntimeError by kind.

 private:
  ErrorKind m_kind;
  std::string m_text;
};

class NativeErrorModel final : public ErrorModel {
 public:
  using ErrorModel::make;
  base::Value make(ErrorKind kind, std::optional<std::string_view> text) override;
  base::Value makeCancelled(const base::Value& message) override;
  base::Value makeGroup(std::string_view text, std::span<const base::Value> errors) override;
  bool is(const base::Value& exception, ErrorKind kind) override;
  void setCause(const base::Value& exception, const base::Value& cause) override;
  std::string repr(const base::Value& value) override;
  std::string describe(const base::Value& exception) override;
};

std::string_view errorKindName(ErrorKind kind);

}  // namespace awaitscope::loop
