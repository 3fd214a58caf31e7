// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/what_if.h"

#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

#include "engine/session/machine_line.h"
#include "gui/parameters/parameter.h"

namespace awaitscope::gui {
namespace {

base::Fault fault(const QString& sentence) { return {sentence.toStdString()}; }

class Changes {
 public:
  Changes(const session::Scenario& scenario, const session::RunSettings& settings, const session::Announce& announce)
      : m_variant{scenario, settings}, m_announce(announce) {}

  base::Result<Variant> apply(const QString& changes) {
    const QStringList words = changes.split(QRegularExpression(QStringLiteral("[\\s,]+")), Qt::SkipEmptyParts);
    if (words.isEmpty())
      return fault(QStringLiteral("What is to be different? For example: cores=4 gil=off %1").arg(knownParameters()));
    for (const QString& word : words) {
      const base::Result<bool> done = applyWord(word);
      if (!done) return done.error();
    }
    return applyReliefs();
  }

 private:
  base::Result<bool> applyWord(const QString& word) {
    const qsizetype equals = word.indexOf(QLatin1Char('='));
    const QString name = word.left(equals);
    const QString value = equals < 0 ? QString() : word.mid(equals + 1);
    if (name == QLatin1String("offload")) return addRelief(name, value, session::Relief::Worker);
    if (name == QLatin1String("async-sleep")) return addRelief(name, value, session::Relief::AsyncSleep);
    if (session::isMachineWord(name.toStdString())) {
      base::Result<session::RunSettings> chosen = session::withChosenWord(word.toStdString(), m_variant.settings);
      if (!chosen) return chosen.error();
      m_variant.settings = std::move(*chosen);
      return true;
    }
    return setParameter(name, value);
  }

  base::Result<bool> addRelief(const QString& name, const QString& value, session::Relief relief) {
    bool isNumber = false;
    const uint line = value.toUInt(&isNumber);
    if (!isNumber || line == 0)
      return fault(QStringLiteral("%1 needs the line of a call, as in %1=15, not \"%2\".").arg(name, value));
    m_reliefs.push_back({line, relief});
    return true;
  }

  QString knownParameters() const {
    QStringList names;
    for (const Parameter& parameter : parametersOf(QString::fromStdString(m_variant.scenario.text)))
      names << QStringLiteral("%1=%2").arg(parameter.name, parameter.textOf(parameter.value));
    return names.join(QLatin1Char(' '));
  }

  base::Result<bool> setParameter(const QString& name, const QString& value) {
    QString text = QString::fromStdString(m_variant.scenario.text);
    const std::vector<Parameter> parameters = parametersOf(text);
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&name](const Parameter& parameter) { return parameter.name == name; });
    if (found == parameters.end())
      return fault(QStringLiteral("There is nothing called \"%1\" to change; there are cores, gil, cpu-cost, "
                                  "switch-interval, pool-size, offload, async-sleep%2.")
                       .arg(name, parameters.empty() ? QStringLiteral("; the scenario declares no parameters")
                                                     : QStringLiteral(" and ") + knownParameters()));
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (!isNumber || number < found->low || number > found->high)
      return fault(QStringLiteral("%1 must be a number from %2 to %3, not \"%4\".")
                       .arg(name, found->textOf(found->low), found->textOf(found->high), value));
    // Written as the person wrote it: 2 stays an int, 2.0 a float.
    text.replace(found->valueBegin, found->valueLength, value);
    m_variant.scenario.text = text.toStdString();
    return true;
  }

  base::Result<Variant> applyReliefs() {
    if (m_reliefs.empty()) return m_variant;
    const std::vector<session::BlockingSite> sites = session::findBlockingSites(m_variant.scenario, m_variant.settings, m_announce);
    std::vector<session::RelievedCall> calls;
    for (const WantedRelief& wanted : m_reliefs) {
      const base::Result<session::BlockingSite> site = session::siteInLine(sites, wanted.line);
      if (!site) return site.error();
      calls.push_back({*site, wanted.relief});
    }
    base::Result<session::Scenario> relieved = session::withReliefs(m_variant.scenario, calls);
    if (!relieved) return relieved.error();
    m_variant.scenario = std::move(*relieved);
    return m_variant;
  }

  struct WantedRelief {
    std::uint32_t line;
    session::Relief relief;
  };
  Variant m_variant;
  const session::Announce& m_announce;
  std::vector<WantedRelief> m_reliefs;
};

}  // namespace

base::Result<Variant> variantOf(const session::Scenario& scenario, const session::RunSettings& settings,
                                const QString& changes, const session::Announce& announce) {
  return Changes(scenario, settings, announce).apply(changes);
}

}  // namespace awaitscope::gui
