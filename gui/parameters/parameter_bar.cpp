// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/parameters/parameter_bar.h"

#include <QDoubleSpinBox>
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
      for (QWidget* widget : {static_cast<QWidget*>(row.name), static_cast<QWidget*>(row.slider), static_cast<QWidget*>(row.field)})
        delete widget;
    }
    m_rows.clear();
    for (const Parameter& parameter : parameters) addRow(parameter);
  }
  for (std::size_t at = 0; at < m_rows.size(); ++at) {
    Row& row = m_rows[at];
    row.parameter = parameters[at];
    if (!row.slider->isSliderDown()) row.slider->setValue(row.parameter.stepOf(row.parameter.value));
    row.field->setValue(row.parameter.value);
  }
  m_isFilling = false;
  setVisible(!m_rows.empty());
}

void ParameterBar::addRow(const Parameter& parameter) {
  const int at = static_cast<int>(m_rows.size());
  auto* name = new QLabel(parameter.name, this);
  auto* slider = new QSlider(Qt::Horizontal, this);
  auto* field = new QDoubleSpinBox(this);
  slider->setRange(0, parameter.steps());
  slider->setPageStep(std::max(1, parameter.steps() / 10));
  field->setDecimals(parameter.decimals);
  field->setRange(parameter.low, parameter.high);
  field->setSingleStep(parameter.step);
  // A number counts when it is typed whole.
  field->setKeyboardTracking(false);
  field->setAlignment(Qt::AlignRight);
  for (QWidget* widget : {static_cast<QWidget*>(slider), static_cast<QWidget*>(field)}) widget->setAccessibleName(parameter.name);
  const QString range = tr("%1, from %2 to %3")
                            .arg(parameter.description.isEmpty() ? parameter.name : parameter.description,
                                 parameter.textOf(parameter.low), parameter.textOf(parameter.high));
  for (QWidget* widget : {static_cast<QWidget*>(name), static_cast<QWidget*>(slider), static_cast<QWidget*>(field)}) {
    widget->setToolTip(range);
    widget->setAccessibleDescription(range);
  }
  m_grid->addWidget(name, at, 0);
  m_grid->addWidget(slider, at, 1);
  m_grid->addWidget(field, at, 2);
  m_rows.push_back({parameter, name, slider, field});
  applyFont(m_rows.back());
  connectRow(m_rows.back());
}

void ParameterBar::connectRow(const Row& row) {
  const QString name = row.parameter.name;
  connect(row.slider, &QSlider::valueChanged, this, [this, name](int step) {
    const Row* turned = m_isFilling ? nullptr : rowOf(name);
    if (turned != nullptr) choose(name, turned->parameter.valueAtStep(step));
  });
  connect(row.field, &QDoubleSpinBox::valueChanged, this, [this, name](double value) {
    if (!m_isFilling) choose(name, value);
  });
}

/// By the slider or by the field: the other one follows.
void ParameterBar::choose(const QString& name, double value) {
  const Row* row = rowOf(name);
  if (row == nullptr) return;
  m_isFilling = true;
  row->field->setValue(value);
  if (!row->slider->isSliderDown()) row->slider->setValue(row->parameter.stepOf(value));
  m_isFilling = false;
  const Parameter chosen = row->parameter;
  Q_EMIT valueChosen(chosen, value);
}

void ParameterBar::setFontSize(int pixelSize) {
  if (pixelSize == m_fontSize) return;
  m_fontSize = pixelSize;
  for (const Row& row : m_rows) applyFont(row);
}

void ParameterBar::applyFont(const Row& row) const {
  const QFont font = interfaceFont(m_fontSize);
  for (QWidget* widget : {static_cast<QWidget*>(row.name), static_cast<QWidget*>(row.field)}) widget->setFont(font);
}

const ParameterBar::Row* ParameterBar::rowOf(const QString& name) const {
  const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&name](const Row& one) { return one.parameter.name == name; });
  return row == m_rows.end() ? nullptr : &*row;
}

QSlider* ParameterBar::slider(const QString& name) const {
  const Row* row = rowOf(name);
  return row == nullptr ? nullptr : row->slider;
}

QDoubleSpinBox* ParameterBar::field(const QString& name) const {
  const Row* row = rowOf(name);
  return row == nullptr ? nullptr : row->field;
}

}  // namespace awaitscope::gui
