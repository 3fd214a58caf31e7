// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window is deaf while something large is done: the real window, offscreen, opens a recorded trace, walks
// about in it, saves it and exports it; told is the longest single event of Qt's loop in each part, which is the longest
// time that a key would have to wait. Usage: bench_freeze TRACE.awst. The figure to keep is 100 ms.
#include <fmt/format.h>

#include <QApplication>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <cstdlib>
#include <string>

#include "engine/analysis/findings.h"
#include "gui/export/picture.h"
#include "gui/findings/findings_panel.h"
#include "gui/search/search_field.h"
#include "gui/theme/fonts.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/window/main_window.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

/// Keeps the longest event that the loop has handled; those within it belong to it.
class WatchedApplication : public QApplication {
 public:
  using QApplication::QApplication;
  double worstMs = 0;
  std::string worst;

  bool notify(QObject* receiver, QEvent* event) override {
    if (m_depth > 0) return QApplication::notify(receiver, event);
    const std::string name = fmt::format("{} {}", receiver->metaObject()->className(), static_cast<int>(event->type()));
    QElapsedTimer timer;
    timer.start();
    ++m_depth;
    const bool handled = QApplication::notify(receiver, event);
    --m_depth;
    note(name, static_cast<double>(timer.nsecsElapsed()) / 1e6);
    return handled;
  }
  void note(const std::string& name, double tookMs) {
    if (tookMs <= worstMs) return;
    worstMs = tookMs;
    worst = name;
  }

 private:
  int m_depth = 0;
};

template <typename Begin, typename IsOver>
void measure(WatchedApplication& application, const char* what, Begin&& begin, IsOver&& isOver) {
  application.worstMs = 0;
  QElapsedTimer whole;
  whole.start();
  begin();
  application.note("the call itself", static_cast<double>(whole.nsecsElapsed()) / 1e6);
  while (!isOver()) QApplication::processEvents(QEventLoop::WaitForMoreEvents);
  for (int round = 0; round < 30; ++round) QApplication::processEvents();
  fmt::print("{:<34} {:8.0f} ms in all, deaf for {:7.1f} ms ({})\n", what, static_cast<double>(whole.nsecsElapsed()) / 1e6,
             application.worstMs, application.worst);
  std::fflush(stdout);
}

/// Until nothing has happened for a while.
struct Calm {
  QElapsedTimer timer;
  Calm() { timer.start(); }
  bool operator()() const { return timer.elapsed() > 600; }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return fmt::print(stderr, "usage: bench_freeze TRACE.awst\n"), 2;
  qputenv("QT_QPA_PLATFORM", "offscreen");
  WatchedApplication application(argc, argv);
  loadFonts();
  const QTemporaryDir keep;
  MainWindow window({keep.path(), {}, {}, false});
  window.resize(1920, 1080);
  window.show();
  QTimer tick;  // So that a loop that waits wakes up.
  tick.start(50);
  for (int round = 0; round < 30; ++round) QApplication::processEvents();
  const QString path = QString::fromLocal8Bit(argv[1]);
  const auto settled = [&] { return window.controller().run() && window.controller().isSettled(); };
  measure(application, "open the file, index it", [&] { window.openFile(path); }, settled);
  measure(application, "findings and panels come to rest", [] {}, [&] { return window.findings().isSettled(); });
  fmt::print("{} events\n", window.controller().run()->eventCount());
  measure(application, "show all statistics", [&] { window.findChild<QDockWidget*>(QStringLiteral("statistics"))->raise(); }, Calm());
  measure(application, "select an area", [&] { window.view().setArea(AxisRange{0, 1e9}); }, Calm());
  measure(application, "other thresholds",
          [&] {
            analysis::Thresholds thresholds;
            thresholds.cpuStep = {1'000'000};
            window.findings().setThresholds(thresholds);
          },
          Calm());
  window.setBreakKind(trace::EventKind::CancelRequested, true);
  measure(application, "look for a breakpoint", [&] { window.action(ActionId::PreviousBreakpoint)->trigger(); }, Calm());
  measure(application, "previous loop iteration", [&] { window.action(ActionId::PreviousIteration)->trigger(); }, Calm());
  measure(application, "order axis", [&] { window.action(ActionId::ToggleAxis)->trigger(); }, Calm());
  measure(application, "all arrows", [&] { window.action(ActionId::AllArrows)->trigger(); }, Calm());
  measure(application, "select a task", [&] { window.view().select({window.controller().run()->index().tasks().back(), trace::kNoSeq, trace::kNoSeq}); }, Calm());
  measure(application, "cursor to the middle", [&] { window.view().setCursor(window.controller().run()->eventCount() / 2); }, Calm());
  measure(application, "another theme", [&] { window.action(ActionId::ThemeNext)->trigger(); }, Calm());
  const auto idle = [&] { return !window.isWorking(); };
  PictureOptions options;
  options.scale = 2;
  for (const char* name : {"x.png", "x.svg", "x.pdf"})
    measure(application, name, [&] { window.exportAs(keep.filePath(QLatin1String(name)), options); }, idle);
  measure(application, "save the trace", [&] { window.saveTraceAs(keep.filePath(QStringLiteral("x.awst"))); }, idle);
  return 0;
}
