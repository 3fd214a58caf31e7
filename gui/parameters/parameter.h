// SPDX-License-Identifier: GPL-3.0-or-later
// Constants of a scenario that a person may turn like a knob. A comment declares the range, the program itself holds the
// value, so the file stays an ordinary Python program:
//
//     # param: WORKERS = 1..10 step 1: how many work at a time
//     WORKERS = 3
//
// The comment stands at the beginning of a line; the first assignment of a number to that name at the beginning of a
// line is the one that is turned. `step` and the description may be missing. Pure functions of the text.
#pragma once

#include <QString>
#include <vector>

namespace awaitscope::gui {

struct Parameter {
  QString name;
  QString description;
  double low = 0;
  double high = 1;
  double step = 1;
  double value = 0;
  int decimals = 0;          ///< Digits that its values are written with; 0 for whole numbers.
  qsizetype valueBegin = 0;  ///< Where the number stands in the text, in UTF-16 units.
  qsizetype valueLength = 0;
  int line = 0;  ///< Of the assignment, from 1.

  int steps() const;
  int stepOf(double wanted) const;
  double valueAtStep(int index) const;
  QString textOf(double shown) const;
  friend bool operator==(const Parameter&, const Parameter&) = default;
};

/// Those that are declared and assigned, in order of declaration.
std::vector<Parameter> parametersOf(const QString& source);

/// Whether two texts differ in the values of declared parameters only.
bool differOnlyInParameters(const QString& a, const QString& b);

}  // namespace awaitscope::gui
