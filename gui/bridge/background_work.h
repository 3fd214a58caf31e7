// SPDX-License-Identifier: GPL-3.0-or-later
// Work that may take long, away from the GUI thread: a worker does it and tells how far it is; what it hands back runs
// on the GUI thread. Owned by who asks for it; when the owner goes, what is still being opened is given up, what is being
// written is written to its end (the program waits for it), and nothing is handed back any more.
#pragma once

#include <QObject>
#include <QString>
#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace awaitscope::gui {

/// What both threads know of one piece of work.
class WorkProgress {
 public:
  /// By the worker. False: it is not wanted any more.
  bool tell(double share) {
    m_share = share;
    return isWanted();
  }
  bool isWanted() const { return !m_isCancelled; }
  double share() const { return m_share; }
  void cancel() { m_isCancelled = true; }

 private:
  std::atomic<double> m_share = 0;
  std::atomic<bool> m_isCancelled = false;
};

enum class WorkKind : std::uint8_t { Reading, Writing };

class BackgroundWork : public QObject {
  Q_OBJECT
 public:
  using Finish = std::function<void()>;                ///< On the GUI thread; none after a cancellation.
  using Work = std::function<Finish(WorkProgress&)>;  ///< On the worker.

  explicit BackgroundWork(QObject* parent = nullptr);
  ~BackgroundWork() override;

  /// `what` as a person reads it: "Opening big.awst".
  void start(WorkKind kind, const QString& what, Work work);
  void cancel(WorkKind kind);
  bool isActive() const { return !m_items.empty(); }
  /// Of the newest: "Opening big.awst: 43 %".
  QString sentence() const;

 Q_SIGNALS:
  void changed();  ///< Something began or ended.

 private:
  struct Shared;
  struct Item {
    WorkKind kind;
    QString what;
    std::shared_ptr<WorkProgress> progress;
  };
  void finish(const std::shared_ptr<WorkProgress>& progress, const Finish& finish);

  std::shared_ptr<Shared> m_shared;
  std::vector<Item> m_items;
};

}  // namespace awaitscope::gui
