// SPDX-License-Identifier: GPL-3.0-or-later
// The list behind "?": every action with its keys, and what the mouse does; made from the action table.
#pragma once

#include <QDialog>
#include <QString>

namespace awaitscope::gui {

class ShortcutList : public QDialog {
  Q_OBJECT
 public:
  explicit ShortcutList(QWidget* parent = nullptr);
};

QString shortcutListHtml();

}  // namespace awaitscope::gui
