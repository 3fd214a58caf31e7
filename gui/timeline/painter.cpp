// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/painter.h"

#include <QPaintDevice>
#include <QPen>
#include <array>
#include <cmath>

namespace awaitscope::gui {
namespace {

QBrush patternBrush(const BarStyle& style, double scale) {
  const int tile = std::max(1, static_cast<int>(std::lround(kPatternTilePx * scale)));
  QImage image(tile, tile, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.scale(scale, scale);
  for (const PatternStroke& stroke : patternStrokes(style.form)) {
    QPen pen(QColor::fromRgba(patternColor(style)), stroke.widthPx);
    pen.setCapStyle(style.form == Form::Dotted ? Qt::RoundCap : Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLine(stroke.line);
  }
  painter.end();
  QBrush brush(image);
  brush.setTransform(QTransform::fromScale(1.0 / scale, 1.0 / scale));
  return brush;
}

void paintBars(QPainter& painter, const Section& section, const Palette& palette, double scale) {
  painter.setPen(Qt::NoPen);
  std::vector<QRect> insides;
  std::vector<QRect> patterned;
  for (std::size_t look = 0; look < kLookCount; ++look) {
    const std::vector<QRect>& bars = section.bars[look];
    if (bars.empty()) continue;
    const BarStyle& style = palette.bars[look];
    painter.setBrush(QColor::fromRgba(style.outline));
    painter.drawRects(bars.data(), static_cast<int>(bars.size()));
    insides.clear();
    patterned.clear();
    for (const QRect& bar : bars) {
      insides.push_back(insideOf(bar));
      if (style.form != Form::Solid && bar.width() >= kNarrowestPatternPx) patterned.push_back(insides.back());
    }
    painter.setBrush(QColor::fromRgba(style.fill));
    painter.drawRects(insides.data(), static_cast<int>(insides.size()));
    if (patterned.empty()) continue;
    painter.setBrush(patternBrush(style, scale));
    painter.drawRects(patterned.data(), static_cast<int>(patterned.size()));
  }
}

void paintLines(QPainter& painter, const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    painter.setPen(QPen(QColor::fromRgba(line.color), line.widthPx, Qt::SolidLine, Qt::FlatCap));
    const bool isStraight = line.line.dx() == 0 || line.line.dy() == 0;
    painter.setRenderHint(QPainter::Antialiasing, !isStraight);
    painter.drawLine(line.line);
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintShapes(QPainter& painter, const std::vector<Shape>& shapes) {
  painter.setRenderHint(QPainter::Antialiasing);
  for (const Shape& shape : shapes) {
    painter.setPen(shape.outline ? QPen(QColor::fromRgba(shape.outline), 1) : QPen(Qt::NoPen));
    painter.setBrush(shape.fill ? QBrush(QColor::fromRgba(shape.fill)) : QBrush(Qt::NoBrush));
    painter.drawPolygon(shape.polygon);
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

double labelLeft(const Label& label, double textWidth) {
  if (label.align & Qt::AlignRight) return label.box.x() + label.box.width() - textWidth;
  if (label.align & Qt::AlignHCenter) return label.box.x() + (label.box.width() - textWidth) / 2.0;
  return label.box.x();
}

void paintLabels(QPainter& painter, const std::vector<Label>& labels, LabelCache& cache, TextAs textAs, double scale) {
  const TextMeasure& measure = cache.measure();
  for (const Label& label : labels) {
    if (textAs == TextAs::Image) {
      const QImage& image = cache.image(label, scale);
      if (image.isNull()) continue;
      painter.drawImage(QPointF(std::round(labelLeft(label, image.width() / scale)), label.box.y()), image);
      continue;
    }
    const QString text = measure.elided(label.role, label.text, label.box.width());
    if (text.isEmpty()) continue;
    painter.setFont(measure.font(label.role));
    painter.setPen(QColor::fromRgba(label.color));
    painter.drawText(QPointF(labelLeft(label, measure.width(label.role, text)), measure.baseline(label)), text);
  }
}

}  // namespace

std::vector<PatternStroke> patternStrokes(Form form) {
  constexpr double t = kPatternTilePx;
  switch (form) {
    case Form::Solid:
      return {};
    case Form::Hatched:
      return {{{-1, t / 2 + 1, t / 2 + 1, -1}, 1.0},
              {{-1, t + 1, t + 1, -1}, 1.0},
              {{t / 2 - 1, t + 1, t + 1, t / 2 - 1}, 1.0}};
    case Form::Dotted:
      return {{{2, 2, 2.01, 2}, 1.4}, {{6, 6, 6.01, 6}, 1.4}};
    case Form::Striped:
      return {{{-2, t + 2, t + 2, -2}, 2.4}, {{-2, 2, 2, -2}, 2.4}, {{t - 2, t + 2, t + 2, t - 2}, 2.4}};
  }
  return {};
}

QRgb patternColor(const BarStyle& style) {
  // On a dark fill the outline's colour is hardly seen.
  if (style.form == Form::Hatched && qGray(style.text) > 128) return qRgba(0xFF, 0xFF, 0xFF, 0x70);
  const int alpha = style.form == Form::Striped ? 0xC0 : 0x80;
  return qRgba(qRed(style.outline), qGreen(style.outline), qBlue(style.outline), alpha);
}

void paint(QPainter& painter, const DisplayList& list, const Palette& palette, LabelCache& labels, TextAs textAs) {
  const double scale = textAs == TextAs::Image ? painter.device()->devicePixelRatio() * painter.worldTransform().m11()
                                               : 4.0;  // Vector files: patterns as images, fine enough for print.
  for (const Section& section : list.sections) {
    painter.save();
    painter.setClipRect(section.clip);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const Fill& fill : section.fills) painter.fillRect(fill.rect, QColor::fromRgba(fill.color));
    paintLines(painter, section.lines);
    paintBars(painter, section, palette, scale);
    for (const Fill& plate : section.plates) painter.fillRect(plate.rect, QColor::fromRgba(plate.color));
    paintShapes(painter, section.shapes);
    paintLabels(painter, section.labels, labels, textAs, scale);
    paintLines(painter, section.overlay);
    painter.restore();
  }
}

}  // namespace awaitscope::gui
