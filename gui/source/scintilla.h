// SPDX-License-Identifier: GPL-3.0-or-later
// QScintilla's headers use Qt's keywords, which are switched off here for Asio's sake; they exist for these lines only.
#pragma once

#define signals Q_SIGNALS
#define slots Q_SLOTS
#include <Qsci/qscilexerpython.h>
#include <Qsci/qsciscintilla.h>
#undef signals
#undef slots
