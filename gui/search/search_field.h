// SPDX-License-Identifier: GPL-3.0-or-later
// The field in the toolbar: searches names, output and source as one types, Enter and shift+Enter go through the hits;
// its second meaning, chosen beside it, is to show only the tracks that match. GUI thread.
#pragma once

#include <QTimer>
#include <QWidget>
#include <vector>

#include "gui/search/search.h"
#include "gui/view_state/view_state.h"

class QAction;
class QLabel;
class QLineEdit;
class QToolButton;

namespace awaitscope::gui {

class SearchField : public QWidget {
  Q_OBJECT
 public:
  explicit SearchField(ViewState& view, QWidget* parent = nullptr);
  void setRun(const ShownRun* run);
  void setSource(const QString& source);
  void setFilterIcon(const QIcon& icon);
  void beginSearch();
  void beginFilter();
  void clear();
  bool isEmpty() const;
  const std::vector<Hit>& hits() const { return m_hits; }
  QLineEdit* edit() const { return m_edit; }

 Q_SIGNALS:
  void hitChosen(const Hit& hit);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void search();
  void step(int direction);
  void applyMode();

  ViewState& m_view;
  const ShownRun* m_run = nullptr;
  QString m_source;
  QLineEdit* m_edit;
  QLabel* m_count;
  QToolButton* m_filters;
  QTimer m_pause;
  std::vector<Hit> m_hits;
  int m_current = -1;
};

}  // namespace awaitscope::gui
