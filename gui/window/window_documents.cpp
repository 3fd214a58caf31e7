// SPDX-License-Identifier: GPL-3.0-or-later
// How the main window opens, saves and exports, and asks before it lets go of what someone typed.
#include <QCloseEvent>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>

#include "engine/trace/trace_file.h"
#include "gui/export/picture.h"
#include "gui/library/library_panel.h"
#include "gui/search/search_field.h"
#include "gui/source/source_panel.h"
#include "gui/timeline/time_format.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/window/export_dialog.h"
#include "gui/window/main_window.h"

namespace awaitscope::gui {
namespace {

constexpr qsizetype kMostChecked = 200'000;  // Letters; a few milliseconds. Larger texts are checked when they run.

QString text(const base::Fault& fault) { return QString::fromStdString(fault.sentence); }

bool isTrace(const QString& path) { return path.endsWith(QLatin1String(".awst"), Qt::CaseInsensitive); }

bool isLargeTrace(const QString& path) { return isTrace(path) && QFileInfo(path).size() > kQuickTraceBytes; }

}  // namespace

bool MainWindow::openFile(const QString& path) {
  if (!mayLeaveDocument()) return false;
  m_memoryPause.stop();
  saveMemory();
  m_work.cancel(WorkKind::Reading);
  return isTrace(path) ? openTraceFile(path) : openScenario(path);
}

void MainWindow::openAtStart(const QString& path) {
  // Something to look at while a large trace is read.
  if (isLargeTrace(path)) openFirstScenario();
  if (openFile(path)) return;
  const std::optional<QString> error = m_pendingError;
  openFirstScenario();
  if (error) showError(*error);
}

void MainWindow::openFirstScenario() {
  if (const QString path = m_library->firstScenario(); !path.isEmpty()) openFile(path);
}

bool MainWindow::openScenario(const QString& path) {
  const bool isSame = QFileInfo(path).absoluteFilePath() == m_document.path();
  const base::Result<bool> opened = m_document.open(path);
  if (!opened) {
    showError(text(opened.error()));
    return false;
  }
  m_keepsRange = isSame;
  m_textFaults.clear();
  m_source->setText(m_document.text(), false);
  m_search->setSource(m_document.text());
  if (!isSame) loadMemory();
  m_library->showScenario(m_document.path(), m_document.text());
  rememberRecent(m_document.path());
  updateTitle();
  runScenario();
  if (m_document.wasRestored())
    showError(
        tr("Unsaved changes to %1 from last time were restored; save them, or reopen the file to see the saved text.")
            .arg(m_document.fileName()));
  return true;
}

bool MainWindow::openTraceFile(const QString& path) {
  if (!isLargeTrace(path)) {
    WorkProgress atOnce;
    return showOpened(path, openRun(path, atOnce));
  }
  m_work.start(WorkKind::Reading, tr("Opening %1").arg(QFileInfo(path).fileName()), [this, path](WorkProgress& progress) {
    const auto opened = std::make_shared<base::Result<OpenedRun>>(openRun(path, progress));
    // Meanwhile somebody may have typed.
    return [this, path, opened] { if (mayLeaveDocument()) showOpened(path, *opened); };
  });
  return true;
}

bool MainWindow::showOpened(const QString& path, const base::Result<OpenedRun>& opened) {
  if (!opened) {
    showError(text(opened.error()));
    return false;
  }
  const ShownRun& run = *opened->run;
  m_pendingError.reset();
  m_notice.reset();
  m_document.setReadOnlyText(run.scenarioName(), run.sourceText());
  m_textFaults.clear();
  m_source->setText(run.sourceText(), true);
  m_search->setSource(run.sourceText());
  loadMemory();
  m_library->showScenario({}, run.sourceText());
  m_keepsRange = false;
  m_controller.show(opened->run);
  rememberRecent(QFileInfo(path).absoluteFilePath());
  updateTitle();
  if (opened->skippedEvents > 0)
    showError(tr("%1 damaged events of %2 were skipped.").arg(opened->skippedEvents).arg(QFileInfo(path).fileName()));
  return true;
}

session::RunSettings MainWindow::runSettings() const {
  session::RunSettings settings = m_settings.run;
  settings.pace = m_pace->currentData().toDouble();
  return settings;
}

// With every key, and without running anything: a run that goes on is not disturbed by half a word.
void MainWindow::checkText() {
  m_textFaults.clear();
  const QString& text = m_document.text();
  if (text.size() < kMostChecked)
    m_textFaults = session::findSyntaxFaults({m_document.fileName().toStdString(), text.toStdString(), {}});
  m_source->underline(m_textFaults);
}

void MainWindow::runEditedText() {
  if (m_textFaults.empty()) {
    m_keepsRange = true;
    m_seeksBreakpoint = false;  // Nobody asked for a run: cursor and range stay where they are.
    return runScenario();
  }
  const session::ScenarioFault& fault = m_textFaults.front();
  showError(tr("%1 does not compile: %2 (line %3). The run before it is still shown.")
                .arg(m_document.fileName(), QString::fromStdString(fault.message))
                .arg(fault.span.line));
}

void MainWindow::runScenario() {
  if (m_document.isReadOnly() || m_document.fileName().isEmpty()) return;
  m_pendingError.reset();
  m_notice.reset();
  session::Scenario scenario;
  scenario.name = m_document.fileName().toStdString();
  scenario.text = m_document.text().toStdString();
  m_controller.start(std::move(scenario), runSettings());
}

bool MainWindow::mayLeaveDocument() {
  if (!m_document.isModified() || m_document.isReadOnly()) return true;
  if (m_document.hasOnlyTurnedParameters()) {  // Nobody minds a slider.
    m_document.discardChanges();
    return true;
  }
  QMessageBox box(QMessageBox::Question, tr("Unsaved changes"),
                  tr("%1 has changes that are not saved.").arg(m_document.fileName()),
                  QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
  box.setDefaultButton(QMessageBox::Save);
  switch (box.exec()) {
    case QMessageBox::Save:
      saveDocument(false);
      return !m_document.isModified();
    case QMessageBox::Discard:
      m_document.discardChanges();
      return true;
    default:
      return false;
  }
}

void MainWindow::saveDocument(bool asksForName) {
  QString path = m_document.path();
  if (asksForName || path.isEmpty() || path.startsWith(QLatin1Char(':')))
    path = QFileDialog::getSaveFileName(this, tr("Save scenario"), m_document.fileName(), tr("Scenarios (*.py)"));
  if (path.isEmpty()) return;
  const base::Result<bool> saved = m_document.saveAs(path);
  if (!saved) return showError(text(saved.error()));
  m_source->setText(m_document.text(), false);
  rememberRecent(path);
  updateTitle();
}

BackgroundWork::Finish MainWindow::tellingFault(const base::Fault& fault) {
  return [this, sentence = text(fault)] { showError(sentence); };
}

void MainWindow::saveTraceFile() {
  if (!m_controller.run()) return;
  const QString suggested = QFileInfo(m_document.fileName()).completeBaseName() + QStringLiteral(".awst");
  const QString path = QFileDialog::getSaveFileName(this, tr("Save trace"), suggested, tr("Traces (*.awst)"));
  if (!path.isEmpty()) saveTraceAs(path);
}

void MainWindow::saveTraceAs(const QString& path) {
  const ShownRun& run = *m_controller.run();
  const trace::TraceMetadata metadata{run.scenarioName().toStdString(), run.sourceText().toStdString(), {}};
  const auto save = [this, path, metadata, store = run.sharedStore()](WorkProgress& progress) -> BackgroundWork::Finish {
    const base::Result<std::uint64_t> saved = trace::saveTrace(
        path.toStdString(), *store, metadata, [&progress](double share) { return progress.tell(share); });
    if (!saved) return tellingFault(saved.error());
    return [this, path, count = *saved] {
      showNotice(tr("%1 events saved as %2.").arg(formatCount(count), QFileInfo(path).fileName()));
    };
  };
  m_work.start(WorkKind::Writing, tr("Saving %1").arg(QFileInfo(path).fileName()), save);
}

void MainWindow::exportPicture() {
  if (!m_controller.run()) return;
  const QString folder =
      m_document.path().isEmpty() ? QString() : QFileInfo(m_document.path()).path() + QLatin1Char('/');
  ExportDialog dialog(*m_controller.run(), m_view, m_theme,
                      folder + QFileInfo(m_document.fileName()).completeBaseName() + QStringLiteral(".svg"), this);
  if (dialog.exec() == QDialog::Accepted) exportAs(dialog.path(), dialog.options());
}

void MainWindow::exportAs(const QString& path, const PictureOptions& options) {
  if (!pictureFormatOf(path)) return showError(tr("%1 has no picture's ending; use .png, .svg or .pdf.").arg(path));
  const auto picture = std::make_shared<ComposedPicture>(composed(*m_controller.run(), options));
  const auto write = [this, path, picture](WorkProgress& progress) -> BackgroundWork::Finish {
    const base::Result<bool> saved = saveComposed(*picture, path, [&progress] { return progress.isWanted(); });
    if (!saved) return tellingFault(saved.error());
    return [this, path] { showNotice(tr("Exported %1.").arg(path)); };
  };
  m_work.start(WorkKind::Writing, tr("Exporting %1").arg(QFileInfo(path).fileName()), write);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  m_document.keepNow();
  if (!mayLeaveDocument()) return event->ignore();
  saveSettings();
  saveMemory();
  m_controller.stop();
  event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) return event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) {
      event->acceptProposedAction();
      openFile(url.toLocalFile());
      return;
    }
}

}  // namespace awaitscope::gui
