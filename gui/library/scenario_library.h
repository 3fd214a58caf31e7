// SPDX-License-Identifier: GPL-3.0-or-later
// The scenarios that come with the app, found by listing: a chapter is a folder ("02-tasks"), a scenario a .py file in
// it, its title the first line of its docstring. Nothing is registered anywhere.
#pragma once

#include <QAbstractItemModel>
#include <QString>
#include <vector>

namespace awaitscope::gui {

struct LibraryScenario {
  QString path;
  QString title;
  QString explanation;  ///< The docstring after its first line.
};

struct LibraryChapter {
  QString title;
  std::vector<LibraryScenario> scenarios;
};

/// The folder with the chapters: beside the program, in the source tree, or installed; otherwise what is
/// compiled in.
QString findScenarioFolder();
std::vector<LibraryChapter> readLibrary(const QString& folder);
/// The module docstring of a Python text, dedented; empty when it has none.
QString docstringOf(const QString& text);
/// "02-tasks-and-futures" → "Tasks and futures".
QString titleFromFileName(const QString& baseName);

class LibraryModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  static constexpr int kPathRole = Qt::UserRole + 1;

  explicit LibraryModel(QObject* parent = nullptr);
  void setChapters(std::vector<LibraryChapter> chapters);
  const std::vector<LibraryChapter>& chapters() const { return m_chapters; }
  QModelIndex indexOf(const QString& path) const;
  const LibraryScenario* scenario(const QModelIndex& index) const;

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  std::vector<LibraryChapter> m_chapters;
};

}  // namespace awaitscope::gui
