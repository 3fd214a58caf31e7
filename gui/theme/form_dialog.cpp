// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/form_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLocale>
#include <QPushButton>

namespace awaitscope::gui {
namespace {

constexpr int kAirPx = 16;
constexpr int kRowGapPx = 8;
constexpr int kDecimals = 3;

/// The widgets of a row's field that take the keyboard, from left to right.
void collectFields(QLayoutItem* item, QList<QWidget*>& fields) {
  if (!item) return;
  if (QWidget* widget = item->widget()) {
    if (widget->focusPolicy() & Qt::TabFocus) fields << widget;
  } else if (QLayout* inner = item->layout()) {
    for (int at = 0; at < inner->count(); ++at) collectFields(inner->itemAt(at), fields);
  }
}

}  // namespace

DecimalBox::DecimalBox(double least, double most, const QString& unit, QWidget* parent) : QDoubleSpinBox(parent) {
  setDecimals(kDecimals);
  setRange(least, most);
  if (!unit.isEmpty()) setSuffix(QLatin1Char(' ') + unit);
}

QString DecimalBox::textFromValue(double value) const {
  QString text = QDoubleSpinBox::textFromValue(value);
  const QString point = locale().decimalPoint();
  if (!text.contains(point)) return text;
  while (text.endsWith(locale().zeroDigit())) text.chop(1);
  if (text.endsWith(point)) text.chop(point.size());
  return text;
}

FormDialog::FormDialog(const QString& title, QWidget* parent)
    : QDialog(parent), m_form(new QFormLayout(this)), m_buttons(new QDialogButtonBox(this)) {
  setWindowTitle(title);
  m_form->setContentsMargins(kAirPx, kAirPx, kAirPx, kAirPx);
  m_form->setSpacing(kRowGapPx);
}

void FormDialog::finish(const QString& accept, Defaults defaults) {
  m_buttons->setStandardButtons(defaults == Defaults::Restorable
                                    ? QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults
                                    : QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  m_buttons->button(QDialogButtonBox::Ok)->setText(accept);
  m_buttons->button(QDialogButtonBox::Ok)->setDefault(true);
  connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  if (QPushButton* restore = m_buttons->button(QDialogButtonBox::RestoreDefaults)) {
    restore->setText(tr("Restore defaults"));
    connect(restore, &QPushButton::clicked, this, &FormDialog::defaultsAsked);
  }
  m_form->addRow(m_buttons);
  orderTabs();
}

// Without this the keyboard goes in the order in which the fields were made.
void FormDialog::orderTabs() {
  QList<QWidget*> fields;
  for (int row = 0; row < m_form->rowCount(); ++row) {
    collectFields(m_form->itemAt(row, QFormLayout::FieldRole), fields);
    collectFields(m_form->itemAt(row, QFormLayout::SpanningRole), fields);
  }
  for (qsizetype at = 1; at < fields.size(); ++at) setTabOrder(fields[at - 1], fields[at]);
  if (!fields.isEmpty()) setTabOrder(fields.last(), m_buttons);
}

}  // namespace awaitscope::gui
