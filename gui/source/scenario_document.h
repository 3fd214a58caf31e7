// SPDX-License-Identifier: GPL-3.0-or-later
// The scenario's text as a file that is being edited: load, save, and a copy on the side after every pause in typing,
// so that neither a crash nor a close loses a letter. The side copy is removed when it is saved or given up. GUI
// thread.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

#include "engine/base/result.h"

namespace awaitscope::gui {

class ScenarioDocument : public QObject {
  Q_OBJECT
 public:
  /// `keepFolder` is where side copies lie; made when needed.
  explicit ScenarioDocument(QString keepFolder, QObject* parent = nullptr);

  /// Reads the file. When a side copy with other content exists, its text is taken and the document counts as modified.
  base::Result<bool> open(const QString& path);
  /// A text without a file of its own: of a recorded trace.
  void setReadOnlyText(const QString& name, const QString& text);
  base::Result<bool> save();
  base::Result<bool> saveAs(const QString& path);

  const QString& path() const { return m_path; }
  QString fileName() const;
  const QString& text() const { return m_text; }
  /// What the user typed. Writes the side copy after a pause.
  void setText(const QString& text);
  bool isModified() const { return m_text != m_savedText; }
  /// Nothing but the values of declared parameters differs from the saved text.
  bool hasOnlyTurnedParameters() const;
  bool isReadOnly() const { return m_isReadOnly; }
  bool wasRestored() const { return m_wasRestored; }
  /// The user does not want the changes.
  void discardChanges();
  /// Writes the side copy now.
  void keepNow();

 Q_SIGNALS:
  void modifiedChanged();
  /// Another program saved the file; the text is the new one.
  void reloaded();

 private:
  QString keepPath() const;
  void removeKept();
  void watch();
  void takeOutsideChange();
  base::Result<QString> readFile(const QString& path) const;

  QString m_keepFolder;
  QString m_path;
  QString m_name;
  QString m_text;
  QString m_savedText;
  bool m_isReadOnly = false;
  bool m_wasRestored = false;
  QTimer m_keepTimer;
  QFileSystemWatcher m_watcher;
};

}  // namespace awaitscope::gui
