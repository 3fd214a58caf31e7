// SPDX-License-Identifier: GPL-3.0-or-later
// The rules, for the table in findings.cpp alone: each is defined in the file of its name.
#pragma once

#include "engine/analysis/findings.h"

namespace awaitscope::analysis::rules {

extern const Rule kBlockedLoop;
extern const Rule kBusyWait;
extern const Rule kContention;
extern const Rule kCpuBoundStep;
extern const Rule kDeadlock;
extern const Rule kDestroyedPending;
extern const Rule kFireAndForget;
extern const Rule kGilTurns;
extern const Rule kLeftPending;
extern const Rule kLockAcrossAwait;
extern const Rule kNeverAwaited;
extern const Rule kNeverYields;
extern const Rule kOneSidedQueue;
extern const Rule kRace;
extern const Rule kSequentialAwaits;
extern const Rule kSmallPool;
extern const Rule kStall;
extern const Rule kThreadPrimitiveOnLoop;
extern const Rule kUnseenException;

}  // namespace awaitscope::analysis::rules
