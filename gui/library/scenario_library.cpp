// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/library/scenario_library.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFont>
#include <algorithm>

namespace awaitscope::gui {
namespace {

constexpr quintptr kTop = ~quintptr{0};
constexpr qint64 kMostBytes = 1 << 20;

LibraryScenario readScenario(const QFileInfo& info) {
  LibraryScenario scenario{info.absoluteFilePath(), titleFromFileName(info.completeBaseName()), {}};
  QFile file(info.absoluteFilePath());
  if (!file.open(QIODevice::ReadOnly)) return scenario;
  const QString docstring = docstringOf(QString::fromUtf8(file.read(kMostBytes)));
  if (docstring.isEmpty()) return scenario;
  const qsizetype lineEnd = docstring.indexOf(QLatin1Char('\n'));
  scenario.title = docstring.left(lineEnd).trimmed();
  if (scenario.title.endsWith(QLatin1Char('.'))) scenario.title.chop(1);
  if (lineEnd >= 0) scenario.explanation = docstring.mid(lineEnd + 1).trimmed();
  return scenario;
}

}  // namespace

QString findScenarioFolder() {
  const QString program = QCoreApplication::applicationDirPath();
  for (const QString& candidate :
       {program + QStringLiteral("/../share/awaitscope/scenarios"), program + QStringLiteral("/../../../scenarios"),
        program + QStringLiteral("/scenarios"), QStringLiteral("/usr/share/awaitscope/scenarios")})
    if (QDir(candidate).exists()) return QDir(candidate).canonicalPath();
  return QStringLiteral(":/awaitscope/scenarios");
}

QString titleFromFileName(const QString& baseName) {
  QString title = baseName;
  qsizetype start = 0;
  while (start < title.size() &&
         (title[start].isDigit() || title[start] == QLatin1Char('-') || title[start] == QLatin1Char('_')))
    ++start;
  title = title.mid(start);
  title.replace(QLatin1Char('-'), QLatin1Char(' ')).replace(QLatin1Char('_'), QLatin1Char(' '));
  if (!title.isEmpty()) title[0] = title[0].toUpper();
  return title.isEmpty() ? baseName : title;
}

QString docstringOf(const QString& text) {
  qsizetype at = 0;
  while (at < text.size()) {
    if (text[at].isSpace()) {
      ++at;
    } else if (text[at] == QLatin1Char('#')) {
      const qsizetype lineEnd = text.indexOf(QLatin1Char('\n'), at);
      at = lineEnd < 0 ? text.size() : lineEnd;
    } else {
      break;
    }
  }
  for (const QString& quote : {QStringLiteral("\"\"\""), QStringLiteral("'''")}) {
    if (text.mid(at, 3) != quote) continue;
    const qsizetype end = text.indexOf(quote, at + 3);
    if (end < 0) return {};
    const QStringList lines = text.mid(at + 3, end - at - 3).split(QLatin1Char('\n'));
    qsizetype indent = 1000;
    for (const QString& line : lines.mid(1)) {
      qsizetype spaces = 0;
      while (spaces < line.size() && line[spaces] == QLatin1Char(' ')) ++spaces;
      if (spaces < line.size()) indent = std::min(indent, spaces);
    }
    QStringList dedented{lines.first().trimmed()};
    for (const QString& line : lines.mid(1)) dedented << line.mid(std::min(indent, line.size()));
    return dedented.join(QLatin1Char('\n')).trimmed();
  }
  return {};
}

std::vector<LibraryChapter> readLibrary(const QString& folder) {
  std::vector<LibraryChapter> chapters;
  if (folder.isEmpty()) return chapters;
  for (const QFileInfo& chapter : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
    LibraryChapter read{titleFromFileName(chapter.fileName()), {}};
    for (const QFileInfo& file :
         QDir(chapter.absoluteFilePath()).entryInfoList({QStringLiteral("*.py")}, QDir::Files, QDir::Name))
      read.scenarios.push_back(readScenario(file));
    if (!read.scenarios.empty()) chapters.push_back(std::move(read));
  }
  return chapters;
}

LibraryModel::LibraryModel(QObject* parent) : QAbstractItemModel(parent) {}

void LibraryModel::setChapters(std::vector<LibraryChapter> chapters) {
  beginResetModel();
  m_chapters = std::move(chapters);
  endResetModel();
}

QModelIndex LibraryModel::indexOf(const QString& path) const {
  for (std::size_t chapter = 0; chapter < m_chapters.size(); ++chapter)
    for (std::size_t at = 0; at < m_chapters[chapter].scenarios.size(); ++at)
      if (m_chapters[chapter].scenarios[at].path == path) return createIndex(static_cast<int>(at), 0, chapter);
  return {};
}

const LibraryScenario* LibraryModel::scenario(const QModelIndex& index) const {
  if (!index.isValid() || index.internalId() == kTop) return nullptr;
  return &m_chapters[index.internalId()].scenarios[static_cast<std::size_t>(index.row())];
}

QModelIndex LibraryModel::index(int row, int column, const QModelIndex& parent) const {
  if (row < 0 || column != 0 || row >= rowCount(parent)) return {};
  return parent.isValid() ? createIndex(row, 0, static_cast<quintptr>(parent.row())) : createIndex(row, 0, kTop);
}

QModelIndex LibraryModel::parent(const QModelIndex& child) const {
  if (!child.isValid() || child.internalId() == kTop) return {};
  return createIndex(static_cast<int>(child.internalId()), 0, kTop);
}

int LibraryModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) return static_cast<int>(m_chapters.size());
  return parent.internalId() == kTop
             ? static_cast<int>(m_chapters[static_cast<std::size_t>(parent.row())].scenarios.size())
             : 0;
}

int LibraryModel::columnCount(const QModelIndex&) const { return 1; }

QVariant LibraryModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const LibraryScenario* found = scenario(index);
  if (!found) {
    if (role == Qt::DisplayRole) return m_chapters[static_cast<std::size_t>(index.row())].title;
    if (role == Qt::FontRole) {
      QFont font;
      font.setWeight(QFont::DemiBold);
      return font;
    }
    return {};
  }
  if (role == Qt::DisplayRole) return found->title;
  if (role == kPathRole) return found->path;
  if (role == Qt::ToolTipRole) return found->title + QLatin1Char('\n') + QFileInfo(found->path).fileName();
  return {};
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  return scenario(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::ItemIsEnabled;
}

}  // namespace awaitscope::gui
