// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/source/scenario_document.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include "engine/session/session.h"
#include "gui/parameters/parameter.h"

namespace awaitscope::gui {
namespace {

constexpr int kKeepDelayMs = 700;

base::Fault fault(const QString& sentence) { return {sentence.toStdString()}; }

bool writeWhole(const QString& path, const QString& text, QString& error) {
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 || !file.commit()) {
    error = file.errorString();
    return false;
  }
  return true;
}

}  // namespace

ScenarioDocument::ScenarioDocument(QString keepFolder, QObject* parent)
    : QObject(parent), m_keepFolder(std::move(keepFolder)) {
  m_keepTimer.setSingleShot(true);
  m_keepTimer.setInterval(kKeepDelayMs);
  connect(&m_keepTimer, &QTimer::timeout, this, &ScenarioDocument::keepNow);
  connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &ScenarioDocument::takeOutsideChange);
}

QString ScenarioDocument::fileName() const { return m_path.isEmpty() ? m_name : QFileInfo(m_path).fileName(); }

QString ScenarioDocument::keepPath() const {
  if (m_path.isEmpty()) return {};
  const QByteArray hash = QCryptographicHash::hash(m_path.toUtf8(), QCryptographicHash::Sha1).toHex().left(16);
  return QDir(m_keepFolder).filePath(QString::fromLatin1(hash) + QStringLiteral(".py"));
}

base::Result<QString> ScenarioDocument::readFile(const QString& path) const {
  if (path.startsWith(QLatin1Char(':'))) {  // A scenario that is compiled in.
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return fault(tr("The library has no scenario %1.").arg(path));
    return QString::fromUtf8(file.readAll());
  }
  base::Result<session::Scenario> loaded = session::loadScenario(path.toStdString());
  if (!loaded) return loaded.error();
  return QString::fromStdString(loaded->text);
}

base::Result<bool> ScenarioDocument::open(const QString& path) {
  const QString absolute = path.startsWith(QLatin1Char(':')) ? path : QFileInfo(path).absoluteFilePath();
  base::Result<QString> text = readFile(absolute);
  if (!text) return text.error();
  m_keepTimer.stop();
  m_path = absolute;
  m_isReadOnly = false;
  m_savedText = m_text = *text;
  m_wasRestored = false;
  if (QFile kept(keepPath()); kept.open(QIODevice::ReadOnly)) {
    const QString restored = QString::fromUtf8(kept.readAll());
    m_wasRestored = restored != m_text;
    m_text = restored;
  }
  watch();
  Q_EMIT modifiedChanged();
  return true;
}

void ScenarioDocument::setReadOnlyText(const QString& name, const QString& text) {
  m_keepTimer.stop();
  m_path.clear();
  m_name = name;
  m_savedText = m_text = text;
  m_isReadOnly = true;
  m_wasRestored = false;
  watch();
  Q_EMIT modifiedChanged();
}

base::Result<bool> ScenarioDocument::save() { return saveAs(m_path); }

base::Result<bool> ScenarioDocument::saveAs(const QString& path) {
  QString error;
  if (!writeWhole(path, m_text, error)) return fault(tr("%1 cannot be saved: %2.").arg(path, error));
  removeKept();
  m_path = path;
  m_isReadOnly = false;
  m_savedText = m_text;
  m_wasRestored = false;
  watch();
  Q_EMIT modifiedChanged();
  return true;
}

void ScenarioDocument::setText(const QString& text) {
  if (text == m_text) return;
  const bool wasModified = isModified();
  m_text = text;
  m_keepTimer.start();
  if (isModified() != wasModified) Q_EMIT modifiedChanged();
}

bool ScenarioDocument::hasOnlyTurnedParameters() const { return differOnlyInParameters(m_text, m_savedText); }

void ScenarioDocument::discardChanges() {
  m_keepTimer.stop();
  removeKept();
  m_text = m_savedText;
  Q_EMIT modifiedChanged();
}

void ScenarioDocument::keepNow() {
  m_keepTimer.stop();
  if (m_path.isEmpty()) return;
  if (!isModified()) return removeKept();
  QDir().mkpath(m_keepFolder);
  QString error;
  if (!writeWhole(keepPath(), m_text, error)) m_keepTimer.start();  // The disk may have room again by then.
}

void ScenarioDocument::removeKept() {
  if (!m_path.isEmpty()) QFile::remove(keepPath());
}

void ScenarioDocument::watch() {
  if (const QStringList watched = m_watcher.files(); !watched.isEmpty()) m_watcher.removePaths(watched);
  if (!m_path.isEmpty() && !m_path.startsWith(QLatin1Char(':'))) m_watcher.addPath(m_path);
}

void ScenarioDocument::takeOutsideChange() {
  watch();  // An editor that saves by renaming ends the watch.
  const base::Result<QString> text = readFile(m_path);
  if (!text || *text == m_savedText) return;
  const bool wasModified = isModified();
  m_savedText = *text;
  if (wasModified) return Q_EMIT modifiedChanged();  // What was typed here is not thrown away.
  m_text = *text;
  Q_EMIT reloaded();
}

}  // namespace awaitscope::gui
