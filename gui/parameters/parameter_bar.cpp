// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/parameters/parameter_bar.h"

#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <algorithm>

namespace awaitscope::gui {

ParameterBar::ParameterBar(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
  setAccessibleName(tr("Parameters of the scenario"));
  m_grid->setContentsMargins(10, 6, 10, 6);
  m_grid->setHorizontalSpacing(10);
  m_grid->setVerticalSpacing(2);
  m_grid->setColumnStretch(1, 1);
  hide();
}

bool ParameterBar::hasSameRows(const std::vector<Parameter>& parameters) const {
  return std::equal(m_rows.begin(), m_rows.end(), parameters.begin(), parameters.end(),
                    [](const Row& row, const Parameter& parameter) {
                      return row.parameter.name == parameter.name && row.parameter.low == parameter.low &&
                             row.parameter.high == parameter.high && row.parameter.step == parameter.step &&
                             row.parameter.description == parameter.description;
                    });
}

void ParameterBar::setParameters(const std::vector<Parameter>& parameters) {
  m_isFilling = true;
  if (!hasSameRows(parameters)) {
    for (const Row& row : m_rows) {
      for (QWidget* widget : {static_cast<QWidget*>(row.name), static_cast<QWidget*>(row.slider), static_cast<QWidget*>(row.value)})
        delete widget;
    }
    m_rows.clear();
    for (const Parameter& parameter : parameters) addRow(parameter);
  }
  for (std::size_t at = 0; at < m_rows.size(); ++at) {
    Row& row = m_rows[at];
    row.parameter = parameters[at];
    if (!row.slider->isSliderDown()) row.slider->setValue(row.parameter.stepOf(row.parameter.value));
    row.value->setText(row.parameter.textOf(row.parameter.value));
  }
  m_isFilling = false;
  setVisible(!m_rows.empty());
}

void ParameterBar::addRow(const Parameter& parameter) {
  const int at = static_cast<int>(m_rows.size());
  auto* name = new QLabel(parameter.name, this);
  auto* slider = new QSlider(Qt::Horizontal, this);
  auto* value = new QLabel(this);
  slider->setRange(0, parameter.steps());
  slider->setPageStep(std::max(1, parameter.steps() / 10));
  slider->setAccessibleName(parameter.name);
  const QString range = tr("%1, from %2 to %3")
                            .arg(parameter.description.isEmpty() ? parameter.name : parameter.description,
                                 parameter.textOf(parameter.low), parameter.textOf(parameter.high));
  for (QWidget* widget : {static_cast<QWidget*>(name), static_cast<QWidget*>(slider)}) widget->setToolTip(range);
  slider->setAccessibleDescription(range);
  value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  m_grid->addWidget(name, at, 0);
  m_grid->addWidget(slider, at, 1);
  m_grid->addWidget(value, at, 2);
  m_rows.push_back({parameter, name, slider, value});
  applyFont(m_rows.back());
  connect(slider, &QSlider::valueChanged, this, [this, slider](int step) {
    if (m_isFilling) return;
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [slider](const Row& one) { return one.slider == slider; });
    if (row == m_rows.end()) return;
    const Parameter turned = row->parameter;
    row->value->setText(turned.textOf(turned.valueAtStep(step)));
    Q_EMIT valueChosen(turned, turned.valueAtStep(step));
  });
}

void ParameterBar::setFontSize(int pixelSize) {
  if (pixelSize == m_fontSize) return;
  m_fontSize = pixelSize;
  for (const Row& row : m_rows) applyFont(row);
}

void ParameterBar::applyFont(const Row& row) const {
  const QFont font = interfaceFont(m_fontSize);
  for (QLabel* label : {row.name, row.value}) label->setFont(font);
  row.value->setMinimumWidth(QFontMetrics(font).horizontalAdvance(QStringLiteral("00000")));
}

QSlider* ParameterBar::slider(const QString& name) const {
  const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&name](const Row& one) { return one.parameter.name == name; });
  return row == m_rows.end() ? nullptr : row->slider;
}

}  // namespace awaitscope::gui
