// SPDX-License-Identifier: GPL-3.0-or-later
// A run as a picture in a file: title, ruler, tracks, legend, caption, by the same scene as on screen. PNG, SVG or PDF
// by the file's ending; written aside and renamed, so a failed export leaves the old file. Needs a QGuiApplication, no
// display.
#pragma once

#include <QString>
#include <functional>
#include <optional>

#include "engine/base/result.h"
#include "gui/bridge/shown_run.h"
#include "gui/theme/palette.h"
#include "gui/timeline/display_list.h"
#include "gui/timeline/label_cache.h"
#include "gui/timeline/layout.h"

namespace awaitscope::gui {

enum class PictureFormat : std::uint8_t { Png, Svg, Pdf };
/// Of a PDF: as large as the picture, or paper on which the picture is as large as it can be.
enum class PicturePage : std::uint8_t { Fit, A4Landscape, A4Portrait };

struct PictureOptions {
  int widthPx = 1280;
  int heightPx = 0;  ///< 0: as high as the tracks need.
  double scale = 1;  ///< PNG: pixels per logical pixel. SVG and PDF: size of a logical pixel.
  ThemeId theme = ThemeId::Light;
  Axis axis = Axis::Time;
  std::optional<AxisRange> range;  ///< Nothing: the whole run.
  QString title;                   ///< Empty: the scenario's own.
  QString caption;                 ///< Empty: the scenario's name, its length, its events, the range.
  PicturePage page = PicturePage::Fit;
  LayoutRequest tracks;
};

/// By the ending of the name; nothing when it is none of ours.
std::optional<PictureFormat> pictureFormatOf(const QString& path);

DisplayList composePicture(const ShownRun& run, const PictureOptions& options, const TextMeasure& measure);

inline constexpr int kPictureMarginPx = 20;
inline constexpr int kPictureTitlePx = 34;
inline constexpr int kPictureCaptionPx = 24;
inline constexpr int kHighestPicturePx = 16'000;  ///< A picture of a million tasks is cut here; its caption says so.

/// As wide as the names of the first rows need, within a third of the picture.
int headerWidthFor(const ShownRun& run, const std::vector<TrackRow>& rows, int widthPx, const TextMeasure& measure);

/// Makes the list once the fonts are there.
using PictureComposer = std::function<DisplayList(const TextMeasure& measure)>;
/// What a picture is besides its list. `title` is the file's own, not drawn.
struct PictureForm {
  ThemeId theme = ThemeId::Light;
  double scale = 1;
  QString title;
  PicturePage page = PicturePage::Fit;
};
/// Any list as a file's bytes.
base::Result<QByteArray> renderList(const PictureComposer& compose, const PictureForm& form, PictureFormat format);

/// The file's bytes. The same run and options give the same bytes for SVG and PNG.
base::Result<QByteArray> renderPicture(const ShownRun& run, const PictureOptions& options, PictureFormat format);
base::Result<bool> savePicture(const ShownRun& run, const PictureOptions& options, const QString& path);

/// A picture whose parts are chosen; what is left needs neither the run nor the GUI thread.
struct ComposedPicture {
  DisplayList list;
  PictureForm form;
};
ComposedPicture composed(const ShownRun& run, const PictureOptions& options);
/// `isWanted` is asked before the file is touched.
base::Result<bool> saveComposed(const ComposedPicture& picture, const QString& path,
                                const std::function<bool()>& isWanted = {});

/// Writes bytes aside and renames. The sentence names the file and the reason.
base::Result<bool> writeFileWhole(const QString& path, const QByteArray& bytes);

}  // namespace awaitscope::gui
