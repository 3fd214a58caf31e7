// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window takes to follow the cursor: the real window on a long run, every panel in sight, the cursor moved
// forwards, backwards and at random; from setting it to the last panel painted. Usage: bench_scrub [EVENTS] [TASKS]. The
// figure to keep is one frame, 16 ms, for a million events.
#include <fmt/format.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gui/inspector/inspector_panel.h"
#include "gui/loop/loop_panel.h"
#include "gui/source/source_panel.h"
#include "gui/theme/fonts.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/window/main_window.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

struct Took {
  double wallMs;
  double cpuMs;  ///< Of this thread: what the window costs where other jobs share the machine.
};

double threadMs() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Tells which widget the time of a frame goes to: each event's own time, without that of the events within it.
class TimedApplication : public QApplication {
 public:
  using QApplication::QApplication;
  std::map<std::string, double> spentMs;

  bool notify(QObject* receiver, QEvent* event) override {
    // The viewport of a list or an editor is nothing but a QWidget.
    const QObject* named = qstrcmp(receiver->metaObject()->className(), "QWidget") == 0 && receiver->parent() ? receiver->parent() : receiver;
    const std::string key = fmt::format("{} (event {})", named->metaObject()->className(), static_cast<int>(event->type()));
    const double before = threadMs();
    const double outer = std::exchange(m_innerMs, 0.0);
    const bool handled = QApplication::notify(receiver, event);
    const double whole = threadMs() - before;
    spentMs[key] += whole - m_innerMs;
    m_innerMs = outer + whole;
    return handled;
  }

 private:
  double m_innerMs = 0;
};

void reportWorst(const std::map<std::string, double>& spent, double ownMs) {
  std::vector<std::pair<double, std::string>> sorted{{ownMs, "setting the cursor"}};
  for (const auto& [key, ms] : spent) sorted.emplace_back(ms, key);
  std::sort(sorted.rbegin(), sorted.rend());
  fmt::print("  the worst frame:");
  for (std::size_t at = 0; at < std::min<std::size_t>(sorted.size(), 7); ++at)
    fmt::print(" {} {:.1f} ms,", sorted[at].second, sorted[at].first);
  fmt::print("\n");
}

template <typename Work>
Took timeOf(Work&& work) {
  QElapsedTimer timer;
  timer.start();
  const double before = threadMs();
  work();
  return {static_cast<double>(timer.nsecsElapsed()) / 1e6, threadMs() - before};
}

void report(const char* what, const std::vector<Took>& times) {
  const auto told = [&times](double Took::*part) {
    std::vector<double> sorted;
    for (const Took& one : times) sorted.push_back(one.*part);
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&sorted](std::size_t percent) { return sorted[(sorted.size() - 1) * percent / 100]; };
    return fmt::format("median {:5.1f}, 95 % {:5.1f}, worst {:5.1f} ms", at(50), at(95), at(100));
  };
  fmt::print("{:<28} {} | CPU {}\n", what, told(&Took::wallMs), told(&Took::cpuMs));
}

}  // namespace

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  TimedApplication application(argc, argv);
  loadFonts();
  const std::uint64_t events = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  const int tasks = argc > 2 ? std::atoi(argv[2]) : 40;
  const QTemporaryDir keep;
  MainWindow window({keep.path(), {}, {}, false});
  window.resize(1920, 1080);
  window.show();
  window.controller().show(sample::longRun(events, tasks), QStringLiteral("long.py"), QString());
  while (!window.controller().isSettled()) QApplication::processEvents();
  const ShownRun& run = *window.controller().run();
  window.source().setText(QStringLiteral("# a line\n").repeated(40), true);
  window.view().select({run.index().tasks().front(), trace::kNoSeq, trace::kNoSeq});
  QApplication::processEvents();
  fmt::print("{} events, {} tasks, 1920 × 1080, every panel in sight\n", run.eventCount(), tasks);

  std::uint64_t random = 42;
  const auto scrub = [&](const char* what, auto&& next) {
    std::vector<Took> whole;
    std::map<std::string, double> worst;
    double worstMs = 0;
    double worstOwnMs = 0;
    for (int round = 0; round < 200; ++round) {
      const trace::Seq target = next(round);
      application.spentMs.clear();
      double ownMs = 0;
      whole.push_back(timeOf([&] {
        ownMs = timeOf([&] { window.view().setCursor(target); }).cpuMs;
        QApplication::processEvents();
      }));
      if (whole.back().cpuMs <= worstMs) continue;
      worstMs = whole.back().cpuMs;
      worstOwnMs = ownMs;
      worst = application.spentMs;
    }
    report(what, whole);
    reportWorst(worst, worstOwnMs);
  };
  const trace::Seq step = run.eventCount() / 220;
  scrub("forwards", [&](int round) { return step * static_cast<trace::Seq>(round + 1); });
  scrub("backwards", [&](int round) { return run.eventCount() - step * static_cast<trace::Seq>(round + 1); });
  scrub("at random", [&](int) {
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    return (random >> 33) % run.eventCount();
  });
  scrub("event by event", [&](int round) { return run.eventCount() / 2 + static_cast<trace::Seq>(round); });

  std::vector<Took> loop, inspector, source, state, timeline;
  for (int round = 0; round < 60; ++round) {
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    const trace::Seq target = (random >> 33) % run.eventCount();
    state.push_back(timeOf([&] { run.stateAt(target); }));
    const QSignalBlocker quiet(window.view());
    window.view().setCursor(target);
    loop.push_back(timeOf([&] { window.loop().refresh(); }));
    inspector.push_back(timeOf([&] { window.inspector().refresh(); }));
    source.push_back(timeOf([&] { window.source().refreshMarks(); }));
    timeline.push_back(timeOf([&] { window.timeline().viewport()->repaint(); }));
  }
  report("  of it: the state", state);
  report("  of it: loop panel", loop);
  report("  of it: inspector", inspector);
  report("  of it: marks in the source", source);
  report("  of it: timeline", timeline);
  return 0;
}
