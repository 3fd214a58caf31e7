// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/label_cache.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "gui/theme/fonts.h"

namespace awaitscope::gui {
namespace {

constexpr qsizetype kMostImages = 8192;  // About 20 MB of short labels.
constexpr qsizetype kMostWidths = 20'000;
constexpr qsizetype kLeastLetters = 4;  // Of a name that is cut off, with the ellipsis.

}  // namespace

TextMeasure::TextMeasure() {
  for (const FontRole role : {FontRole::Bar, FontRole::Track, FontRole::TrackDim, FontRole::Group, FontRole::Ruler,
                              FontRole::Title, FontRole::Caption}) {
    m_fonts.push_back(fontFor(role));
    m_metrics.emplace_back(m_fonts.back());
  }
  m_widths.resize(m_fonts.size());
}

double TextMeasure::width(FontRole role, const QString& text) const {
  QHash<QString, double>& known = m_widths[static_cast<std::size_t>(role)];
  if (const auto found = known.constFind(text); found != known.constEnd()) return *found;
  if (known.size() >= kMostWidths) known.clear();
  return *known.insert(text, metrics(role).horizontalAdvance(text));
}

QString TextMeasure::fitting(FontRole role, const QStringList& texts, double widthPx) const {
  for (const QString& text : texts)
    if (std::ceil(width(role, text)) + 1 <= widthPx) return text;  // As wide as its image.
  const QString cut = texts.isEmpty() ? QString() : elided(role, texts.last(), widthPx);
  return cut.size() < kLeastLetters ? QString() : cut;
}

QString TextMeasure::elided(FontRole role, const QString& text, double widthPx) const {
  if (width(role, text) <= widthPx) return text;
  const QString cut = metrics(role).elidedText(text, Qt::ElideRight, widthPx);
  return cut.size() < 2 ? QString() : cut;
}

double TextMeasure::baseline(const Label& label) const {
  const double capital = metrics(label.role).capHeight();
  return label.box.y() + std::round((label.box.height() + capital) / 2.0);
}

const QImage& LabelCache::image(const Label& label, double devicePixelRatio) {
  const int fullWidth = static_cast<int>(std::ceil(m_measure.width(label.role, label.text))) + 1;
  // A label that is cut off would change with every pixel of a zoom: cut to steps of eight.
  const int width = fullWidth > label.box.width() ? label.box.width() / 8 * 8 : fullWidth;
  const Key key{label.text, label.color, width, label.box.height(), label.role, devicePixelRatio};
  if (const auto found = m_images.constFind(key); found != m_images.constEnd()) return *found;

  if (m_images.size() >= kMostImages) m_images.clear();
  const QString text = m_measure.elided(label.role, label.text, width);
  if (text.isEmpty()) return *m_images.insert(key, QImage());
  QImage image(QSizeF(width * devicePixelRatio, label.box.height() * devicePixelRatio).toSize(),
               QImage::Format_ARGB32_Premultiplied);
  image.setDevicePixelRatio(devicePixelRatio);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.setFont(m_measure.font(label.role));
  painter.setPen(QColor::fromRgba(label.color));
  Label atOrigin = label;
  atOrigin.box.moveTopLeft({0, 0});
  painter.drawText(QPointF(0, m_measure.baseline(atOrigin)), text);
  painter.end();
  return *m_images.insert(key, image);
}

}  // namespace awaitscope::gui
