// SPDX-License-Identifier: GPL-3.0-or-later
// A list one types into: commands, tracks, scenarios. The best matches come first; Enter does the chosen one. GUI
// thread.
#pragma once

#include <QAbstractListModel>
#include <QDialog>
#include <functional>
#include <vector>

class QLineEdit;
class QListView;

namespace awaitscope::gui {

struct PaletteEntry {
  QString text;
  QString hint;  ///< At the right: a shortcut, a kind.
  std::function<void()> run;
};

class PaletteModel : public QAbstractListModel {
  Q_OBJECT
 public:
  static constexpr int kHintRole = Qt::UserRole + 1;

  explicit PaletteModel(std::vector<PaletteEntry> entries, QObject* parent = nullptr);
  /// Shows what answers `typed`, the best first.
  void narrow(const QString& typed);
  const PaletteEntry& entry(int row) const { return m_entries[m_shown[static_cast<std::size_t>(row)]]; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  std::vector<PaletteEntry> m_entries;
  std::vector<std::size_t> m_shown;
};

class CommandPalette : public QDialog {
  Q_OBJECT
 public:
  CommandPalette(const QString& title, std::vector<PaletteEntry> entries, QWidget* parent);
  PaletteModel& paletteModel() { return *m_model; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void choose();
  void move(int rows);

  PaletteModel* m_model;
  QLineEdit* m_edit;
  QListView* m_list;
};

}  // namespace awaitscope::gui
