// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/bridge/background_work.h"

#include <QThreadPool>
#include <algorithm>
#include <cmath>
#include <mutex>

namespace awaitscope::gui {

/// The worker reaches the owner only under the lock, and only while it is there.
struct BackgroundWork::Shared {
  std::mutex mutex;
  BackgroundWork* owner = nullptr;
};

BackgroundWork::BackgroundWork(QObject* parent) : QObject(parent), m_shared(std::make_shared<Shared>()) {
  m_shared->owner = this;
}

BackgroundWork::~BackgroundWork() {
  for (const Item& item : m_items)
    if (item.kind == WorkKind::Reading) item.progress->cancel();
  const std::lock_guard lock(m_shared->mutex);
  m_shared->owner = nullptr;
}

void BackgroundWork::start(WorkKind kind, const QString& what, Work work) {
  const auto progress = std::make_shared<WorkProgress>();
  m_items.push_back({kind, what, progress});
  QThreadPool::globalInstance()->start([shared = m_shared, progress, work = std::move(work)] {
    const Finish after = work(*progress);
    const std::lock_guard lock(shared->mutex);
    BackgroundWork* owner = shared->owner;
    if (!owner) return;
    // Whoever destroys the owner waits for the lock, and takes the event with it.
    QMetaObject::invokeMethod(owner, [owner, progress, after] { owner->finish(progress, after); }, Qt::QueuedConnection);
  });
  Q_EMIT changed();
}

void BackgroundWork::cancel(WorkKind kind) {
  for (const Item& item : m_items)
    if (item.kind == kind) item.progress->cancel();
  const auto isOfKind = [kind](const Item& item) { return item.kind == kind; };
  if (std::erase_if(m_items, isOfKind) > 0) Q_EMIT changed();
}

void BackgroundWork::finish(const std::shared_ptr<WorkProgress>& progress, const Finish& finish) {
  if (!progress->isWanted()) return;
  std::erase_if(m_items, [&progress](const Item& item) { return item.progress == progress; });
  Q_EMIT changed();
  if (finish) finish();
}

QString BackgroundWork::sentence() const {
  if (m_items.empty()) return {};
  const Item& newest = m_items.back();
  const int percent = static_cast<int>(std::lround(newest.progress->share() * 100));
  return percent > 0 ? tr("%1: %2 %").arg(newest.what).arg(percent) : tr("%1 …").arg(newest.what);
}

}  // namespace awaitscope::gui
