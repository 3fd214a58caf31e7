// SPDX-License-Identifier: GPL-3.0-or-later
// A slider and a field for each parameter that the scenario declares; hidden when there is none. Turning one reports the
// new value at once; whoever owns the text writes it. GUI thread.
#pragma once

#include <QWidget>
#include <vector>

#include "gui/parameters/parameter.h"
#include "gui/theme/fonts.h"

class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QSlider;

namespace awaitscope::gui {

class ParameterBar : public QWidget {
  Q_OBJECT
 public:
  explicit ParameterBar(QWidget* parent = nullptr);
  /// Sliders stay while the same parameters are declared, so that a drag goes on through the re-runs it causes.
  void setParameters(const std::vector<Parameter>& parameters);
  QSlider* slider(const QString& name) const;
  QDoubleSpinBox* field(const QString& name) const;
  void setFontSize(int pixelSize);

 Q_SIGNALS:
  void valueChosen(const Parameter& parameter, double value);

 private:
  struct Row {
    Parameter parameter;
    QLabel* name;
    QSlider* slider;
    QDoubleSpinBox* field;
  };
  const Row* rowOf(const QString& name) const;
  void connectRow(const Row& row);
  void choose(const QString& name, double value);
  bool hasSameRows(const std::vector<Parameter>& parameters) const;
  void addRow(const Parameter& parameter);
  void applyFont(const Row& row) const;

  QGridLayout* m_grid;
  std::vector<Row> m_rows;
  int m_fontSize = kInterfacePx;
  bool m_isFilling = false;
};

}  // namespace awaitscope::gui
