// SPDX-License-Identifier: GPL-3.0-or-later
// Labels as ready images: shaping a line of Inter costs 13 µs, blitting its image half of one. Invariant: an entry is
// the image that drawing the same label anew would give; when the cache is full it is emptied, never trimmed.
#pragma once

#include <QFontMetricsF>
#include <QHash>
#include <QImage>
#include <QStringList>
#include <array>
#include <memory>

#include "gui/timeline/display_list.h"

namespace awaitscope::gui {

/// Measures and cuts text in the picture's fonts.
class TextMeasure {
 public:
  TextMeasure();
  /// Kept, for shaping a line costs more than drawing its image.
  double width(FontRole role, const QString& text) const;
  QString elided(FontRole role, const QString& text, double widthPx) const;
  /// The first of `texts`, which stand there the longest first, that fits; otherwise the last one cut, as long as enough of
  /// it is left to be read. An empty last one: rather nothing.
  QString fitting(FontRole role, const QStringList& texts, double widthPx) const;
  const QFontMetricsF& metrics(FontRole role) const { return m_metrics[static_cast<std::size_t>(role)]; }
  const QFont& font(FontRole role) const { return m_fonts[static_cast<std::size_t>(role)]; }
  /// Where the baseline of a label stands so that capitals look centred in its box.
  double baseline(const Label& label) const;

 private:
  std::vector<QFont> m_fonts;
  std::vector<QFontMetricsF> m_metrics;
  mutable std::vector<QHash<QString, double>> m_widths;  // by role
};

class LabelCache {
 public:
  /// The label's text as it fits its box; null when not even an ellipsis does.
  const QImage& image(const Label& label, double devicePixelRatio);
  void clear() { m_images.clear(); }
  const TextMeasure& measure() const { return m_measure; }

 private:
  struct Key {
    QString text;
    QRgb color;
    int widthPx;
    int heightPx;
    FontRole role;
    double ratio;
    friend bool operator==(const Key&, const Key&) = default;
    friend size_t qHash(const Key& key, size_t seed = 0) noexcept {
      return qHashMulti(seed, key.text, key.color, key.widthPx, key.heightPx, static_cast<int>(key.role), key.ratio);
    }
  };
  TextMeasure m_measure;
  QHash<Key, QImage> m_images;
};

}  // namespace awaitscope::gui
