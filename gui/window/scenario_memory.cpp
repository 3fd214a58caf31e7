// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/scenario_memory.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace awaitscope::gui {
namespace {

QJsonArray sorted(const QSet<QString>& names) {
  QStringList list(names.begin(), names.end());
  list.sort();
  return QJsonArray::fromStringList(list);
}

QSet<QString> namesIn(const QJsonValue& value) {
  QSet<QString> names;
  for (const QJsonValue name : value.toArray())
    if (name.isString()) names.insert(name.toString());
  return names;
}

QString kindName(trace::EventKind kind) {
  const std::string_view name = trace::eventInfo(kind).name;
  return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

}  // namespace

QByteArray memoryToJson(const ScenarioMemory& memory) {
  QJsonArray lines;
  for (const std::uint32_t line : memory.breakpoints.lines) lines.append(static_cast<int>(line));
  QJsonArray kinds;
  for (const trace::EventKind kind : memory.breakpoints.kinds) kinds.append(kindName(kind));
  return QJsonDocument(QJsonObject{{QStringLiteral("collapsed"), sorted(memory.collapsed)},
                                   {QStringLiteral("pinned"), sorted(memory.pinned)},
                                   {QStringLiteral("lines"), lines},
                                   {QStringLiteral("kinds"), kinds}})
      .toJson(QJsonDocument::Compact);
}

std::optional<ScenarioMemory> memoryFromJson(const QByteArray& json) {
  const QJsonDocument document = QJsonDocument::fromJson(json);
  if (!document.isObject()) return std::nullopt;
  ScenarioMemory memory;
  memory.collapsed = namesIn(document[QStringLiteral("collapsed")]);
  memory.pinned = namesIn(document[QStringLiteral("pinned")]);
  for (const QJsonValue line : document[QStringLiteral("lines")].toArray())
    if (line.toInt() > 0) memory.breakpoints.lines.insert(static_cast<std::uint32_t>(line.toInt()));
  // By name: the numbers of kinds change with the list of events.
  const QSet<QString> kinds = namesIn(document[QStringLiteral("kinds")]);
  for (unsigned number = 0; number < trace::kEventKindCount; ++number)
    if (const auto kind = static_cast<trace::EventKind>(number); kinds.contains(kindName(kind)))
      memory.breakpoints.kinds.insert(kind);
  return memory;
}

QString scenarioKey(const char* what, const QString& path) {
  const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex().left(16);
  return QString::fromLatin1(what) + QLatin1Char('/') + QString::fromLatin1(hash);
}

}  // namespace awaitscope::gui
