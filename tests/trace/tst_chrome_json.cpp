// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "engine/trace/chrome_json.h"
#include "engine/trace/recorder.h"
#include "tests/trace/synthetic_run.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

QJsonArray entriesOf(const Store& store) {
  std::string json;
  writeChromeJson(store, [&](std::string_view piece) { json += piece; });
  QJsonParseError error;
  const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json), &error);
  if (error.error != QJsonParseError::NoError) qWarning("%s", qPrintable(error.errorString()));
  return document.object()["traceEvents"].toArray();
}

QString line(const QJsonObject& entry) {
  return QString("%1 %2 %3 %4")
      .arg(entry["ph"].toString())
      .arg(entry["tid"].toInt())
      .arg(entry["ts"].toDouble())
      .arg(entry["name"].toString());
}

}  // namespace

class ChromeJsonTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aShortStory() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    const base::ActorId task = recorder.createActor(ActorKind::Task, {}, "cook \"A\"");
    const base::ActorId lock = recorder.createActor(ActorKind::Lock, task, "stove");
    recorder.setNow({1500});
    recorder.emit(EventKind::StepBegin, task);
    recorder.emit(EventKind::Acquired, lock, task);
    recorder.emit(EventKind::Output, task, recorder.addText("hot\n"), 0);
    recorder.setNow({2000});
    recorder.emit(EventKind::TaskFinished, task);
    recorder.publish();
    QStringList lines;
    for (const QJsonValue entry : entriesOf(*store))
      if (entry["ph"].toString() != "M") lines << line(entry.toObject());
    QCOMPARE(lines, (QStringList{"B 1 0 ready, not yet run", "B 2 0 free", "E 1 1.5 ", "B 1 1.5 running", "E 2 1.5 ",
                                 "B 2 1.5 held by cook \"A\"", "i 1 1.5 Output", "E 1 2 ", "E 2 2 "}));
  }

  void tracksAreNamed() {
    const auto store = test::syntheticStore({.seed = 2, .tasks = 3, .locks = 1, .events = 300});
    std::map<int, QString> names;
    for (const QJsonValue entry : entriesOf(*store))
      if (entry["name"].toString() == "thread_name") names[entry["tid"].toInt()] = entry["args"]["name"].toString();
    QCOMPARE(names,
             (std::map<int, QString>{
                 {0, "the run"}, {1, "event loop #1"}, {2, "lock 0"}, {3, "Task-1"}, {4, "Task-2"}, {5, "Task-3"}}));
  }

  void beginsAndEndsMatchAndTimeNeverRunsBack() {
    const auto store = test::syntheticStore({.seed = 4, .tasks = 20, .locks = 3, .events = 20'000});
    std::map<std::pair<int, int>, int> open;
    std::map<double, int> flows;
    double last = 0;
    int wakes = 0;
    for (const QJsonValue entry : entriesOf(*store)) {
      const QString phase = entry["ph"].toString();
      if (phase == "M") continue;
      QVERIFY(entry["ts"].toDouble() >= last);
      last = entry["ts"].toDouble();
      int& depth = open[{entry["pid"].toInt(), entry["tid"].toInt()}];
      if (phase == "B") QCOMPARE(++depth, 1);
      if (phase == "E") QCOMPARE(--depth, 0);
      if (phase == "s") ++flows[entry["id"].toDouble()];
      if (phase == "f") --flows[entry["id"].toDouble()], ++wakes;
    }
    for (const auto& [track, depth] : open) QCOMPARE(depth, 0);
    for (const auto& [id, balance] : flows) QCOMPARE(balance, 0);
    QVERIFY(wakes > 10);
  }

  void noiseIsValidJson() {
    QVERIFY(entriesOf(*test::noiseStore(5, 5000)).size() > 1000);
    QCOMPARE(entriesOf(Store()).size(), 5);  // the names of the groups
  }

  void aFileHoldsTheSame() {
    const QTemporaryDir folder;
    const auto store = test::syntheticStore({.seed = 4, .events = 5000});
    const std::string path = folder.filePath("run.json").toStdString();
    const auto bytes = saveChromeJson(path, *store);
    QVERIFY(bytes.has_value());
    std::string json;
    writeChromeJson(*store, [&](std::string_view piece) { json += piece; });
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == QByteArray::fromStdString(json));
    QCOMPARE(*bytes, std::uint64_t{json.size()});
    QVERIFY(saveChromeJson("/no/such/folder/run.json", *store).has_error());
  }
};

QTEST_APPLESS_MAIN(ChromeJsonTest)
#include "tst_chrome_json.moc"
