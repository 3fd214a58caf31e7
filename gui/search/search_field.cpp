// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/search/search_field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace awaitscope::gui {
namespace {

constexpr int kPauseMs = 60;

}  // namespace

SearchField::SearchField(ViewState& view, QWidget* parent)
    : QWidget(parent), m_view(view), m_edit(new QLineEdit(this)), m_count(new QLabel(this)), m_filters(new QToolButton(this)) {
  m_edit->setClearButtonEnabled(true);
  m_edit->installEventFilter(this);
  m_edit->setMinimumWidth(80);
  m_count->setProperty("role", "dim");
  m_filters->setCheckable(true);
  m_filters->setText(tr("Filter"));
  m_filters->setToolTip(tr("Show only the tracks whose name matches"));
  m_filters->setAccessibleName(tr("Show only the tracks whose name matches"));
  m_filters->setFocusPolicy(Qt::TabFocus);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  row->addWidget(m_count);
  row->addWidget(m_edit);
  row->addWidget(m_filters);
  setMaximumWidth(360);
  m_pause.setSingleShot(true);
  m_pause.setInterval(kPauseMs);
  connect(&m_pause, &QTimer::timeout, this, &SearchField::search);
  connect(m_edit, &QLineEdit::textChanged, this, [this] {
    if (m_filters->isChecked()) m_view.setFilter(m_edit->text());
    m_pause.start();
  });
  connect(m_filters, &QToolButton::toggled, this, &SearchField::applyMode);
  applyMode();
}

void SearchField::setRun(const ShownRun* run) {
  m_run = run;
  m_hits.clear();
  m_current = -1;
  m_count->clear();
  if (run && !m_edit->text().isEmpty()) m_pause.start();
}

void SearchField::setSource(const QString& source) { m_source = source; }

void SearchField::setFilterIcon(const QIcon& icon) { m_filters->setIcon(icon); }

void SearchField::beginSearch() {
  m_filters->setChecked(false);
  m_edit->setFocus(Qt::ShortcutFocusReason);
  m_edit->selectAll();
}

void SearchField::beginFilter() {
  m_filters->setChecked(true);
  m_edit->setFocus(Qt::ShortcutFocusReason);
  m_edit->selectAll();
}

bool SearchField::isEmpty() const { return m_edit->text().isEmpty(); }

void SearchField::clear() {
  m_edit->clear();
  m_filters->setChecked(false);
}

void SearchField::applyMode() {
  const bool filters = m_filters->isChecked();
  m_edit->setPlaceholderText(filters ? tr("Show only tracks with …") : tr("Search names, source, output"));
  m_edit->setAccessibleName(filters ? tr("Filter tracks") : tr("Search names, source and output"));
  m_view.setFilter(filters ? m_edit->text() : QString());
}

void SearchField::search() {
  m_hits.clear();
  m_current = -1;
  if (m_run) m_hits = findEverywhere(*m_run, m_source, m_edit->text());
  if (m_edit->text().isEmpty())
    m_count->clear();
  else
    m_count->setText(m_hits.empty() ? tr("nothing") : tr("%1 found").arg(m_hits.size()));
}

void SearchField::step(int direction) {
  if (m_pause.isActive()) {
    m_pause.stop();
    search();
  }
  if (m_hits.empty()) return;
  const auto count = static_cast<int>(m_hits.size());
  m_current = m_current < 0 ? (direction > 0 ? 0 : count - 1) : (m_current + direction + count) % count;
  m_count->setText(tr("%1 of %2").arg(m_current + 1).arg(count));
  Q_EMIT hitChosen(m_hits[static_cast<std::size_t>(m_current)]);
}

bool SearchField::eventFilter(QObject* watched, QEvent* event) {
  if (watched != m_edit || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter) return false;
  step(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
  return true;
}

}  // namespace awaitscope::gui
