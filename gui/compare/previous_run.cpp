// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/previous_run.h"

#include <QCoreApplication>
#include <QEvent>
#include <QGuiApplication>
#include <QStringList>

#include "gui/parameters/parameter.h"

namespace awaitscope::gui {

PreviousRun::PreviousRun(QObject* parent) : QObject(parent) { QCoreApplication::instance()->installEventFilter(this); }

bool PreviousRun::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::MouseButtonRelease) m_isDragging = false;
  return QObject::eventFilter(watched, event);
}

void PreviousRun::noteShown(const ShownRun& run) {
  const bool isChanged =
      m_current && (run.sourceText() != m_current.sourceText || run.scenarioName() != m_current.scenarioName);
  const bool isPressed = (QGuiApplication::mouseButtons() & Qt::LeftButton) != 0;
  if (isChanged && !(isPressed && m_isDragging)) {
    m_previous = m_current;
    m_isDragging = isPressed;
  }
  m_current = recordedRunOf(run);
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
