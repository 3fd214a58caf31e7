// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gui/cli/command_line.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

struct Ended {
  int status;
  QByteArray out, err;
};

const CommandRow& command(std::string_view name) {
  for (const CommandRow& row : commandTable())
    if (row.name == name) return row;
  qFatal("no such command");
}

constexpr const char* kHello = R"("""Hello."""
import asyncio
import sys


async def main():
    print("hello", sys.argv[1:])
    print("to err", file=sys.stderr)
    await asyncio.sleep(1)
    print("bye")


asyncio.run(main())
)";

}  // namespace

class TestCommandLine : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void optionsAreSplitFromFiles();
  void whatFollowsTheScenarioIsTheScenarios();
  void numbersHaveBounds_data();
  void numbersHaveBounds();
  void helpNamesEveryOption();
  void wrongUsageIsOneSentenceAndStatusTwo_data();
  void wrongUsageIsOneSentenceAndStatusTwo();
  void badFilesAreOneSentence_data();
  void badFilesAreOneSentence();
  void runSeparatesTheStreams();
  void runGivesTheExitStatus_data();
  void runGivesTheExitStatus();
  void exportTwiceGivesEqualBytes();
  void exportWritesEveryFormat();
  void exportIsSilentWithoutASession();
  void aSavedTraceExportsTheSamePicture();
  void compareEndsLikeDiff_data();
  void compareEndsLikeDiff();
  void compareSaysWhatDiffers();
  void compareDrawsTheSamePictureEachTime();
  void traceAsTextAndJson();
  void whatGoesIntoAPipeLeavesItThere();
  void screenshotShowsTheWindow();
  void theMarkOfALineStandsAtItAtEveryScale();

 private:
  Ended run(const QStringList& arguments) const {
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(AWAITSCOPE_PROGRAM), arguments);
    if (!process.waitForFinished(60'000)) return {-1, {}, "did not end"};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, process.readAllStandardOutput(),
            process.readAllStandardError()};
  }
  QString write(const char* name, const QByteArray& text) const {
    QFile file(m_folder->filePath(QString::fromUtf8(name)));
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
    file.write(text);
    return QString::fromUtf8(name);
  }
  QByteArray contentOf(const char* name) const {
    QFile file(m_folder->filePath(QString::fromUtf8(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCommandLine::init() {
  m_folder = std::make_unique<QTemporaryDir>();
  write("hello.py", kHello);
}

void TestCommandLine::optionsAreSplitFromFiles() {
  const auto parsed =
      parseArguments(command("export"), {"--width=900", "a.py", "-o", "b.svg", "--theme", "dark", "--", "-c.py"});
  QVERIFY(parsed);
  QCOMPARE(parsed->value("--width"), std::string("900"));
  QCOMPARE(parsed->value("-o"), std::string("b.svg"));
  QCOMPARE(parsed->value("--theme"), std::string("dark"));
  QVERIFY(parsed->files == (std::vector<std::string>{"a.py", "-c.py"}));
  QVERIFY(!parsed->has("--scale"));
}

void TestCommandLine::whatFollowsTheScenarioIsTheScenarios() {
  const auto parsed = parseArguments(command("run"), {"--cpu-cost", "0", "a.py", "--until", "5", "x"});
  QVERIFY(parsed);
  QVERIFY(parsed->files == std::vector<std::string>{"a.py"});
  QVERIFY(parsed->scenarioArguments == (std::vector<std::string>{"--until", "5", "x"}));
  QVERIFY(!parsed->has("--until"));
}

void TestCommandLine::numbersHaveBounds_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<bool>("isGood");
  for (const auto& [text, good] : {std::pair{"0", true},
                                   {"50", true},
                                   {"1e3", true},
                                   {"-1", false},
                                   {"", false},
                                   {"5x", false},
                                   {"nan", false},
                                   {"inf", false}})
    QTest::newRow(text[0] ? text : "empty") << QString::fromUtf8(text) << good;
}

void TestCommandLine::numbersHaveBounds() {
  QFETCH(QString, text);
  QFETCH(bool, isGood);
  CommandArguments arguments;
  arguments.options["--cpu-cost"] = text.toStdString();
  QCOMPARE(numberOption(arguments, "--cpu-cost", 0, 1e9).has_value(), isGood);
}

void TestCommandLine::helpNamesEveryOption() {
  const Ended ended = run({"--help"});
  QCOMPARE(ended.status, 0);
  for (const CommandRow& row : commandTable())
    for (const OptionRow& option : row.options)
      QVERIFY2(ended.out.contains(std::string(option.name).c_str()), std::string(option.name).c_str());
  QCOMPARE(run({"--version"}).out.left(11), QByteArray("awaitscope "));
}

void TestCommandLine::wrongUsageIsOneSentenceAndStatusTwo_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::newRow("unknown option") << QStringList{"run", "--fast", "hello.py"};
  QTest::newRow("no file") << QStringList{"run"};
  QTest::newRow("no value") << QStringList{"run", "--until"};
  QTest::newRow("no number") << QStringList{"run", "--until", "soon", "hello.py"};
  QTest::newRow("no picture") << QStringList{"export", "hello.py"};
  QTest::newRow("no picture's ending") << QStringList{"export", "hello.py", "-o", "x.jpg"};
  QTest::newRow("no such theme") << QStringList{"export", "hello.py", "-o", "x.svg", "--theme", "pink"};
  QTest::newRow("no such axis") << QStringList{"export", "hello.py", "-o", "x.svg", "--axis", "z"};
  QTest::newRow("an empty range") << QStringList{"export", "hello.py", "-o", "x.svg", "--from", "5", "--to", "4"};
  QTest::newRow("two files") << QStringList{"trace", "hello.py", "other.py"};
  QTest::newRow("no cores") << QStringList{"run", "--cores", "0", "hello.py"};
  QTest::newRow("half a core") << QStringList{"run", "--cores", "1.5", "hello.py"};
  QTest::newRow("a negative cost") << QStringList{"run", "--cpu-cost", "-5", "hello.py"};
  QTest::newRow("an absurd pool") << QStringList{"run", "--pool-size", "1000000", "hello.py"};
  QTest::newRow("a GIL between") << QStringList{"run", "--gil", "maybe", "hello.py"};
  QTest::newRow("no interval") << QStringList{"run", "--switch-interval", "0", "hello.py"};
  QTest::newRow("a bad size") << QStringList{"screenshot", "hello.py", "-o", "x.png", "--size", "big"};
}

void TestCommandLine::wrongUsageIsOneSentenceAndStatusTwo() {
  QFETCH(QStringList, arguments);
  const Ended ended = run(arguments);
  QCOMPARE(ended.status, 2);
  QCOMPARE(ended.out, QByteArray());
  QVERIFY2(ended.err.startsWith("awaitscope: ") && ended.err.count('\n') == 1, ended.err.constData());
}

void TestCommandLine::badFilesAreOneSentence_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::newRow("run: missing") << QStringList{"run", "none.py"};
  QTest::newRow("run: a directory") << QStringList{"run", "."};
  QTest::newRow("run: binary") << QStringList{"run", "binary.py"};
  QTest::newRow("export: missing") << QStringList{"export", "none.py", "-o", "x.svg"};
  QTest::newRow("export: foreign trace") << QStringList{"export", "foreign.awst", "-o", "x.svg"};
  QTest::newRow("export: no folder") << QStringList{"export", "hello.py", "-o", "no/folder/x.svg"};
  QTest::newRow("trace: missing") << QStringList{"trace", "none.py"};
}

void TestCommandLine::badFilesAreOneSentence() {
  QFETCH(QStringList, arguments);
  write("binary.py", QByteArray("\x7f"
                                "ELF\0\xff\xfe",
                                7));
  write("foreign.awst", "PK and so on");
  const Ended ended = run(arguments);
  QCOMPARE(ended.status, 1);
  QCOMPARE(ended.out, QByteArray());
  QVERIFY2(ended.err.startsWith("awaitscope: ") && ended.err.count('\n') == 1, ended.err.constData());
  QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("x.svg"))));
}

void TestCommandLine::runSeparatesTheStreams() {
  const Ended ended = run({"run", "hello.py", "a", "--b"});
  QCOMPARE(ended.out, QByteArray("hello ['a', '--b']\nbye\n"));
  QCOMPARE(ended.err, QByteArray("to err\n"));
  QCOMPARE(ended.status, 0);
}

void TestCommandLine::runGivesTheExitStatus_data() {
  QTest::addColumn<QByteArray>("program");
  QTest::addColumn<QStringList>("options");
  QTest::addColumn<int>("status");
  QTest::newRow("sys.exit") << QByteArray("import sys\nsys.exit(3)\n") << QStringList() << 3;
  QTest::newRow("an exception") << QByteArray("raise ValueError('x')\n") << QStringList() << 1;
  QTest::newRow("a syntax error") << QByteArray("def (\n") << QStringList() << 1;
  QTest::newRow("the horizon") << QByteArray(
                                      "import asyncio\nasync def main():\n    while True:\n        await "
                                      "asyncio.sleep(1)\nasyncio.run(main())\n")
                               << QStringList{"--until", "10"} << 96;
  QTest::newRow("a deadlock")
      << QByteArray("import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n")
      << QStringList() << 97;
}

void TestCommandLine::runGivesTheExitStatus() {
  QFETCH(QByteArray, program);
  QFETCH(QStringList, options);
  QFETCH(int, status);
  write("program.py", program);
  const Ended ended = run(QStringList{"run"} + options + QStringList{"program.py"});
  QVERIFY2(ended.status == status, (QByteArray::number(ended.status) + ' ' + ended.err).constData());
}

void TestCommandLine::exportTwiceGivesEqualBytes() {
  QCOMPARE(run({"export", "hello.py", "-o", "one.svg"}).status, 0);
  QCOMPARE(run({"export", "hello.py", "-o", "two.svg"}).status, 0);
  QVERIFY(contentOf("one.svg").size() > 1000);
  QCOMPARE(contentOf("one.svg"), contentOf("two.svg"));
}

void TestCommandLine::exportWritesEveryFormat() {
  QCOMPARE(
      run({"export", "hello.py", "-o", "a.png", "--width", "800", "--scale", "2", "--theme", "dark", "--axis", "order"})
          .status,
      0);
  QCOMPARE(QImage::fromData(contentOf("a.png")).width(), 1600);
  QCOMPARE(run({"export", "hello.py", "-o", "a.pdf"}).status, 0);
  QVERIFY(contentOf("a.pdf").startsWith("%PDF"));
  QCOMPARE(run({"export", "hello.py", "-o", "a.svg", "--from", "0.1", "--to", "0.5", "--title", "Part & whole"}).status,
           0);
  QVERIFY(contentOf("a.svg").contains("Part &amp; whole"));
}

void TestCommandLine::exportIsSilentWithoutASession() {
  qunsetenv("XDG_RUNTIME_DIR");
  QCOMPARE(run({"export", "hello.py", "-o", "silent.svg"}).err, QByteArray());
}

void TestCommandLine::aSavedTraceExportsTheSamePicture() {
  QCOMPARE(run({"trace", "hello.py", "-o", "hello.awst"}).status, 0);
  QCOMPARE(run({"export", "hello.awst", "-o", "saved.svg"}).status, 0);
  QCOMPARE(run({"export", "hello.py", "-o", "live.svg"}).status, 0);
  QCOMPARE(contentOf("saved.svg"), contentOf("live.svg"));
}

void TestCommandLine::compareEndsLikeDiff_data() {
  QTest::addColumn<QStringList>("arguments");
  QTest::addColumn<int>("status");
  QTest::newRow("the same file") << QStringList{"hello.py", "hello.py"} << 0;
  QTest::newRow("a saved trace of it") << QStringList{"hello.py", "hello.awst"} << 0;
  QTest::newRow("another file") << QStringList{"hello.py", "other.py"} << 1;
  QTest::newRow("another machine") << QStringList{"hello.py", "--what-if", "cpu-cost=100"} << 1;
  QTest::newRow("a trace and another machine") << QStringList{"hello.awst", "--what-if", "cpu-cost=100"} << 1;
  QTest::newRow("the machine it has anyway") << QStringList{"hello.py", "--what-if", "cores=8"} << 0;
  QTest::newRow("one file alone") << QStringList{"hello.py"} << 2;
  QTest::newRow("three files") << QStringList{"hello.py", "hello.py", "hello.py"} << 2;
  QTest::newRow("no such file") << QStringList{"hello.py", "missing.py"} << 2;
  QTest::newRow("no program") << QStringList{"hello.py", "broken.py"} << 2;
  QTest::newRow("a wrong word") << QStringList{"hello.py", "--what-if", "speed=2"} << 2;
  QTest::newRow("no picture") << QStringList{"hello.py", "other.py", "-o", "picture.txt"} << 2;
  QTest::newRow("nowhere to write") << QStringList{"hello.py", "other.py", "-o", "nowhere/picture.svg"} << 2;
}

void TestCommandLine::compareEndsLikeDiff() {
  QFETCH(QStringList, arguments);
  QFETCH(int, status);
  write("other.py", QByteArray(kHello).replace("sleep(1)", "sleep(2)"));
  write("broken.py", "def (\n");
  QCOMPARE(run({"trace", "hello.py", "-o", "hello.awst"}).status, 0);
  const Ended ended = run(QStringList{"compare"} + arguments);
  QVERIFY2(ended.status == status, (QByteArray::number(ended.status) + ' ' + ended.err).constData());
  QCOMPARE(ended.err.isEmpty(), status != 2);
  if (status == 2) QVERIFY2(ended.err.startsWith("awaitscope: ") && ended.err.count('\n') == 1, ended.err.constData());
}

void TestCommandLine::compareSaysWhatDiffers() {
  write("other.py", QByteArray(kHello).replace("sleep(1)", "sleep(2)"));
  const Ended text = run({"compare", "hello.py", "other.py"});
  QVERIFY2(text.out.contains("Run B ends 1\u00A0s later (2\u00A0s instead of 1\u00A0s): Task-1 (main) sleeps 1\u00A0s longer."), text.out.constData());
  QVERIFY2(text.out.contains("starts a timer of 1\u00A0s in A, one of 2\u00A0s in B"), text.out.constData());
  const Ended json = run({"compare", "--json", "hello.py", "other.py"});
  QJsonParseError error;
  const QJsonObject object = QJsonDocument::fromJson(json.out, &error).object();
  QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
  QCOMPARE(object[QStringLiteral("identical")].toBool(), false);
  QCOMPARE(std::round(object[QStringLiteral("gainNs")].toDouble() / 1e9), -1.0);
  QCOMPARE(object[QStringLiteral("divergence")].toObject()[QStringLiteral("kind")].toString(), QStringLiteral("delay"));
  QVERIFY(!object[QStringLiteral("differences")].toArray().isEmpty());
}

void TestCommandLine::compareDrawsTheSamePictureEachTime() {
  write("other.py", QByteArray(kHello).replace("sleep(1)", "sleep(2)"));
  QCOMPARE(run({"compare", "hello.py", "other.py", "-o", "one.svg"}).status, 1);
  QCOMPARE(run({"compare", "hello.py", "other.py", "-o", "two.svg"}).status, 1);
  QVERIFY(contentOf("one.svg").size() > 2000);
  QCOMPARE(contentOf("one.svg"), contentOf("two.svg"));
  QCOMPARE(run({"compare", "hello.py", "other.py", "-o", "a.png", "--width", "900", "--theme", "dark"}).status, 1);
  QCOMPARE(QImage::fromData(contentOf("a.png")).width(), 900);
  QCOMPARE(run({"compare", "hello.py", "other.py", "-o", "a.pdf"}).status, 1);
  QVERIFY(contentOf("a.pdf").startsWith("%PDF"));
}

void TestCommandLine::traceAsTextAndJson() {
  const Ended text = run({"trace", "hello.py", "--format", "text"});
  QCOMPARE(text.status, 0);
  QVERIFY(text.out.contains("RunBegin"));
  QVERIFY(text.out.contains("RunEnd"));
  const Ended json = run({"trace", "hello.py", "--format", "chrome", "-o", "-"});
  QCOMPARE(json.status, 0);
  QVERIFY(json.out.contains("traceEvents"));
}

void TestCommandLine::whatGoesIntoAPipeLeavesItThere() {
  const QByteArray pipe = m_folder->filePath(QStringLiteral("pipe")).toLocal8Bit();
  QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
  const int reader = ::open(pipe.constData(), O_RDONLY | O_NONBLOCK);
  QCOMPARE(run({"trace", "hello.py", "--format", "text", "-o", "pipe"}).status, 0);
  char bytes[16] = {};
  QVERIFY(::read(reader, bytes, sizeof bytes) > 0);
  ::close(reader);
  struct stat status{};
  QVERIFY(::stat(pipe.constData(), &status) == 0 && S_ISFIFO(status.st_mode));
}

void TestCommandLine::screenshotShowsTheWindow() {
  const Ended ended = run({"screenshot", "hello.py", "-o", "w.png", "--size", "1024x640", "--theme", "dark"});
  QVERIFY2(ended.status == 0, ended.err.constData());
  const QImage image = QImage::fromData(contentOf("w.png"));
  QCOMPARE(image.size(), QSize(1024, 640));
  QCOMPARE(image.pixel(2, 2), paletteOf(ThemeId::Dark).window);
}

/// Where the source panel's margin marks the line at which the task sleeps, in units of the window.
QRectF markOfTheSleeper(const QImage& image, double scale) {
  constexpr int kMarginPx = 60;
  const QRgb fill = paletteOf(ThemeId::Light).bar(Look::Sleeping).fill;
  QRect box;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < kMarginPx * scale; ++x)
      if (image.pixel(x, y) == fill) box |= QRect(x, y, 1, 1);
  return {box.x() / scale, box.y() / scale, box.width() / scale, box.height() / scale};
}

void TestCommandLine::theMarkOfALineStandsAtItAtEveryScale() {
  QRectF marks[2];
  for (const int scale : {1, 2}) {
    const QString number = QString::number(scale);
    const Ended ended = run({"screenshot", "hello.py", "-o", "w.png", "--size", "1024x640", "--theme", "light", "--cursor",
                             "0.5", "--scale", number});
    QVERIFY2(ended.status == 0, ended.err.constData());
    marks[scale - 1] = markOfTheSleeper(QImage::fromData(contentOf("w.png")), scale);
    QVERIFY(marks[scale - 1].width() > 5);
  }
  const QPointF apart = marks[0].center() - marks[1].center();
  QVERIFY2(std::abs(apart.x()) <= 2 && std::abs(apart.y()) <= 2,
           qPrintable(QStringLiteral("%1, %2").arg(apart.x()).arg(apart.y())));
}

QTEST_MAIN(TestCommandLine)
#include "tst_command_line.moc"
