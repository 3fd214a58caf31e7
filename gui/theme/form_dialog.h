// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of every dialog that asks for values: a form with air around it, buttons below, the keyboard going from row
// to row. A dialog adds its rows, then calls finish().
#pragma once

#include <QDialog>
#include <QDoubleSpinBox>

class QDialogButtonBox;
class QFormLayout;

namespace awaitscope::gui {

/// Fractions as a person writes them: 5 ms, not 5.000 ms. An empty unit: a mere number.
class DecimalBox : public QDoubleSpinBox {
  Q_OBJECT
 public:
  DecimalBox(double least, double most, const QString& unit, QWidget* parent);
  QString textFromValue(double value) const override;
};

class FormDialog : public QDialog {
  Q_OBJECT
 public:
  enum class Defaults : std::uint8_t { None, Restorable };

 Q_SIGNALS:
  void defaultsAsked();

 protected:
  FormDialog(const QString& title, QWidget* parent);
  QFormLayout& form() const { return *m_form; }
  /// The buttons, and the keyboard's way. `accept`: what the first one says.
  void finish(const QString& accept, Defaults defaults);

 private:
  void orderTabs();

  QFormLayout* m_form;
  QDialogButtonBox* m_buttons;
};

}  // namespace awaitscope::gui
