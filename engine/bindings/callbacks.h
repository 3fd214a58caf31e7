// SPDX-License-Identifier: GPL-3.0-or-later
// A script callable with its arguments, as something a loop can call. Engine thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/bindings/asyncio_types.h"

namespace awaitscope::bindings {

class ScriptCallback final : public loop::Runnable {
 public:
  ScriptCallback(Vm& vm, Value callable, std::vector<Value> arguments)
      : m_vm(vm), m_callable(std::move(callable)), m_arguments(std::move(arguments)) {}

  Value run(loop::CallKind kind, const Value& argument) override;
  std::string_view callbackName() const override;
  std::string describe(const Value& argument) const override;
  /// Equal callables, as remove_done_callback() compares.
  bool isSameAs(const Runnable& other) const override;

  const Value& callable() const { return m_callable; }
  const std::vector<Value>& arguments() const { return m_arguments; }

 private:
  Vm& m_vm;
  Value m_callable;
  std::vector<Value> m_arguments;
  mutable std::string m_name;
};

}  // namespace awaitscope::bindings
