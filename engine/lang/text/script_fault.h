// SPDX-License-Identifier: GPL-3.0-or-later
// How the algorithms of this folder say that a script's text or number is wrong: the class of exception and its text,
// as a value. The built-in types raise it in the VM. This folder knows neither objects nor the VM.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <utility>

namespace awaitscope::lang::text {

/// What a scenario would see raised.
struct ScriptFault {
  enum class Kind : std::uint8_t {
    ValueError,
    TypeError,
    OverflowError,
    ZeroDivisionError,
    MemoryError,
    IndexError,
    UnicodeEncodeError,
    UnicodeDecodeError
  };

  Kind kind = Kind::ValueError;
  std::string text;

  static ScriptFault value(std::string text) { return {Kind::ValueError, std::move(text)}; }
  static ScriptFault type(std::string text) { return {Kind::TypeError, std::move(text)}; }
  static ScriptFault overflow(std::string text) { return {Kind::OverflowError, std::move(text)}; }
  static ScriptFault zeroDivision(std::string text) { return {Kind::ZeroDivisionError, std::move(text)}; }
};

[[noreturn]] void failOnFault(const ScriptFault& fault);

/// Called when a faulty answer is read as if it were good: that is our bug.
[[noreturn]] inline void throw_exception_from_error(const ScriptFault& fault, const boost::source_location&) {
  failOnFault(fault);
}

template <typename T>
using Answer = boost::system::result<T, ScriptFault>;

}  // namespace awaitscope::lang::text
