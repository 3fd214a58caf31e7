// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/bridge/run_controller.h"

#include "engine/base/check.h"

namespace awaitscope::gui {
namespace {

constexpr int kPollMs = 16;        // One frame.
constexpr int kIndexBudgetMs = 7;  // Of a frame; the rest paints.
// So many events behind, a run is caught up with first and painted now and then.
constexpr trace::Seq kFarBehind = 200'000;
constexpr int kCatchUpBudgetMs = 30;
constexpr int kCatchUpPaintMs = 250;
constexpr int kPatienceMs = 80;    // So long an old run stays on screen while the new one is quick.

}  // namespace

RunController::RunController(QObject* parent) : QObject(parent) {
  m_poll.setTimerType(Qt::PreciseTimer);
  m_poll.setInterval(kPollMs);
  connect(&m_poll, &QTimer::timeout, this, &RunController::poll);
}

RunController::~RunController() = default;

void RunController::start(session::Scenario scenario, const session::RunSettings& settings) {
  m_session.reset();
  const std::uint64_t generation = ++m_generation;
  const QString name = QString::fromStdString(scenario.name);
  const QString text = QString::fromStdString(scenario.text);
  const auto onStatus = [this, generation] {
    QMetaObject::invokeMethod(
        this,
        [this, generation] {
          if (generation == m_generation) takeStatus();
        },
        Qt::QueuedConnection);
  };
  m_session = std::make_unique<session::Session>(std::move(scenario), settings, session::OutputSink{}, onStatus);
  m_pending = std::make_shared<ShownRun>(m_session->trace(), name, text);
  m_pendingSince.start();
  m_session->start();
  m_status = m_session->status();
  m_poll.start();
  Q_EMIT statusChanged();
}

void RunController::show(std::shared_ptr<const trace::Store> store, const QString& scenarioName,
                         const QString& sourceText) {
  show(std::make_shared<ShownRun>(std::move(store), scenarioName, sourceText));
}

void RunController::show(std::shared_ptr<ShownRun> run) {
  m_session.reset();
  ++m_generation;
  m_status = {};
  m_status.phase = session::RunPhase::Ended;
  m_status.sentence = "A recorded trace.";
  m_pending = std::move(run);
  m_poll.start();
  showPending();
  Q_EMIT statusChanged();
}

void RunController::stop() {
  if (m_session) m_session->stopThreadsafe();
}

void RunController::pause() {
  if (m_session) m_session->pauseThreadsafe();
}

void RunController::resume() {
  if (m_session) m_session->resumeThreadsafe();
}

void RunController::setPace(double pace) {
  if (m_session) m_session->setPaceThreadsafe(pace);
}

void RunController::continueFromHorizon(base::Duration more) {
  if (!m_session) return;
  m_session->continueThreadsafe(more);
  m_poll.start();
}

bool RunController::isRunning() const { return m_session && m_status.phase == session::RunPhase::Running; }

bool RunController::isSettled() const {
  const bool stands =
      !m_session || m_status.phase == session::RunPhase::Ended || m_status.phase == session::RunPhase::AtHorizon;
  return stands && !m_pending && (!m_shown || m_shown->isComplete());
}

void RunController::takeStatus() {
  if (!m_session) return;
  m_status = m_session->status();
  if (!m_poll.isActive()) m_poll.start();
  Q_EMIT statusChanged();
  poll();  // What is over is shown now, not at the next frame.
}

bool RunController::isPendingReady() const {
  if (!m_shown) return m_pending->eventCount() > 0 || m_status.phase == session::RunPhase::Ended;
  const bool stands = m_status.phase == session::RunPhase::Ended || m_status.phase == session::RunPhase::AtHorizon;
  return (stands && m_pending->isComplete()) || m_pendingSince.hasExpired(kPatienceMs);
}

void RunController::showPending() {
  Q_EMIT runAboutToChange();
  const std::shared_ptr<ShownRun> before = std::exchange(m_shown, std::move(m_pending));
  Q_EMIT runChanged();
}

bool RunController::isFarBehind() const {
  const ShownRun& run = m_pending ? *m_pending : *m_shown;
  return run.store().publishedCount() - run.eventCount() > kFarBehind;
}

void RunController::poll() {
  // The status first: what is published before the end is then surely indexed after it.
  if (m_session) {
    const session::RunPhase before = m_status.phase;
    m_status = m_session->status();
    if (m_status.phase != before) Q_EMIT statusChanged();
  }
  if (m_pending) {
    m_pending->extend(isFarBehind() ? kCatchUpBudgetMs : kIndexBudgetMs);
    const bool isFault =
        m_status.phase == session::RunPhase::Ended && m_status.reason == session::EndReason::SyntaxFault;
    // While someone types, a scenario that does not parse leaves the last good run on screen.
    if (isFault && m_shown && m_shown->scenarioName() == m_pending->scenarioName())
      m_pending.reset();
    else if (isPendingReady())
      showPending();
  } else if (m_shown && m_shown->extend(isFarBehind() ? kCatchUpBudgetMs : kIndexBudgetMs)) {
    if (!isFarBehind() || !m_sinceTold.isValid() || m_sinceTold.hasExpired(kCatchUpPaintMs)) {
      Q_EMIT runExtended();
      m_sinceTold.start();
    }
  }
  const bool isLive =
      m_session && (m_status.phase == session::RunPhase::Running || m_status.phase == session::RunPhase::Paused ||
                    m_status.phase == session::RunPhase::NotStarted);
  if (!isLive && isSettled()) m_poll.stop();
}

}  // namespace awaitscope::gui
