// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/marks/note_model.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <tuple>

#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

// Nanoseconds as text: JSON's numbers are doubles.
QString digits(base::Instant instant) { return QString::number(instant.ns); }

bool isBefore(const Note& a, const Note& b) {
  return std::tie(a.begin, a.end, a.text) < std::tie(b.begin, b.end, b.text);
}

}  // namespace

QByteArray notesToJson(const std::vector<Note>& notes) {
  QJsonArray array;
  for (const Note& note : notes)
    array.append(QJsonObject{{QStringLiteral("begin"), digits(note.begin)},
                             {QStringLiteral("end"), digits(note.end)},
                             {QStringLiteral("text"), note.text}});
  return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

std::vector<Note> notesFromJson(const QByteArray& json) {
  std::vector<Note> notes;
  for (const QJsonValue value : QJsonDocument::fromJson(json).array()) {
    bool isBegin = false;
    bool isEnd = false;
    const qint64 begin = value[QStringLiteral("begin")].toString().toLongLong(&isBegin);
    const qint64 end = value[QStringLiteral("end")].toString().toLongLong(&isEnd);
    if (isBegin && isEnd && begin >= 0 && end >= begin)
      notes.push_back({{begin}, {end}, value[QStringLiteral("text")].toString()});
  }
  std::sort(notes.begin(), notes.end(), isBefore);
  return notes;
}

NoteModel::NoteModel(QObject* parent) : QAbstractTableModel(parent) {}

void NoteModel::setNotes(std::vector<Note> notes) {
  beginResetModel();
  m_notes = std::move(notes);
  endResetModel();
}

int NoteModel::add(Note note) {
  const auto at = std::upper_bound(m_notes.begin(), m_notes.end(), note, isBefore);
  const int row = static_cast<int>(at - m_notes.begin());
  beginInsertRows({}, row, row);
  m_notes.insert(at, std::move(note));
  endInsertRows();
  Q_EMIT notesChanged();
  return row;
}

void NoteModel::remove(int row) {
  if (row < 0 || row >= rowCount()) return;
  beginRemoveRows({}, row, row);
  m_notes.erase(m_notes.begin() + row);
  endRemoveRows();
  Q_EMIT notesChanged();
}

int NoteModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_notes.size());
}

int NoteModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant NoteModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Note& note = m_notes[static_cast<std::size_t>(index.row())];
  if (role == Qt::EditRole && index.column() == Text) return note.text;
  if (role != Qt::DisplayRole) return {};
  if (index.column() == Text) return note.text;
  return note.isStretch() ? tr("%1 to %2").arg(formatInstant(note.begin), formatInstant(note.end))
                          : formatInstant(note.begin);
}

bool NoteModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!index.isValid() || index.column() != Text || role != Qt::EditRole) return false;
  m_notes[static_cast<std::size_t>(index.row())].text = value.toString();
  Q_EMIT dataChanged(index, index);
  Q_EMIT notesChanged();
  return true;
}

Qt::ItemFlags NoteModel::flags(const QModelIndex& index) const {
  const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
  return index.column() == Text ? flags | Qt::ItemIsEditable : flags;
}

QVariant NoteModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  return section == When ? tr("When") : tr("Note");
}

}  // namespace awaitscope::gui
