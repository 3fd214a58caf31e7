// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/comparison_job.h"

#include <QThreadPool>
#include <mutex>

#include "engine/trace/trace_file.h"
#include "gui/compare/what_if.h"

namespace awaitscope::gui {

/// What both threads hold. The worker reaches the job only under the lock, and only while it is there.
struct ComparisonJob::Shared {
  std::mutex mutex;
  ComparisonJob* job = nullptr;
  session::Session* running = nullptr;
};

namespace {

QString lineText(const session::BlockingSite& site) { return QStringLiteral("line %1").arg(site.call.line); }

std::unique_ptr<ShownRun> indexed(const RecordedRun& recorded) {
  auto run = std::make_unique<ShownRun>(recorded.store, recorded.scenarioName, recorded.sourceText);
  run->extendAll();
  return run;
}

/// The scenario with what is to be different, and what that is called.
base::Result<Variant> changed(const ComparisonOrder& order, const session::Announce& announce, QString& name) {
  Variant variant{order.scenario, order.settings};
  if (!order.changes.isEmpty()) {
    base::Result<Variant> result = variantOf(variant.scenario, variant.settings, order.changes, announce);
    if (!result) return result;
    variant = std::move(*result);
    name += QStringLiteral(" with %1").arg(order.changes);
  }
  if (!order.relief) return variant;
  const std::vector<session::BlockingSite> sites = 
      session::findBlockingSites(variant.scenario, variant.settings, announce);
  const base::Result<session::BlockingSite> site = session::siteAt(sites, order.relief->begin, order.relief->end);
  if (!site) return site.error();
  base::Result<session::Scenario> relieved =
      session::withReliefs(variant.scenario, {session::RelievedCall{*site, order.relief->relief}});
  if (!relieved) return relieved.error();
  variant.scenario = std::move(*relieved);
  name += order.relief->relief == session::Relief::Worker ? QStringLiteral(" with %1 on a worker").arg(lineText(*site))
                                                          : QStringLiteral(" with the sleep of %1 awaited").arg(lineText(*site));
  return variant;
}

}  // namespace

/// Everything of one order that happens on the worker thread.
class ComparisonJob::Worker {
 public:
  Worker(std::shared_ptr<Shared> shared, ComparisonOrder order) : m_shared(std::move(shared)), m_order(std::move(order)) {}

  void run() {
    auto result = std::make_unique<ComparisonResult>();
    if (!m_order.b) result->fault = m_order.traceOfB.isEmpty() ? runSecond() : openSecond();
    if (result->fault.isEmpty() && m_order.b) {
      result->a = indexed(m_order.a);
      result->b = indexed(m_order.b);
      const RunText textA(*result->a);
      const RunText textB(*result->b);
      result->comparison = analysis::compareRuns(textA.evidence(), textB.evidence());
    }
    result->nameA = m_order.nameA;
    result->nameB = m_order.nameB;
    const std::lock_guard lock(m_shared->mutex);
    ComparisonJob* job = m_shared->job;
    if (!job) return;
    // Whoever destroys the job waits for the lock, and takes the event with it.
    const auto kept = std::make_shared<std::unique_ptr<ComparisonResult>>(std::move(result));
    QMetaObject::invokeMethod(job, [job, kept] { job->finishWith(std::move(*kept)); }, Qt::QueuedConnection);
  }

 private:
  QString openSecond() {
    const base::Result<trace::OpenedTrace> opened = trace::openTrace(m_order.traceOfB.toStdString());
    if (!opened) return QString::fromStdString(opened.error().sentence);
    m_order.b = {opened->store, QString::fromStdString(opened->metadata.scenarioName),
                 QString::fromStdString(opened->metadata.sourceText)};
    return {};
  }

  /// What went wrong; empty: m_order.b is there, or nobody wants it any more.
  QString runSecond() {
    const auto announced = [this](session::Session* running) { return announce(running); };
    const base::Result<Variant> variant = changed(m_order, announced, m_order.nameB);
    if (!variant) return QString::fromStdString(variant.error().sentence);
    session::Session session(variant->scenario, variant->settings);
    if (!announce(&session)) return {};
    const session::RunStatus status = session.runHere();
    announce(nullptr);
    if (status.reason == session::EndReason::SyntaxFault) return QString::fromStdString(status.sentence);
    m_order.b = {session.trace(), QString::fromStdString(variant->scenario.name),
                 QString::fromStdString(variant->scenario.text)};
    return {};
  }

  /// So that it can be stopped. False: it is not wanted any more.
  bool announce(session::Session* running) {
    const std::lock_guard lock(m_shared->mutex);
    m_shared->running = running;
    return m_shared->job != nullptr;
  }

  std::shared_ptr<Shared> m_shared;
  ComparisonOrder m_order;
};

RecordedRun recordedRunOf(const ShownRun& run) { return {run.sharedStore(), run.scenarioName(), run.sourceText()}; }

ComparisonJob::ComparisonJob(QObject* parent) : QObject(parent), m_shared(std::make_shared<Shared>()) {
  m_shared->job = this;
}

ComparisonJob::~ComparisonJob() {
  const std::lock_guard lock(m_shared->mutex);
  m_shared->job = nullptr;
  if (m_shared->running) m_shared->running->stopThreadsafe();
}

void ComparisonJob::start(ComparisonOrder order) {
  const auto worker = std::make_shared<Worker>(m_shared, std::move(order));
  QThreadPool::globalInstance()->start([worker] { worker->run(); });
}

void ComparisonJob::finishWith(std::unique_ptr<ComparisonResult> result) {
  m_result = std::move(result);
  Q_EMIT finished();
}

}  // namespace awaitscope::gui
