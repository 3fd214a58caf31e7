// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/svg_writer.h"

#include <cmath>

#include "gui/timeline/painter.h"

namespace awaitscope::gui {
namespace {

/// Shortest form with at most two decimals, always with a point.
QByteArray number(double value) {
  QByteArray text = QByteArray::number(value, 'f', 2);
  while (text.endsWith('0')) text.chop(1);
  if (text.endsWith('.')) text.chop(1);
  return text == "-0" ? QByteArray("0") : text;
}

QByteArray number(int value) { return QByteArray::number(value); }

QByteArray color(QRgb value) {
  return '#' + QByteArray::number(value & 0xFFFFFFU, 16).rightJustified(6, '0').toUpper();
}

QByteArray paintAttribute(const char* name, QRgb value) {
  QByteArray text = QByteArray(" ") + name + "=\"" + color(value) + '"';
  if (qAlpha(value) != 255) text += QByteArray(" ") + name + "-opacity=\"" + number(qAlpha(value) / 255.0) + '"';
  return text;
}

QByteArray escaped(const QString& text) {
  QString clean;
  for (const QChar c : text) {
    // What XML 1.0 cannot carry at all.
    const bool isControl = c.unicode() < 0x20 && c != QLatin1Char('\t');
    clean += isControl || c.unicode() >= 0xFFFE ? QChar(0xFFFD) : c;
  }
  return clean.toHtmlEscaped().toUtf8();
}

QByteArray rectPath(const std::vector<QRect>& rects) {
  QByteArray path;
  for (const QRect& r : rects) {
    if (r.isEmpty()) continue;
    path += 'M' + number(r.x()) + ' ' + number(r.y()) + 'h' + number(r.width()) + 'v' + number(r.height()) + 'h' +
            number(-r.width()) + 'z';
  }
  return path;
}

const char* lookClass(Form form) {
  switch (form) {
    case Form::Solid:
      return "solid";
    case Form::Hatched:
      return "hatched";
    case Form::Dotted:
      return "dotted";
    case Form::Striped:
      return "striped";
  }
  return "solid";
}

class SvgWriter {
 public:
  SvgWriter(const DisplayList& list, const Palette& palette, const TextMeasure& measure)
      : m_list(list), m_palette(palette), m_measure(measure) {}

  QByteArray write(double scale, const QString& title) {
    m_out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    m_out += "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(m_list.size.width() * scale) +
             "\" height=\"" + number(m_list.size.height() * scale) + "\" viewBox=\"0 0 " + number(m_list.size.width()) +
             ' ' + number(m_list.size.height()) + "\">\n<title>" + escaped(title) + "</title>\n";
    writeDefinitions();
    for (std::size_t index = 0; index < m_list.sections.size(); ++index) writeSection(m_list.sections[index], index);
    return m_out + "</svg>\n";
  }

 private:
  void writeDefinitions() {
    m_out += "<defs>\n";
    for (std::size_t index = 0; index < m_list.sections.size(); ++index)
      m_out += "<clipPath id=\"c" + number(static_cast<int>(index)) + "\">" + rect(m_list.sections[index].clip) +
               "/></clipPath>\n";
    for (std::size_t look = 0; look < kLookCount; ++look) writePattern(look);
    m_out += "</defs>\n";
  }

  bool isUsed(std::size_t look) const {
    for (const Section& section : m_list.sections)
      if (!section.bars[look].empty()) return true;
    return false;
  }

  void writePattern(std::size_t look) {
    const BarStyle& style = m_palette.bars[look];
    if (style.form == Form::Solid || !isUsed(look)) return;
    m_out += "<pattern id=\"p" + number(static_cast<int>(look)) + "\" width=\"" + number(kPatternTilePx) +
             "\" height=\"" + number(kPatternTilePx) + "\" patternUnits=\"userSpaceOnUse\">";
    for (const PatternStroke& stroke : patternStrokes(style.form)) {
      if (style.form == Form::Dotted)
        m_out += "<circle cx=\"" + number(stroke.line.x1()) + "\" cy=\"" + number(stroke.line.y1()) + "\" r=\"" +
                 number(stroke.widthPx / 2) + '"' + paintAttribute("fill", patternColor(style)) + "/>";
      else
        m_out += "<path d=\"M" + point(stroke.line.p1()) + 'L' + point(stroke.line.p2()) + "\" stroke-width=\"" +
                 number(stroke.widthPx) + '"' + paintAttribute("stroke", patternColor(style)) + "/>";
    }
    m_out += "</pattern>\n";
  }

