// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a program in the real session and asks the rules, for the tests of findings.
#pragma once

#include <QFile>
#include <QRegularExpression>
#include <QStringList>
#include <memory>

#include "engine/analysis/findings.h"
#include "engine/session/session.h"
#include "engine/trace/index.h"

namespace awaitscope::analysis::checking {

inline QString sourceFolder() { return QStringLiteral(AWAITSCOPE_SOURCE_DIR); }
inline QString inScenarios(const char* path) { return sourceFolder() + QStringLiteral("/scenarios/") + QLatin1String(path); }
inline QString inTests(const char* path) { return sourceFolder() + QStringLiteral("/tests/analysis/") + QLatin1String(path); }

/// A finished run with all that rules read.
struct Checked {
  std::unique_ptr<session::Session> session;
  std::unique_ptr<trace::Index> index;
  BlockedStretches blocked;
  EventsByKind events;

  std::vector<Finding> findings(const Thresholds& thresholds = {}, const RuleChoice& choice = {}) const {
    return findProblems({*index, blocked, events, thresholds}, choice);
  }
};

inline Checked check(session::Scenario scenario, double untilSeconds = 0) {
  session::RunSettings settings;
  if (untilSeconds > 0) settings.horizon = {base::nanosecondsFromSeconds(untilSeconds)};
  Checked checked;
  checked.session = std::make_unique<session::Session>(std::move(scenario), settings);
  checked.session->runHere();
  checked.index = std::make_unique<trace::Index>(checked.session->trace());
  checked.index->extend();
  checked.blocked.extend(*checked.index);
  checked.events.extend(*checked.index);
  return checked;
}

inline Checked checkFile(const QString& path) {
  base::Result<session::Scenario> scenario = session::loadScenario(path.toStdString());
  if (!scenario) qFatal("%s", scenario.error().sentence.c_str());
  static const QRegularExpression mark(QStringLiteral("^# until: ([0-9.]+)\\s*$"), QRegularExpression::MultilineOption);
  const double until = mark.match(QString::fromStdString(scenario->text)).captured(1).toDouble();
  return check(std::move(*scenario), until);
}

inline Checked checkText(const std::string& text) { return check({"program.py", text, {}}); }

inline QString textOf(const Finding& finding) {
  return QString::fromStdString(finding.sentence.text()).replace(QChar(0xA0), QLatin1Char(' '));
}

inline QString listed(const std::vector<Finding>& findings) {
  QStringList lines;
  for (const Finding& finding : findings)
    lines.append(QString::fromUtf8(finding.rule.data(), static_cast<int>(finding.rule.size())) + QStringLiteral(": ") +
                 textOf(finding));
  return lines.join(QLatin1Char('\n'));
}

inline QStringList rulesOf(const std::vector<Finding>& findings) {
  QStringList names;
  for (const Finding& finding : findings)
    names.append(QString::fromUtf8(finding.rule.data(), static_cast<int>(finding.rule.size())));
  names.removeDuplicates();
  names.sort();
  return names;
}

}  // namespace awaitscope::analysis::checking
