// SPDX-License-Identifier: GPL-3.0-or-later
// Links to actors in a page of text: pointing at one lights that actor up everywhere, and its links light up when it is
// pointed at elsewhere. A child of its page.
#pragma once

#include <QObject>

#include "gui/bridge/shown_run.h"
#include "gui/view_state/view_state.h"

class QTextBrowser;
class QUrl;

namespace awaitscope::gui {

class HoverLinks : public QObject {
  Q_OBJECT
 public:
  HoverLinks(QTextBrowser& page, ViewState& view);
  /// The run outlives its use here.
  void setRun(const ShownRun* run) { m_run = run; }
  /// The page has another text.
  void refresh();
  /// How many places are lit.
  int litCount() const { return m_litCount; }

 private:
  void point(const QUrl& link);

  QTextBrowser& m_page;
  ViewState& m_view;
  const ShownRun* m_run = nullptr;
  bool m_isPointing = false;
  int m_litCount = 0;
};

}  // namespace awaitscope::gui
