// SPDX-License-Identifier: GPL-3.0-or-later
// Marks that a person sets on moments and stretches of a run, each with a note. They are kept beside the settings, per
// scenario, never in the scenario's file; by time, so that they stand where they stood after an edit and a re-run. GUI
// thread.
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "engine/base/time.h"

namespace awaitscope::gui {

struct Note {
  base::Instant begin;
  base::Instant end;  ///< The same as begin for a moment.
  QString text;

  bool isStretch() const { return end > begin; }
  friend bool operator==(const Note&, const Note&) = default;
};

QByteArray notesToJson(const std::vector<Note>& notes);
/// What is not a note is left out.
std::vector<Note> notesFromJson(const QByteArray& json);

class NoteModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column : std::uint8_t { When, Text, ColumnCount };

  explicit NoteModel(QObject* parent = nullptr);
  const std::vector<Note>& notes() const { return m_notes; }
  void setNotes(std::vector<Note> notes);
  /// In order of time; gives the row.
  int add(Note note);
  void remove(int row);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 Q_SIGNALS:
  /// A person changed something; setNotes is silent.
  void notesChanged();

 private:
  std::vector<Note> m_notes;
};

}  // namespace awaitscope::gui
