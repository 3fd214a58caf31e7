// SPDX-License-Identifier: GPL-3.0-or-later
// The library: scenarios by chapter above, the explanation of the open one below. GUI thread.
#pragma once

#include <QWidget>

#include "gui/library/scenario_library.h"
#include "gui/theme/palette.h"

class QTextBrowser;
class QTreeView;

namespace awaitscope::gui {

class LibraryPanel : public QWidget {
  Q_OBJECT
 public:
  explicit LibraryPanel(QWidget* parent = nullptr);
  void setFolder(const QString& folder);
  void setThemeId(ThemeId id);
  /// Marks the open scenario and shows what its text explains.
  void showScenario(const QString& path, const QString& text);
  QTreeView* tree() const { return m_tree; }
  LibraryModel& libraryModel() { return *m_model; }
  /// The first scenario of the first chapter; empty when there is none.
  QString firstScenario() const;

 Q_SIGNALS:
  void scenarioChosen(const QString& path);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void renderExplanation();
  void revealOpenScenario();

  LibraryModel* m_model;
  QTreeView* m_tree;
  QTextBrowser* m_explanation;
  ThemeId m_theme = ThemeId::Light;
  QString m_docstring;
};

/// A docstring as HTML: its first line as heading, "Look for:" and the like bold, bullets as a list.
QString explanationHtml(const QString& docstring, const Palette& palette);

}  // namespace awaitscope::gui
