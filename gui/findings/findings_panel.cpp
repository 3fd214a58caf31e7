// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/findings/findings_panel.h"

#include <QColor>
#include <QUrl>

#include "gui/hover/hover_links.h"
#include "gui/inspector/inspector_page.h"
#include "gui/theme/fonts.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

constexpr int kSettleMs = 60;
constexpr trace::Seq kManyEvents = 300'000;  // The rules read more in longer than a few frames.
constexpr std::size_t kMostListed = 100;

QString name(QRgb color) { return QColor::fromRgb(color).name(); }

/// A call that blocks the loop can be tried on a worker, without touching the file.
QString whatIfLink(const analysis::Finding& finding) {
  if (finding.rule != "blocked-loop" && finding.rule != "cpu-bound-step" && finding.rule != "thread-primitive-on-loop")
    return {};
  return QStringLiteral(" <a href=\"relief:%1\">%2</a>")
      .arg(finding.seq)
      .arg(FindingsPanel::tr("What if this ran on a worker?"));
}

QString findingRow(const analysis::Finding& finding, const Palette& palette) {
  const QString cost = finding.cost.ns > 0 ? formatDuration(finding.cost) : QString();
  return QStringLiteral(
             "<tr><td align=\"right\" class=\"cost\"><a href=\"seq:%1\"><b>%2</b></a></td>"
             "<td><p>%3</p><p class=\"advice\">%4</p></td></tr>")
      .arg(finding.seq)
      .arg(cost.isEmpty() ? QStringLiteral("<span style=\"color:%1\">\u25CF</span>").arg(name(palette.warning)) : cost,
           sentenceHtml(finding.sentence),
           QString::fromStdString(finding.advice).toHtmlEscaped() + whatIfLink(finding));
}

/// What was looked for, with the way to change it.
QString thresholdsLine(const analysis::Thresholds& thresholds) {
  return QStringLiteral("<p class=\"advice\">%1 <a href=\"thresholds:\">%2</a></p>")
      .arg(FindingsPanel::tr("What counts: a call that blocks the loop for over %1, computing for over %2, waiting in line for over %3.")
               .arg(formatDuration(thresholds.blockedLoop), formatDuration(thresholds.cpuStep), formatDuration(thresholds.slowWait)),
           FindingsPanel::tr("Change…"));
}

/// Instead of findings, while they are looked for or when that was stopped.
QString waitingPage(const Palette& palette, const QString& sentence, const QString& link, const QString& what) {
  return QStringLiteral("<style>a{color:%1;text-decoration:none}</style><p style=\"color:%2\">%3 <a href=\"%4:\">%5</a></p>")
      .arg(name(palette.accent), name(palette.faintText), sentence, link, what);
}

}  // namespace

QString findingsPage(const std::vector<analysis::Finding>& findings, const analysis::Thresholds& thresholds,
                     const Palette& palette) {
  const QString footer = thresholdsLine(thresholds);
  QString html = QStringLiteral(
                     "<style>body{color:%1} a{color:%2;text-decoration:none} p{margin:0 0 2px 0} p.advice{color:%3} "
                     "td{padding:5px 12px 5px 0} td.cost{white-space:nowrap}</style>")
                     .arg(name(palette.text), name(palette.accent), name(palette.dimText));
  if (findings.empty())
    return html + QStringLiteral("<p style=\"color:%1\">%2</p>")
                      .arg(name(palette.faintText),
                           FindingsPanel::tr("Nothing found: no rule has anything to say about this run.")) +
           footer;
  html += QStringLiteral("<table>");
  for (std::size_t at = 0; at < std::min(findings.size(), kMostListed); ++at) html += findingRow(findings[at], palette);
  html += QStringLiteral("</table>");
  if (findings.size() > kMostListed)
    html += QStringLiteral("<p class=\"advice\">%1</p>").arg(FindingsPanel::tr("… %1 in all").arg(findings.size()));
  return html + footer;
}

FindingsPanel::FindingsPanel(ViewState& view, QWidget* parent) : QTextBrowser(parent), m_view(view) {
  setAccessibleName(tr("Findings"));
  setFrameShape(QFrame::NoFrame);
  setOpenLinks(false);
  document()->setDocumentMargin(8);
  document()->setDefaultFont(interfaceFont(12));
  m_settle.setSingleShot(true);
  m_settle.setInterval(kSettleMs);
  connect(&m_settle, &QTimer::timeout, this, &FindingsPanel::search);
  m_hover = new HoverLinks(*this, m_view);
  connect(this, &QTextBrowser::anchorClicked, this, &FindingsPanel::follow);
}

