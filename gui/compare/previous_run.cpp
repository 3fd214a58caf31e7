// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/previous_run.h"

#include <QCoreApplication>
#include <QEvent>
#include <QGuiApplication>
#include <QStringList>

#include "gui/parameters/parameter.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {

PreviousRun::PreviousRun(QObject* parent) : QObject(parent) { QCoreApplication::instance()->installEventFilter(this); }

bool PreviousRun::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::MouseButtonRelease) m_isDragging = false;
  return QObject::eventFilter(watched, event);
}

void PreviousRun::noteShown(const ShownRun& run, const session::RunSettings& settings) {
  const RecordedRun& before = m_current.run;
  const bool isChanged = before && (run.sourceText() != before.sourceText || run.scenarioName() != before.scenarioName ||
                                    !changedSettings(settings, m_current.settings).isEmpty());
  const bool isPressed = (QGuiApplication::mouseButtons() & Qt::LeftButton) != 0;
  if (isChanged && !(isPressed && m_isDragging)) {
    m_previous = m_current;
    m_isDragging = isPressed;
  }
  m_current = {recordedRunOf(run), settings};
}

QString changedSettings(const session::RunSettings& settings, const session::RunSettings& other) {
  QStringList changed;
  const auto add = [&changed](bool isChanged, const QString& text) {
    if (isChanged) changed << text;
  };
  const session::RunSettings& now = settings;
  add(now.cores != other.cores, QStringLiteral("cores=%1").arg(now.cores));
  add(now.gil != other.gil, now.gil ? QStringLiteral("gil=on") : QStringLiteral("gil=off"));
  add(now.cpuCost != other.cpuCost, QStringLiteral("cpu-cost=%1").arg(now.cpuCost.ns));
  add(now.switchInterval != other.switchInterval, QStringLiteral("switch-interval=%1").arg(formatDuration(now.switchInterval)));
  add(now.poolSize != other.poolSize,
      now.poolSize == 0 ? QStringLiteral("pool-size as Python's") : QStringLiteral("pool-size=%1").arg(now.poolSize));
  add(now.horizon != other.horizon, QStringLiteral("until=%1").arg(formatDuration(now.horizon)));
  add(now.maxEvents != other.maxEvents, QStringLiteral("events=%1").arg(formatCount(now.maxEvents)));
  // The numbers may be the same and yet win over the scenario's own line.
  add(changed.isEmpty() && now.chosen != other.chosen, QStringLiteral("another computer"));
  return changed.join(QStringLiteral(", "));
}

QString changedParameters(const QString& text, const QString& other) {
  QStringList changed;
  const std::vector<Parameter> before = parametersOf(other);
  for (const Parameter& parameter : parametersOf(text))
    for (const Parameter& one : before)
      if (one.name == parameter.name && one.value != parameter.value)
        changed << QStringLiteral("%1=%2").arg(parameter.name, parameter.textOf(parameter.value));
  return changed.join(QStringLiteral(", "));
}

}  // namespace awaitscope::gui
