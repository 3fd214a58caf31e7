// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/computer_dialog.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QSettings>
#include <QSpinBox>
#include <cmath>

#include "engine/session/machine_line.h"

namespace awaitscope::gui {
namespace {

using session::RunSettings;

constexpr double kNsPerMs = 1e6;
constexpr double kNsPerS = 1e9;
constexpr int kMillion = 1'000'000;

QString key(const char* name) { return QStringLiteral("computer/") + QString::fromLatin1(name); }

base::Duration nanosecondsOf(double value, double unit) { return {std::llround(value * unit)}; }

}  // namespace

ComputerDialog::ComputerDialog(const RunSettings& settings, const session::Scenario& scenario, QWidget* parent)
    : FormDialog(tr("The simulated computer"), parent),
      m_before(settings),
      m_own(session::effectiveSettings(scenario, RunSettings{})),
      m_cores(new QSpinBox(this)),
      m_gil(new QCheckBox(tr("One thread of a process runs Python at a time"), this)),
      m_cpuCost(new QSpinBox(this)),
      m_switchInterval(new DecimalBox(0.001, 10'000, tr("ms"), this)),
      m_poolSize(new QSpinBox(this)),
      m_horizon(new DecimalBox(0.001, 1e8, tr("s"), this)),
      m_maxEvents(new QSpinBox(this)) {
  m_cores->setRange(1, static_cast<int>(RunSettings::kMostCores));
  m_cpuCost->setRange(0, kMillion);
  m_cpuCost->setSuffix(tr(" ns"));
  m_cpuCost->setSpecialValueText(tr("0 ns: the ideal machine"));
  m_poolSize->setRange(0, static_cast<int>(RunSettings::kLargestPool));
  m_poolSize->setSpecialValueText(tr("cores + 4, 32 at most"));
  m_maxEvents->setRange(1, 100);
  m_maxEvents->setSuffix(tr(" million"));
  addRows();
  connect(this, &FormDialog::defaultsAsked, this, [this] {
    m_before.chosen = 0;
    show(m_own);
  });
  finish(tr("Run with it"), Defaults::Restorable);
  show(session::effectiveSettings(scenario, settings));
}

void ComputerDialog::addRows() {
  form().addRow(tr("&Cores"), m_cores);
  form().addRow(tr("&GIL"), m_gil);
  form().addRow(tr("An &instruction costs"), m_cpuCost);
  form().addRow(tr("The GIL is handed on &after"), m_switchInterval);
  form().addRow(tr("&Workers of a pool"), m_poolSize);
  form().addRow(tr("A run stands at (&virtual time)"), m_horizon);
  form().addRow(tr("A run stands after (&events)"), m_maxEvents);
  auto* note = new QLabel(tr("A scenario may say what its computer is like: # machine: cores=4 gil=off. What is changed here wins."), this);
  note->setProperty("role", "dim");
  note->setWordWrap(true);
  form().addRow(note);
}

void ComputerDialog::show(const RunSettings& settings) {
  m_cores->setValue(static_cast<int>(settings.cores));
  m_gil->setChecked(settings.gil);
  m_cpuCost->setValue(static_cast<int>(settings.cpuCost.ns));
  m_switchInterval->setValue(static_cast<double>(settings.switchInterval.ns) / kNsPerMs);
  m_poolSize->setValue(static_cast<int>(settings.poolSize));
  m_horizon->setValue(settings.horizon.seconds());
  m_maxEvents->setValue(static_cast<int>(settings.maxEvents / kMillion));
}

/// Chosen is what differs from the scenario's own, and what was chosen before and is left.
RunSettings ComputerDialog::settings() const {
  const RunSettings usual;
  RunSettings result = m_before;
  result.chosen = 0;
  const auto take = [&](RunSettings::Choice choice, auto RunSettings::* member, auto value) {
    const bool wasChosen = m_before.isChosen(choice) && value == m_before.*member;
    const bool isChosen = wasChosen || value != m_own.*member;
    result.*member = isChosen ? value : usual.*member;
    if (isChosen) result.chosen |= choice;
  };
  take(RunSettings::kCores, &RunSettings::cores, static_cast<std::uint32_t>(m_cores->value()));
  take(RunSettings::kGil, &RunSettings::gil, m_gil->isChecked());
  take(RunSettings::kCpuCost, &RunSettings::cpuCost, base::nanoseconds(m_cpuCost->value()));
  take(RunSettings::kSwitchInterval, &RunSettings::switchInterval, nanosecondsOf(m_switchInterval->value(), kNsPerMs));
  take(RunSettings::kPoolSize, &RunSettings::poolSize, static_cast<std::uint32_t>(m_poolSize->value()));
  result.horizon = nanosecondsOf(m_horizon->value(), kNsPerS);
  result.maxEvents = static_cast<std::uint64_t>(m_maxEvents->value()) * kMillion;
  return result;
}

void keepRunSettings(QSettings& kept, const RunSettings& settings) {
  const auto keep = [&kept](const char* name, bool isChosen, const QVariant& value) {
    if (isChosen)
      kept.setValue(key(name), value);
    else
      kept.remove(key(name));
  };
  const RunSettings usual;
  keep("cores", settings.isChosen(RunSettings::kCores), settings.cores);
  keep("gil", settings.isChosen(RunSettings::kGil), settings.gil);
  keep("cpuCostNs", settings.isChosen(RunSettings::kCpuCost), static_cast<qlonglong>(settings.cpuCost.ns));
  keep("switchIntervalNs", settings.isChosen(RunSettings::kSwitchInterval), static_cast<qlonglong>(settings.switchInterval.ns));
  keep("poolSize", settings.isChosen(RunSettings::kPoolSize), settings.poolSize);
  keep("horizonNs", settings.horizon != usual.horizon, static_cast<qlonglong>(settings.horizon.ns));
  keep("maxEvents", settings.maxEvents != usual.maxEvents, static_cast<qulonglong>(settings.maxEvents));
}

RunSettings restoredRunSettings(const QSettings& kept, const RunSettings& base) {
  RunSettings result = base;
  // The command line wins over what was kept.
  const auto take = [&](const char* name, RunSettings::Choice choice, qlonglong low, qlonglong high, auto&& assign) {
    bool isNumber = false;
    const QVariant value = kept.value(key(name));
    const qlonglong number = value.toLongLong(&isNumber);
    if (base.isChosen(choice) || !value.isValid() || !isNumber || number < low || number > high) return;
    assign(number);
    result.chosen |= choice;
  };
  take("cores", RunSettings::kCores, 1, RunSettings::kMostCores, [&](qlonglong n) { result.cores = static_cast<std::uint32_t>(n); });
  take("cpuCostNs", RunSettings::kCpuCost, 0, kMillion, [&](qlonglong n) { result.cpuCost = {n}; });
  take("switchIntervalNs", RunSettings::kSwitchInterval, 1, 10'000'000'000, [&](qlonglong n) { result.switchInterval = {n}; });
  take("poolSize", RunSettings::kPoolSize, 0, RunSettings::kLargestPool,
       [&](qlonglong n) { result.poolSize = static_cast<std::uint32_t>(n); });
  if (const QVariant gil = kept.value(key("gil")); gil.isValid() && !base.isChosen(RunSettings::kGil)) {
    result.gil = gil.toBool();
    result.chosen |= RunSettings::kGil;
  }
  const RunSettings usual;
  if (const qlonglong ns = kept.value(key("horizonNs")).toLongLong(); ns > 0 && base.horizon == usual.horizon) result.horizon = {ns};
  if (const qlonglong count = kept.value(key("maxEvents")).toLongLong(); count > 0 && base.maxEvents == usual.maxEvents)
    result.maxEvents = static_cast<std::uint64_t>(count);
  return result;
}

}  // namespace awaitscope::gui
