// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/findings/thresholds_dialog.h"

#include <QFormLayout>
#include <QSettings>
#include <cmath>

namespace awaitscope::gui {
namespace {

using analysis::Thresholds;

constexpr double kNsPerMs = 1e6;
constexpr double kLeastMs = 0.001;
constexpr double kMostMs = 1e9;

/// The one list of what is kept.
struct Kept {
  const char* key;
  base::Duration Thresholds::*threshold;
};
constexpr Kept kKept[] = {{"findings/blockedLoopNs", &Thresholds::blockedLoop},
                          {"findings/cpuStepNs", &Thresholds::cpuStep},
                          {"findings/slowWaitNs", &Thresholds::slowWait}};

}  // namespace

ThresholdsDialog::ThresholdsDialog(const Thresholds& thresholds, QWidget* parent)
    : FormDialog(tr("What counts as a finding"), parent),
      m_before(thresholds),
      m_blockedLoop(new DecimalBox(kLeastMs, kMostMs, tr("ms"), this)),
      m_cpuStep(new DecimalBox(kLeastMs, kMostMs, tr("ms"), this)),
      m_slowWait(new DecimalBox(kLeastMs, kMostMs, tr("ms"), this)) {
  form().addRow(tr("A &call that blocks the loop for over"), m_blockedLoop);
  form().addRow(tr("A task that computes &between two awaits for over"), m_cpuStep);
  form().addRow(tr("&Waiting in line, or holding a lock, for over"), m_slowWait);
  connect(this, &FormDialog::defaultsAsked, this, [this] { show(Thresholds{}); });
  finish(tr("Look again"), Defaults::Restorable);
  show(thresholds);
}

void ThresholdsDialog::show(const Thresholds& thresholds) {
  m_blockedLoop->setValue(static_cast<double>(thresholds.blockedLoop.ns) / kNsPerMs);
  m_cpuStep->setValue(static_cast<double>(thresholds.cpuStep.ns) / kNsPerMs);
  m_slowWait->setValue(static_cast<double>(thresholds.slowWait.ns) / kNsPerMs);
}

Thresholds ThresholdsDialog::thresholds() const {
  Thresholds result = m_before;
  result.blockedLoop = {std::llround(m_blockedLoop->value() * kNsPerMs)};
  result.cpuStep = {std::llround(m_cpuStep->value() * kNsPerMs)};
  result.slowWait = {std::llround(m_slowWait->value() * kNsPerMs)};
  return result;
}

Thresholds restoredThresholds(const QSettings& kept) {
  Thresholds result;
  for (const Kept& row : kKept) {
    bool isNumber = false;
    const qlonglong ns = kept.value(QString::fromLatin1(row.key)).toLongLong(&isNumber);
    const auto ms = static_cast<double>(ns) / kNsPerMs;
    if (isNumber && ms >= kLeastMs && ms <= kMostMs) result.*row.threshold = {ns};
  }
  return result;
}

void keepThresholds(QSettings& kept, const Thresholds& thresholds) {
  for (const Kept& row : kKept) {
    const base::Duration value = thresholds.*row.threshold;
    if (value == Thresholds{}.*row.threshold)
      kept.remove(QString::fromLatin1(row.key));
    else
      kept.setValue(QString::fromLatin1(row.key), static_cast<qlonglong>(value.ns));
  }
}

}  // namespace awaitscope::gui
