// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <complex>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

Value newComplex(Vm& vm, std::complex<double> number);
/// base ** exponent; also where a negative float has a root.
Value complexPower(Vm& vm, std::complex<double> base, std::complex<double> exponent);

}  // namespace awaitscope::lang
