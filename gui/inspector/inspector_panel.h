// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the page that explain.h writes for the selection and the cursor, and follows its links. GUI thread.
#pragma once

#include <QTextBrowser>
#include <QTimer>

#include "gui/bridge/shown_run.h"
#include "gui/theme/palette.h"
#include "gui/view_state/view_state.h"

namespace awaitscope::gui {

class HoverLinks;

class InspectorPanel : public QTextBrowser {
  Q_OBJECT
 public:
  explicit InspectorPanel(ViewState& view, QWidget* parent = nullptr);
  void setRun(const ShownRun* run);
  void setThemeId(ThemeId id);
  void refresh();

 Q_SIGNALS:
  void lineActivated(int line);
  void actorActivated(base::ActorId actor);

 private:
  void follow(const QUrl& link);
  void showArea();

  ViewState& m_view;
  const ShownRun* m_run = nullptr;
  HoverLinks* m_hover;
  ThemeId m_theme = ThemeId::Light;
  QTimer m_settle;  ///< An area of a large run is summed up when the pointer rests.
};

}  // namespace awaitscope::gui
