// SPDX-License-Identifier: GPL-3.0-or-later
// How a fault of the environment (a missing file, a damaged trace) travels: as a value with one sentence for the user.
#pragma once

#include <boost/system/result.hpp>
#include <string>

namespace awaitscope::base {

/// What failed, on what, and what to do next, in one sentence that can be shown as it is.
struct Fault {
  std::string sentence;
};

[[noreturn]] void throwFault(const Fault& fault);

/// Called by boost::system::result when a faulty result is read: that is our bug.
[[noreturn]] inline void throw_exception_from_error(const Fault& fault, const boost::source_location&) {
  throwFault(fault);
}

template <typename T>
using Result = boost::system::result<T, Fault>;

}  // namespace awaitscope::base
