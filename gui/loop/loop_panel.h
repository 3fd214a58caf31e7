// SPDX-License-Identifier: GPL-3.0-or-later
// The event loop at the cursor: what runs, the ready queue in order, the timer heap by deadline, and what every other
// task waits for, what the threads do, who holds what. The model is rebuilt per cursor position from one RunState;
// lists are cut where nobody reads on. GUI thread.
#pragma once

#include <QAbstractItemModel>
#include <QPixmap>
#include <QTreeView>
#include <vector>

#include "gui/bridge/shown_run.h"
#include "gui/theme/palette.h"
#include "gui/view_state/view_state.h"

namespace awaitscope::gui {

class LoopModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Column : std::uint8_t { Name, Detail, When, ColumnCount };
  enum class Part : std::uint8_t { Running, Ready, Timers, Waiting, Threads, Primitives };
  static constexpr int kPartCount = 6;
  static constexpr int kActorRole = Qt::UserRole + 1;
  static constexpr int kDetailRole = Qt::UserRole + 2;  ///< Of a row, whatever the column: what stands below the name …
  static constexpr int kWhenRole = Qt::UserRole + 3;    ///< … and at the right of it where there is no room for columns.

  struct Entry {
    QString name;
    QString detail;
    QString when;   ///< Short: how long already, how long still.
    QString exact;  ///< The moment with all its digits; in the tooltip.
    base::ActorId actor;
    std::optional<Look> look;
    friend bool operator==(const Entry&, const Entry&) = default;
  };

  explicit LoopModel(QObject* parent = nullptr);
  /// Null: an empty loop.
  void showState(const ShownRun* run, trace::Seq cursor, base::Instant now);
  void setThemeId(ThemeId id);
  /// Whether the part has, or may ever have, something to show in this run.
  static bool isUsedBy(const ShownRun& run, Part part);
  const std::vector<Entry>& entries(Part part) const { return m_parts[static_cast<std::size_t>(part)].entries; }

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct PartList {
    QString title;
    QString note;  ///< Stands there when there is no entry.
    std::vector<Entry> entries;
    std::size_t total = 0;
  };
  void fillRunning(const ShownRun& run, const trace::RunState& state, const trace::LoopState& loop, base::Instant now);
  void fillLoop(const ShownRun& run, const trace::RunState& state, const trace::LoopState& loop, base::Instant now);
  void fillWaiting(const ShownRun& run, const trace::RunState& state, base::Instant now);
  void fillThreads(const ShownRun& run, const trace::RunState& state, base::Instant now);
  void fillPrimitives(const ShownRun& run, const trace::RunState& state, base::Instant now);
  QVariant partData(const PartList& list, int column, int role) const;
  static QString tooltip(const Entry& entry);
  const QPixmap& swatchOf(Look look) const;
  PartList& part(Part part) { return m_parts[static_cast<std::size_t>(part)]; }
  Entry handleEntry(const ShownRun& run, const trace::RunState& state, base::HandleId handle) const;

  ThemeId m_theme = ThemeId::Light;
  mutable std::array<QPixmap, kLookCount> m_swatches;
  std::array<PartList, kPartCount> m_parts;
};

class LoopPanel : public QTreeView {
  Q_OBJECT
 public:
  explicit LoopPanel(ViewState& view, QWidget* parent = nullptr);
  void setRun(const ShownRun* run);
  void setThemeId(ThemeId id);
  LoopModel& loopModel() { return *m_model; }
  void refresh();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fitColumns();
  bool isNarrow() const;

  ViewState& m_view;
  const ShownRun* m_run = nullptr;
  LoopModel* m_model;
};

}  // namespace awaitscope::gui