void FindingsPanel::setRun(const ShownRun* run) {
  m_run = run;
  m_hover->setRun(run);
  m_settle.stop();
  m_work.cancel(WorkKind::Reading);
  if (run) return search();
  m_findings.clear();
}

void FindingsPanel::refreshRun() { m_settle.start(); }

void FindingsPanel::setThemeId(ThemeId id) {
  m_theme = id;
  showFindings();
}

void FindingsPanel::setThresholds(const analysis::Thresholds& thresholds) {
  m_thresholds = thresholds;
  search();
}

void FindingsPanel::showFindings() {
  const Palette& palette = paletteOf(m_theme);
  if (m_work.isActive())
    return setHtml(waitingPage(palette, tr("Looking for problems …"), QStringLiteral("stop"), tr("Stop")));
  if (m_isStopped)
    return setHtml(waitingPage(palette, tr("Nobody has looked for problems."), QStringLiteral("search"), tr("Look for them")));
  setHtml(findingsPage(m_findings, m_thresholds, palette));
  m_hover->refresh();
}

// A lesson is searched at once; a run of millions of events on a worker, which keeps it meanwhile.
void FindingsPanel::search() {
  m_isStopped = false;
  m_work.cancel(WorkKind::Reading);
  m_shorter.reset();
  if (!m_run || m_run->eventCount() == 0) return takeFindings({});
  const std::shared_ptr<const ShownRun> kept = m_run->weak_from_this().lock();
  if (kept && m_run->eventCount() > kManyEvents) return searchAway(kept);
  if (m_thresholds.cpuStep < analysis::kSlowStep) m_shorter.emplace(m_thresholds.cpuStep).extend(m_run->index());
  takeFindings(analysis::findProblems({m_run->index(), blocked(), m_run->eventsByKind(), m_thresholds}));
}

void FindingsPanel::searchAway(const std::shared_ptr<const ShownRun>& run) {
  struct Found {
    std::optional<analysis::BlockedStretches> shorter;
    std::vector<analysis::Finding> findings;
  };
  m_findings.clear();
  Q_EMIT countChanged(0);
  const auto reading = std::make_shared<ShownRun::Reading>(run);
  m_work.start(WorkKind::Reading, tr("Looking for problems"),
               [this, reading, thresholds = m_thresholds](WorkProgress& progress) -> BackgroundWork::Finish {
                 const ShownRun& searched = reading->run();
                 const auto found = std::make_shared<Found>();
                 if (thresholds.cpuStep < analysis::kSlowStep)
                   found->shorter.emplace(thresholds.cpuStep).extend(searched.index());
                 const analysis::BlockedStretches& stretches = found->shorter ? *found->shorter : searched.blocked();
                 found->findings = analysis::findProblems({searched.index(), stretches, searched.eventsByKind(), thresholds},
                                                          {}, [&progress] { return progress.isWanted(); });
                 return [this, found] {
                   m_shorter = std::move(found->shorter);
                   takeFindings(std::move(found->findings));
                 };
               });
  showFindings();
}

void FindingsPanel::takeFindings(std::vector<analysis::Finding> findings) {
  m_findings = std::move(findings);
  showFindings();
  Q_EMIT countChanged(static_cast<int>(m_findings.size()));
}

void FindingsPanel::follow(const QUrl& link) {
  const qulonglong number = link.path().toULongLong();
  if (link.scheme() == QLatin1String("actor")) return Q_EMIT actorActivated({static_cast<std::uint32_t>(number)});
  if (link.scheme() == QLatin1String("search")) return search();
  if (link.scheme() == QLatin1String("stop")) {
    m_isStopped = true;
    m_work.cancel(WorkKind::Reading);
    return showFindings();
  }
  if (link.scheme() == QLatin1String("relief")) return Q_EMIT reliefAsked(number);
  if (link.scheme() == QLatin1String("thresholds")) return Q_EMIT thresholdsAsked();
  if (link.scheme() == QLatin1String("line")) return Q_EMIT lineActivated(static_cast<int>(number));
  if (link.scheme() != QLatin1String("seq")) return;
  for (const analysis::Finding& finding : m_findings) {
    if (finding.seq != number) continue;
    if (finding.actor) Q_EMIT actorActivated(finding.actor);
    if (finding.line) Q_EMIT lineActivated(static_cast<int>(finding.line));
    break;
  }
  m_view.showMoment(number + 1);
}

}  // namespace awaitscope::gui
