// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <fcntl.h>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/trace/checksum.h"
#include "engine/trace/file_replacement.h"
#include "engine/trace/index.h"
#include "engine/trace/trace_file.h"
#include "tests/trace/synthetic_run.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

const TraceMetadata kMetadata{"hello.py", "print('hä?')\n", "cpu-cost=0\n"};

std::shared_ptr<Store> smallStore() {
  auto store = std::make_shared<Store>();
  Recorder recorder(store);
  const base::ActorId task = recorder.createActor(ActorKind::Task, {}, "main");
  recorder.setNow({5});
  recorder.emit(EventKind::Output, task, recorder.addText("hello\n"), 0);
  recorder.emit(EventKind::TaskFinished, task, recorder.addText("None"));
  recorder.publish();
  return store;
}

QByteArray bytesOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
void setBytes(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

/// One sentence: ends with a full stop and has no line break.
bool isSentence(const std::string& text) {
  return text.size() > 20 && text.back() == '.' && text.find('\n') == std::string::npos;
}

}  // namespace

class TraceFileTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() { m_folder = std::make_unique<QTemporaryDir>(); }
  void cleanup() { m_folder.reset(); }

  void whatIsSavedComesBack_data() {
    QTest::addColumn<quint64>("events");
    QTest::newRow("none") << quint64{0};
    QTest::newRow("some") << quint64{1000};
    QTest::newRow("several chunks") << quint64{3 * Store::kChunkSize + 5};
  }
  void whatIsSavedComesBack() {
    QFETCH(quint64, events);
    const auto store = events == 0 ? std::make_shared<Store>() : test::syntheticStore({.seed = 2, .events = events});
    const auto written = saveTrace(path(), *store, kMetadata);
    QVERIFY(written.has_value());
    QCOMPARE(*written, store->publishedCount());
    const auto opened = openTrace(path());
    QVERIFY2(opened.has_value(), opened.has_error() ? opened.error().sentence.c_str() : "");
    QVERIFY(opened->metadata == kMetadata);
    QCOMPARE(opened->skippedEvents, std::uint64_t{0});
    QCOMPARE(opened->store->publishedCount(), store->publishedCount());
    QCOMPARE(opened->store->publishedTexts(), store->publishedTexts());
    for (Seq seq = 0; seq < store->publishedCount(); ++seq) QVERIFY(opened->store->event(seq) == store->event(seq));
    for (std::uint32_t id = 1; id <= store->publishedTexts(); ++id)
      QCOMPARE(opened->store->text({id}), store->text({id}));
  }

  void theSameRunGivesTheSameBytes() {
    QVERIFY(saveTrace(path(), *smallStore(), kMetadata).has_value());
    const QByteArray first = bytesOf(name());
    QVERIFY(saveTrace(path(), *smallStore(), kMetadata).has_value());
    QCOMPARE(bytesOf(name()), first);
  }

  void damageAnywhereIsOneSentence() {
    QVERIFY(saveTrace(path(), *smallStore(), kMetadata).has_value());
    const QByteArray sound = bytesOf(name());
    for (qsizetype at = 0; at < sound.size(); ++at) {
      QByteArray damaged = sound;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
      setBytes(name(), damaged);
      const auto opened = openTrace(path());
      QVERIFY2(opened.has_error(), qPrintable(QString("a flipped bit at byte %1 went unnoticed").arg(at)));
      QVERIFY(isSentence(opened.error().sentence));
    }
  }

  void cutAnywhereIsOneSentence() {
    QVERIFY(saveTrace(path(), *smallStore(), kMetadata).has_value());
    const QByteArray sound = bytesOf(name());
    for (qsizetype length = 0; length < sound.size(); ++length) {
      setBytes(name(), sound.left(length));
      const auto opened = openTrace(path());
      QVERIFY(opened.has_error());
      QVERIFY(isSentence(opened.error().sentence));
    }
    setBytes(name(), sound + "x");
    QVERIFY(openTrace(path()).has_error());
  }

  void everyFaultNamesTheFileAndTheReason() {
    const auto sentence = [this] { return QString::fromStdString(openTrace(path()).error().sentence); };
    QVERIFY(sentence().contains("No such file"));
    QVERIFY(sentence().contains(name()));
    setBytes(name(), "#!/usr/bin/python3 and more than a header's length of a program that is no trace at all");
    QVERIFY(sentence().contains("is not an Awaitscope trace"));
    setBytes(name(), "");
    QVERIFY(sentence().contains("is not an Awaitscope trace"));
    QVERIFY(saveTrace(path(), *smallStore(), kMetadata).has_value());
    QByteArray newer = bytesOf(name());
    newer[8] = 2;
    setBytes(name(), newer);
    QVERIFY(sentence().contains("newer Awaitscope (format 2"));
    QVERIFY(openTrace(m_folder->path().toStdString()).error().sentence.find("directory") != std::string::npos);
    QVERIFY(openTrace("/dev/null").error().sentence.find("not a file") != std::string::npos);
  }

  /// Another program may write what we do not know: the rest is still shown.
  void badRecordsAreSkippedAndCounted() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    recorder.setNow({10});
    recorder.emit(EventKind::RunBegin, {});
    recorder.emit(static_cast<EventKind>(kEventKindCount), {});       // unknown kind
    recorder.emit(EventKind::Output, {}, 77U);                        // no such text
    recorder.emit(EventKind::StepEnd, {1}, 50U);                      // no such reason
    recorder.emit(EventKind::StepBegin, base::ActorId{900'000});      // more actors than events
    recorder.emit(EventKind::ActorCreated, {1}, 0U, packed(0, 250));  // no such kind
    recorder.setNow({5});
    recorder.emit(EventKind::RunPaused, {});  // back in time
    recorder.setNow({20});
    recorder.emit(EventKind::RunEnd, {});
    recorder.publish();
    QVERIFY(saveTrace(path(), *store, {}).has_value());
    const auto opened = openTrace(path());
    QVERIFY(opened.has_value());
    QCOMPARE(opened->skippedEvents, std::uint64_t{6});
    QCOMPARE(opened->store->publishedCount(), Seq{2});
    QCOMPARE(opened->store->event(1).eventKind(), EventKind::RunEnd);
    Index index(opened->store);
    index.extend();
    QCOMPARE(index.states().latest().stage, RunStage::Ended);
  }

  /// A later version may have put kinds between ours: names tell them apart, not numbers.
  void kindsAreFoundByName() {
    QVERIFY(saveTrace(path(), *smallStore(), kMetadata).has_value());
    QByteArray bytes = bytesOf(name());
    const qsizetype at = bytes.indexOf("\nOutput\n");
    QVERIFY(at > 0);
    bytes.replace(at, 8, "\nOutpuT\n");
    const auto words = reinterpret_cast<std::uint32_t*>(bytes.data());
    const std::size_t textEnd = static_cast<std::size_t>(bytes.size()) - 3 * sizeof(Event);
    words[10] = crc32c(bytes.data() + 56, textEnd - 56);  // textChecksum
    words[13] = crc32c(bytes.data(), 52);                 // headerChecksum
    setBytes(name(), bytes);
    const auto opened = openTrace(path());
    QVERIFY2(opened.has_value(), opened.has_error() ? opened.error().sentence.c_str() : "");
    QCOMPARE(opened->skippedEvents, std::uint64_t{1});
    QCOMPARE(opened->store->event(1).eventKind(), EventKind::TaskFinished);
  }

  void aFailedSaveLeavesTheOldFile() {
    QVERIFY(saveTrace(path(), *smallStore(), kMetadata).has_value());
    const QByteArray old = bytesOf(name());
    {
      auto replacement = FileReplacement::begin(path());
      QVERIFY(replacement.has_value());
      replacement->write("half", 4);
    }
    QCOMPARE(bytesOf(name()), old);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    const auto nowhere = saveTrace(m_folder->path().toStdString() + "/no/such/folder.awst", *smallStore(), {});
    QVERIFY(nowhere.has_error());
    QVERIFY(isSentence(nowhere.error().sentence));
    const auto folder = saveTrace(m_folder->path().toStdString(), *smallStore(), {});
    QVERIFY(folder.has_error());
    QVERIFY(folder.error().sentence.find("directory") != std::string::npos);
  }

  void aCompletedReplacementHasItsName() {
    auto replacement = FileReplacement::begin(path());
    QVERIFY(replacement.has_value());
    replacement->write("12345", 5);
    const auto bytes = replacement->commit();
    QVERIFY(bytes.has_value());
    QCOMPARE(*bytes, std::uint64_t{5});
    QCOMPARE(bytesOf(name()), QByteArray("12345"));
  }

  void aPipeIsWrittenToAndStays() {
    const std::string pipe = path();
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
    auto replacement = FileReplacement::begin(pipe);
    QVERIFY(replacement.has_value());
    replacement->write("12345", 5);
    QVERIFY(replacement->commit().has_value());
    char bytes[8] = {};
    QCOMPARE(::read(reader, bytes, sizeof bytes), ssize_t{5});
    ::close(reader);
    QCOMPARE(QByteArray(bytes), QByteArray("12345"));
    struct stat status{};
    QVERIFY(::stat(pipe.c_str(), &status) == 0 && S_ISFIFO(status.st_mode));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::System).size(), 1);
  }

  void aLinkStaysAndItsFileIsReplaced() {
    setBytes(m_folder->filePath("real.awst"), "old");
    QVERIFY(QFile::link(m_folder->filePath("real.awst"), name()));
    auto replacement = FileReplacement::begin(path());
    QVERIFY(replacement.has_value());
    replacement->write("new", 3);
    QVERIFY(replacement->commit().has_value());
    QCOMPARE(bytesOf(m_folder->filePath("real.awst")), QByteArray("new"));
    QVERIFY(QFileInfo(name()).isSymLink());
  }

  void checksumIsCastagnolis() {
    QCOMPARE(crc32c("123456789", 9), 0xE3069283U);  // the check value of every CRC-32C table
    QCOMPARE(crc32c("6789", 4, crc32c("12345", 5)), 0xE3069283U);
    QCOMPARE(crc32c("", 0), 0U);
  }

 private:
  QString name() const { return m_folder->filePath("run.awst"); }
  std::string path() const { return name().toStdString(); }

  std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TraceFileTest)
#include "tst_trace_file.moc"
