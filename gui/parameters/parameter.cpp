// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/parameters/parameter.h"

#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <cmath>

namespace awaitscope::gui {
namespace {

constexpr int kMostSteps = 100'000;
constexpr int kMostDecimals = 9;

int decimalsOf(const QString& number) {
  const qsizetype point = number.indexOf(QLatin1Char('.'));
  return point < 0 ? 0 : static_cast<int>(std::min<qsizetype>(number.size() - point - 1, kMostDecimals));
}

const QRegularExpression& declaration() {
  static const QRegularExpression pattern(
      QStringLiteral(R"(^#[ \t]*param:[ \t]*([A-Za-z_]\w*)[ \t]*=[ \t]*(-?\d+(?:\.\d+)?)[ \t]*\.\.[ \t]*(-?\d+(?:\.\d+)?))"
                     R"((?:[ \t]+step[ \t]+(\d+(?:\.\d+)?))?[ \t]*(?::[ \t]*(.*))?$)"),
      QRegularExpression::MultilineOption);
  return pattern;
}

/// Finds the assignment; false when there is none.
bool locate(const QString& source, Parameter& parameter) {
  const QRegularExpression assignment(
      QStringLiteral(R"(^%1[ \t]*(?::[ \t]*\w+[ \t]*)?=[ \t]*(-?\d+(?:\.\d+)?)[ \t]*(?:#.*)?$)").arg(parameter.name),
      QRegularExpression::MultilineOption);
  const QRegularExpressionMatch found = assignment.match(source);
  if (!found.hasMatch()) return false;
  const QString number = found.captured(1);
  parameter.value = number.toDouble();
  parameter.decimals = std::max(parameter.decimals, decimalsOf(number));
  parameter.valueBegin = found.capturedStart(1);
  parameter.valueLength = found.capturedLength(1);
  parameter.line = static_cast<int>(source.left(parameter.valueBegin).count(QLatin1Char('\n'))) + 1;
  return true;
}

}  // namespace

int Parameter::steps() const { return std::clamp(static_cast<int>(std::floor((high - low) / step + 1e-9)), 0, kMostSteps); }

int Parameter::stepOf(double wanted) const {
  return std::clamp(static_cast<int>(std::lround((wanted - low) / step)), 0, steps());
}

double Parameter::valueAtStep(int index) const { return low + step * std::clamp(index, 0, steps()); }

QString Parameter::textOf(double shown) const { return QString::number(shown, 'f', decimals); }

std::vector<Parameter> parametersOf(const QString& source) {
  std::vector<Parameter> parameters;
  for (auto matches = declaration().globalMatch(source); matches.hasNext();) {
    const QRegularExpressionMatch match = matches.next();
    Parameter parameter;
    parameter.name = match.captured(1);
    parameter.low = match.captured(2).toDouble();
    parameter.high = match.captured(3).toDouble();
    parameter.decimals = std::max({decimalsOf(match.captured(2)), decimalsOf(match.captured(3)), decimalsOf(match.captured(4))});
    const bool hasStep = !match.captured(4).isEmpty();
    parameter.step = hasStep ? match.captured(4).toDouble() : std::pow(10.0, -parameter.decimals);
    parameter.description = match.captured(5).trimmed();
    if (parameter.high > parameter.low && parameter.step > 0 && locate(source, parameter)) parameters.push_back(parameter);
  }
  return parameters;
}

bool differOnlyInParameters(const QString& a, const QString& b) {
  const auto blanked = [](QString text) {
    std::vector<Parameter> parameters = parametersOf(text);
    std::sort(parameters.begin(), parameters.end(),
              [](const Parameter& x, const Parameter& y) { return x.valueBegin > y.valueBegin; });
    for (const Parameter& parameter : parameters)
      text.replace(parameter.valueBegin, parameter.valueLength, QStringLiteral("0"));
    return text;
  };
  return blanked(a) == blanked(b);
}

}  // namespace awaitscope::gui