  static QByteArray point(const QPointF& p) { return number(p.x()) + ' ' + number(p.y()); }
  static QByteArray rect(const QRect& r) {
    return "<rect x=\"" + number(r.x()) + "\" y=\"" + number(r.y()) + "\" width=\"" + number(r.width()) +
           "\" height=\"" + number(r.height()) + '"';
  }

  void writeSection(const Section& section, std::size_t index) {
    m_out += "<g clip-path=\"url(#c" + number(static_cast<int>(index)) + ")\">\n";
    for (const Fill& fill : section.fills)
      m_out += rect(fill.rect) + paintAttribute("fill", fill.color) + " shape-rendering=\"crispEdges\"/>\n";
    writeLines(section.lines);
    for (std::size_t look = 0; look < kLookCount; ++look) writeBars(section.bars[look], look);
    for (const Fill& plate : section.plates)
      m_out += rect(plate.rect) + paintAttribute("fill", plate.color) + " shape-rendering=\"crispEdges\"/>\n";
    for (const Shape& shape : section.shapes) writeShape(shape);
    for (const Label& label : section.labels) writeLabel(label);
    writeLines(section.overlay);
    m_out += "</g>\n";
  }

  void writeLines(const std::vector<Line>& lines) {
    // Neighbours of one colour share a path: the grid is one element.
    for (std::size_t first = 0; first < lines.size();) {
      std::size_t last = first;
      QByteArray path;
      for (; last < lines.size() && lines[last].color == lines[first].color &&
             lines[last].widthPx == lines[first].widthPx;
           ++last)
        path += 'M' + point(lines[last].line.p1()) + 'L' + point(lines[last].line.p2());
      m_out += "<path d=\"" + path + "\" fill=\"none\"" + paintAttribute("stroke", lines[first].color) +
               " stroke-width=\"" + number(lines[first].widthPx) + "\"/>\n";
      first = last;
    }
  }

  void writeBars(const std::vector<QRect>& bars, std::size_t look) {
    if (bars.empty()) return;
    const BarStyle& style = m_palette.bars[look];
    std::vector<QRect> insides;
    std::vector<QRect> patterned;
    for (const QRect& bar : bars) {
      insides.push_back(insideOf(bar));
      if (style.form != Form::Solid && bar.width() >= kNarrowestPatternPx) patterned.push_back(insides.back());
    }
    m_out += "<g class=\"" + QByteArray(lookClass(style.form)) + "\" shape-rendering=\"crispEdges\"><path d=\"" +
             rectPath(bars) + '"' + paintAttribute("fill", style.outline) + "/><path d=\"" + rectPath(insides) + '"' +
             paintAttribute("fill", style.fill) + "><title>" + lookName(static_cast<Look>(look)) + "</title></path>";
    if (!patterned.empty())
      m_out += "<path d=\"" + rectPath(patterned) + "\" fill=\"url(#p" + number(static_cast<int>(look)) + ")\"/>";
    m_out += "</g>\n";
  }

  void writeShape(const Shape& shape) {
    QByteArray path;
    for (const QPointF& p : shape.polygon) path += (path.isEmpty() ? 'M' : 'L') + point(p);
    m_out += "<path d=\"" + path + "z\"";
    m_out += shape.fill ? paintAttribute("fill", shape.fill) : QByteArray(" fill=\"none\"");
    if (shape.outline) m_out += paintAttribute("stroke", shape.outline);
    m_out += "/>\n";
  }

  void writeLabel(const Label& label) {
    const QString text = m_measure.elided(label.role, label.text, label.box.width());
    if (text.isEmpty()) return;
    double x = label.box.x();
    const char* anchor = "";
    if (label.align & Qt::AlignRight) {
      x += label.box.width();
      anchor = " text-anchor=\"end\"";
    } else if (label.align & Qt::AlignHCenter) {
      x += label.box.width() / 2.0;
      anchor = " text-anchor=\"middle\"";
    }
    const QFont& font = m_measure.font(label.role);
    m_out += "<text x=\"" + number(x) + "\" y=\"" + number(m_measure.baseline(label)) +
             "\" font-family=\"Inter, 'Noto Sans', 'DejaVu Sans', sans-serif\" font-size=\"" +
             number(font.pixelSize()) + '"';
    if (font.weight() > QFont::Normal) m_out += " font-weight=\"600\"";
    m_out += anchor + paintAttribute("fill", label.color) + '>' + escaped(text) + "</text>\n";
  }

  const DisplayList& m_list;
  const Palette& m_palette;
  const TextMeasure& m_measure;
  QByteArray m_out;
};

}  // namespace

QByteArray svgOf(const DisplayList& list, const Palette& palette, const TextMeasure& measure, double scale,
                 const QString& title) {
  return SvgWriter(list, palette, measure).write(scale, title);
}

}  // namespace awaitscope::gui
