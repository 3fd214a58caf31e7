// SPDX-License-Identifier: GPL-3.0-or-later
// The only crossing of threads: owns the session that runs, polls its trace every 16 ms within a budget, and turns the
// engine's status calls into queued signals. A new run replaces the shown one only when it has something to show, so
// that editing does not flicker. GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

#include "engine/session/session.h"
#include "gui/bridge/shown_run.h"

namespace awaitscope::gui {

class RunController : public QObject {
  Q_OBJECT
 public:
  explicit RunController(QObject* parent = nullptr);
  ~RunController() override;

  /// Runs the scenario; a run that is still going on is stopped. Never blocks longer than an instruction slice.
  void start(session::Scenario scenario, const session::RunSettings& settings);
  /// Shows a recorded trace; nothing runs.
  void show(std::shared_ptr<const trace::Store> store, const QString& scenarioName, const QString& sourceText);
  void show(std::shared_ptr<ShownRun> run);
  void stop();
  void pause();
  void resume();
  void setPace(double pace);
  void continueFromHorizon(base::Duration more);

  /// What the window shows; null before the first run. Replaced between runAboutToChange and runChanged.
  const ShownRun* run() const { return m_shown.get(); }
  /// Of the newest run, even while the one before is still shown.
  const session::RunStatus& status() const { return m_status; }
  bool isRunning() const;
  /// The run's trace is all here: it ended or stands, and everything is indexed.
  bool isSettled() const;

 Q_SIGNALS:
  void runAboutToChange();
  void runChanged();
  void runExtended();
  void statusChanged();

 private:
  void poll();
  void takeStatus();
  void showPending();
  bool isPendingReady() const;

  std::unique_ptr<session::Session> m_session;
  bool isFarBehind() const;

  std::shared_ptr<ShownRun> m_shown;
  std::shared_ptr<ShownRun> m_pending;  ///< Of m_session, until it has something to show.
  QElapsedTimer m_pendingSince;
  QElapsedTimer m_sinceTold;  ///< Of runExtended().
  session::RunStatus m_status;
  QTimer m_poll;
  std::uint64_t m_generation = 0;  ///< Status calls of a session that is gone are ignored.
};

}  // namespace awaitscope::gui
