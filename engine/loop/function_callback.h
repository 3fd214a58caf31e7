// SPDX-License-Identifier: GPL-3.0-or-later
// A native function as something the loop can call.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "engine/loop/environment.h"

namespace awaitscope::loop {

/// `F` takes nothing or the argument (a done callback's future), and returns nothing or the exception it raises.
template <typename F>
class FunctionCallback final : public Runnable {
 public:
  FunctionCallback(std::string_view name, F function, std::string_view described)
      : m_name(name), m_described(described), m_function(std::move(function)) {}

  base::Value run(CallKind, const base::Value& argument) override {
    if constexpr (std::is_invocable_v<F&, const base::Value&>) {
      return call([&]() -> decltype(auto) { return m_function(argument); });
    } else {
      return call(m_function);
    }
  }
  std::string_view callbackName() const override { return m_name; }
  std::string describe(const base::Value&) const override { return std::string(m_described); }

 private:
  template <typename G>
  static base::Value call(G&& function) {
    if constexpr (std::is_void_v<std::invoke_result_t<G&>>) {
      function();
      return {};
    } else {
      return function();
    }
  }

  std::string_view m_name;  ///< A literal, as the next one.
  std::string_view m_described;
  F m_function;
};

/// `name` is a literal: it is what the trace shows. Reports name it as CPython does: `described`.
template <typename F>
base::Ref<Runnable> makeCallback(std::string_view name, F function, std::string_view described = {}) {
  return base::Ref<Runnable>(new FunctionCallback<F>(name, std::move(function), described.empty() ? name : described));
}

}  // namespace awaitscope::loop
