// SPDX-License-Identifier: GPL-3.0-or-later
// How long a frame of the timeline takes: build the display list and replay it on a 1920 × 1080 image, at several zooms
// of a long run. Usage: bench_paint [EVENTS] [TASKS]; the figure to keep is 8 ms for 10 million events.
#include <fmt/format.h>

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <algorithm>
#include <cstdlib>
#include <vector>

#include "gui/bridge/shown_run.h"
#include "gui/theme/fonts.h"
#include "gui/timeline/painter.h"
#include "gui/timeline/scene.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

struct Times {
  double buildMs;
  double paintMs;
};

Times frameTimes(const SceneRequest& request, LabelCache& labels, SceneBuilder& builder, QImage& image) {
  DisplayList list;
  list.size = image.size();
  QElapsedTimer timer;
  timer.start();
  builder.build(request, list);
  const double built = static_cast<double>(timer.nsecsElapsed()) / 1e6;
  QPainter painter(&image);
  paint(painter, list, *request.palette, labels, TextAs::Image);
  painter.end();
  return {built, static_cast<double>(timer.nsecsElapsed()) / 1e6 - built};
}

void measure(const char* what, SceneRequest& request, LabelCache& labels, SceneBuilder& builder, QImage& image) {
  std::vector<Times> all;
  for (int round = 0; round < 15; ++round) {
    // A moving range: no frame finds its labels where the last one left them.
    request.range.begin += request.range.span() * 0.001;
    request.range.end += request.range.span() * 0.001;
    all.push_back(frameTimes(request, labels, builder, image));
  }
  std::sort(all.begin(), all.end(),
            [](const Times& a, const Times& b) { return a.buildMs + a.paintMs < b.buildMs + b.paintMs; });
  const Times& best = all.front();
  const Times& median = all[all.size() / 2];
  fmt::print("{:<28} best {:6.2f} ms, median {:6.2f} ms (build {:5.2f}, paint {:5.2f})\n", what,
             best.buildMs + best.paintMs, median.buildMs + median.paintMs, median.buildMs, median.paintMs);
}

}  // namespace

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  const QGuiApplication application(argc, argv);
  loadFonts();
  const std::uint64_t events = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
  const int tasks = argc > 2 ? std::atoi(argv[2]) : 40;

  QElapsedTimer timer;
  timer.start();
  ShownRun run(sample::longRun(events, tasks), QStringLiteral("long.py"), QString());
  fmt::print("recorded {} events of {} tasks in {} ms\n", events, tasks, timer.restart());
  run.extendAll();
  fmt::print("indexed in {} ms\n", timer.elapsed());

  LabelCache labels;
  SceneBuilder builder(labels.measure());
  QImage image(1920, 1080, QImage::Format_RGB32);
  const std::vector<TrackRow> rows = layoutTracks(run.index(), {});
  SceneRequest request;
  request.run = &run;
  request.rows = &rows;
  request.frame = {image.rect(), 190, 0};
  request.palette = &paletteOf(ThemeId::Light);
  for (const Axis axis : {Axis::Time, Axis::Order}) {
    request.axis = axis;
    const double whole =
        axis == Axis::Time ? static_cast<double>(run.index().end().ns) : static_cast<double>(run.eventCount());
    for (const double share : {1.0, 0.1, 0.01, 0.001, 0.0001, 0.00001}) {
      const double middle = whole * 0.5;
      request.range = {middle - whole * share / 2, middle + whole * share / 2};
      measure(fmt::format("{} axis, {:g} % visible", axis == Axis::Time ? "time" : "order", share * 100).c_str(),
              request, labels, builder, image);
    }
  }
  return 0;
}
