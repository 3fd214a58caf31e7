// SPDX-License-Identifier: GPL-3.0-or-later
// What every file of the interpreter includes, precompiled. Never include it by hand.
#pragma once

#include "engine/lang/core_names.h"
#include "engine/lang/vm.h"
