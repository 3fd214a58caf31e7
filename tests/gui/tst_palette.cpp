// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the states: those that were agreed on, told apart by the colour-blind, with an outline that is seen.
#include <QColor>
#include <QTest>
#include <array>
#include <cmath>
#include <numbers>

#include "gui/theme/palette.h"

using namespace awaitscope::gui;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

constexpr std::array<std::pair<Look, QRgb>, 8> kAgreed{{{Look::Running, 0xFF009E73},
                                                        {Look::Ready, 0xFFF0E442},
                                                        {Look::AwaitingTask, 0xFFCC79A7},
                                                        {Look::AwaitingPrimitive, 0xFFE69F00},
                                                        {Look::AwaitingIo, 0xFF56B4E9},
                                                        {Look::Sleeping, 0xFFBBBBBB},
                                                        {Look::Blocking, 0xFFD55E00},
                                                        {Look::OnThread, 0xFF0072B2}}};

// Machado, Oliveira, Fernandes 2009, severity 1, in linear RGB.
constexpr Matrix kNormal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix kProtanopia{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeuteranopia{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kTritanopia{{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

Triple times(const Matrix& matrix, const Triple& vector) {
  Triple result{};
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t column = 0; column < 3; ++column) result[row] += matrix[row][column] * vector[column];
  return result;
}

Triple linear(QRgb color) {
  const auto channel = [](int value) {
    const double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return {channel(qRed(color)), channel(qGreen(color)), channel(qBlue(color))};
}

double luminance(QRgb color) {
  const Triple rgb = linear(color);
  return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

/// CIE L*a*b*, D65.
Triple labOf(QRgb color, const Matrix& eyes) {
  Triple seen = times(eyes, linear(color));
  for (double& channel : seen) channel = std::clamp(channel, 0.0, 1.0);
  constexpr Matrix kToXyz{{{0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
                           {0.2126729, 0.7151522, 0.0721750},
                           {0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}}};
  Triple xyz = times(kToXyz, seen);
  for (double& value : xyz) value = value > 216.0 / 24389 ? std::cbrt(value) : (24389.0 / 27 * value + 16) / 116;
  return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

double radians(double degrees) { return degrees * std::numbers::pi / 180; }
double angle(double a, double b) { return std::fmod(std::atan2(b, a) * 180 / std::numbers::pi + 360, 360); }

/// CIEDE2000.
double distance(Triple one, Triple other) {
  const double meanChroma = (std::hypot(one[1], one[2]) + std::hypot(other[1], other[2])) / 2;
  const auto saturation = [](double chroma) { return std::sqrt(std::pow(chroma, 7) / (std::pow(chroma, 7) + std::pow(25.0, 7))); };
  const double stretch = 1.5 - 0.5 * saturation(meanChroma);
  one[1] *= stretch;
  other[1] *= stretch;
  const double c1 = std::hypot(one[1], one[2]);
  const double c2 = std::hypot(other[1], other[2]);
  const double h1 = angle(one[1], one[2]);
  const double h2 = angle(other[1], other[2]);
  const double turn = std::fmod(h2 - h1 + 540, 360) - 180;
  const double hue = 2 * std::sqrt(c1 * c2) * std::sin(radians(turn / 2));
  const double meanLight = (one[0] + other[0]) / 2;
  const double chroma = (c1 + c2) / 2;
  const double mean = std::fmod(h1 + turn / 2 + 360, 360);
  const double t = 1 - 0.17 * std::cos(radians(mean - 30)) + 0.24 * std::cos(radians(2 * mean)) +
                   0.32 * std::cos(radians(3 * mean + 6)) - 0.2 * std::cos(radians(4 * mean - 63));
  const double fromMiddle = (meanLight - 50) * (meanLight - 50);
  const double dl = (other[0] - one[0]) / (1 + 0.015 * fromMiddle / std::sqrt(20 + fromMiddle));
  const double dc = (c2 - c1) / (1 + 0.045 * chroma);
  const double dh = hue / (1 + 0.015 * chroma * t);
  const double rotation = -std::sin(radians(60 * std::exp(-std::pow((mean - 275) / 25, 2)))) * 2 * saturation(chroma);
  return std::sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh);
}

}  // namespace

class TestPalette : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theFormulaIsRight();
  void theHuesAreTheAgreedOnes();
  void theColourBlindTellStatesApart_data();
  void theColourBlindTellStatesApart();
  void everyBarHasADarkerOutline();
  void textIsReadOnItsGround();
};

void TestPalette::theFormulaIsRight() {
  // Sharma, Wu, Dalal 2005, pairs 1, 7 and 17.
  QVERIFY(std::abs(distance({50, 2.6772, -79.7751}, {50, 0, -82.7485}) - 2.0425) < 1e-4);
  QVERIFY(std::abs(distance({50, 0, 0}, {50, -1, 2}) - 2.3669) < 1e-4);
  QVERIFY(std::abs(distance({50, 2.5, 0}, {73, 25, -18}) - 27.1492) < 1e-4);
}

void TestPalette::theHuesAreTheAgreedOnes() {
  for (const ThemeId theme : {ThemeId::Light, ThemeId::Dark})
    for (const auto& [look, color] : kAgreed) QCOMPARE(QColor(paletteOf(theme).bar(look).fill).name(), QColor(color).name());
}

void TestPalette::theColourBlindTellStatesApart_data() {
  QTest::addColumn<Matrix>("eyes");
  QTest::newRow("nobody") << kNormal;
  QTest::newRow("protanopia") << kProtanopia;
  QTest::newRow("deuteranopia") << kDeuteranopia;
  QTest::newRow("tritanopia") << kTritanopia;
}

void TestPalette::theColourBlindTellStatesApart() {
  QFETCH(const Matrix, eyes);
  for (const ThemeId theme : {ThemeId::Light, ThemeId::Dark})
    for (const auto& [one, oneColor] : kAgreed)
      for (const auto& [other, otherColor] : kAgreed) {
        if (one >= other) continue;
        const double apart = distance(labOf(paletteOf(theme).bar(one).fill, eyes), labOf(paletteOf(theme).bar(other).fill, eyes));
        QVERIFY2(apart > 10, qPrintable(QStringLiteral("%1 and %2: %3").arg(QLatin1String(lookName(one)), QLatin1String(lookName(other))).arg(apart)));
      }
}

// Yellow and sky blue are faint on white.
void TestPalette::everyBarHasADarkerOutline() {
  for (const ThemeId theme : {ThemeId::Light, ThemeId::Greyscale})
    for (std::size_t look = 0; look < kLookCount; ++look) {
      const BarStyle& bar = paletteOf(theme).bar(static_cast<Look>(look));
      QVERIFY2(luminance(bar.outline) < luminance(bar.fill), qPrintable(QString::number(look)));
    }
}

void TestPalette::textIsReadOnItsGround() {
  const auto contrast = [](QRgb a, QRgb b) {
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
  };
  for (const ThemeId theme : {ThemeId::Light, ThemeId::Dark, ThemeId::Greyscale}) {
    const Palette& palette = paletteOf(theme);
    for (const QRgb ground : {palette.base, palette.window, palette.groupLane}) {
      QVERIFY(contrast(palette.text, ground) > 7);
      QVERIFY(contrast(palette.dimText, ground) > 4.5);
      QVERIFY2(contrast(palette.faintText, ground) > 3, qPrintable(QString::number(contrast(palette.faintText, ground))));
    }
    QVERIFY2(contrast(palette.accentText, palette.accent) > 4.5, qPrintable(QString::number(contrast(palette.accentText, palette.accent))));
  }
}

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
