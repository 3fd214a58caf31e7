// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/search/search.h"

#include <QStringList>

namespace awaitscope::gui {
namespace {

void findTracks(const ShownRun& run, const QString& needle, std::vector<Hit>& hits) {
  const trace::Index& index = run.index();
  for (const auto list : {index.loops(), index.tasks(), index.threads(), index.primitives(), index.pools()})
    for (const base::ActorId actor : list) {
      if (hits.size() >= kMostHits) return;
      const QString label = run.labelOf(actor);
      if (label.contains(needle, Qt::CaseInsensitive) || run.detailOf(actor).contains(needle, Qt::CaseInsensitive))
        hits.push_back({HitKind::Track, actor, 0, 0, label});
    }
}

void findLines(const QString& source, const QString& needle, std::vector<Hit>& hits) {
  int number = 0;
  for (const QString& line : source.split(QLatin1Char('\n'))) {
    ++number;
    if (hits.size() >= kMostHits) return;
    if (line.contains(needle, Qt::CaseInsensitive)) hits.push_back({HitKind::Line, {}, 0, number, line.trimmed()});
  }
}

void findOutput(const ShownRun& run, const QString& needle, std::vector<Hit>& hits) {
  for (const std::uint32_t seq : run.index().outputs()) {
    if (hits.size() >= kMostHits) return;
    const trace::Event& event = run.store().event(seq);
    const QString text = run.textOf({event.a});
    if (text.contains(needle, Qt::CaseInsensitive))
      hits.push_back({HitKind::Output, event.actorId(), seq, static_cast<int>(event.line), text.trimmed()});
  }
}

}  // namespace

std::vector<Hit> findEverywhere(const ShownRun& run, const QString& source, const QString& needle) {
  std::vector<Hit> hits;
  if (needle.isEmpty()) return hits;
  findTracks(run, needle, hits);
  findLines(source, needle, hits);
  findOutput(run, needle, hits);
  return hits;
}

int fuzzyScore(const QString& text, const QString& typed) {
  int score = 0;
  qsizetype at = 0;
  qsizetype last = -2;
  for (const QChar wanted : typed) {
    if (wanted.isSpace()) continue;
    while (at < text.size() && text[at].toCaseFolded() != wanted.toCaseFolded()) ++at;
    if (at == text.size()) return -1;
    const bool isWordStart = at == 0 || !text[at - 1].isLetterOrNumber();
    score += 1 + (at == last + 1 ? 4 : 0) + (isWordStart ? 3 : 0);
    last = at++;
  }
  return score * 64 - static_cast<int>(std::min<qsizetype>(text.size(), 63));
}

}  // namespace awaitscope::gui
