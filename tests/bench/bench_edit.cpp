// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window takes from an edit to the new picture: the real window with every panel, a scenario of the library,
// a letter typed into a comment. Two figures: from the end of the pause after the last key (run, index, every panel
// painted), and from the key itself. Usage: bench_edit SCENARIO.py [ROUNDS]. The first is to stay below 100 ms.
#include <fmt/format.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdlib>
#include <vector>

#include "gui/source/scintilla.h"
#include "gui/source/source_panel.h"
#include "gui/theme/fonts.h"
#include "gui/window/main_window.h"

using namespace awaitscope::gui;

namespace {

void report(const char* what, std::vector<double>& times) {
  std::sort(times.begin(), times.end());
  const auto at = [&times](std::size_t percent) { return times[(times.size() - 1) * percent / 100]; };
  fmt::print("{:<40} median {:6.1f} ms, 95 % {:6.1f} ms, worst {:6.1f} ms\n", what, at(50), at(95), at(100));
}

}  // namespace

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  loadFonts();
  if (argc < 2) {
    fmt::print(stderr, "Usage: bench_edit SCENARIO.py [ROUNDS]\n");
    return 2;
  }
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 40;
  const QTemporaryDir keep;
  MainWindow window({keep.path(), {}, {}, false});
  window.resize(1920, 1080);
  window.show();
  if (!window.openFile(QString::fromLocal8Bit(argv[1]))) return 1;
  while (!window.controller().run() || !window.controller().isSettled()) QApplication::processEvents();
  fmt::print("{}: {} events, 1920 × 1080\n", argv[1], window.controller().run()->eventCount());

  QElapsedTimer sincePause;
  QElapsedTimer sinceKey;
  bool hasPaused = false;
  bool hasChanged = false;
  QObject::connect(&window.source(), &SourcePanel::editingPaused, [&] {
    sincePause.start();
    hasPaused = true;
  });
  QObject::connect(&window.controller(), &RunController::runChanged, [&] { hasChanged = true; });
  std::vector<double> fromPause;
  std::vector<double> fromKey;
  QsciScintilla* editor = window.source().editor();
  editor->append(QStringLiteral("# typed: "));
  for (int round = 0; round <= rounds; ++round) {
    hasPaused = hasChanged = false;
    sinceKey.start();
    editor->append(QStringLiteral("x"));
    while (!hasPaused || !hasChanged || !window.controller().isSettled())
      QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QApplication::sendPostedEvents();
    QApplication::processEvents();  // The repaints.
    if (round == 0) continue;  // What the window does once.
    fromPause.push_back(static_cast<double>(sincePause.nsecsElapsed()) / 1e6);
    fromKey.push_back(static_cast<double>(sinceKey.nsecsElapsed()) / 1e6);
  }
  report("from the end of the pause", fromPause);
  report("from the last key", fromKey);
  window.document().discardChanges();
  return 0;
}
