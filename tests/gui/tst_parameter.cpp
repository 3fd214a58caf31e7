// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QDoubleSpinBox>
#include <QSlider>
#include <QTest>

#include "gui/parameters/parameter_bar.h"

using namespace awaitscope::gui;

namespace {

const QString kSource = QStringLiteral(
    "\"\"\"Workers.\"\"\"\n"
    "# param: WORKERS = 1..10 step 1: how many work at a time\n"
    "# param: DELAY = 0.1..2 step 0.1\n"
    "# param: NOWHERE = 1..2\n"
    "import asyncio\n"
    "WORKERS = 3\n"
    "DELAY = 0.5  # seconds\n");

}  // namespace

class TestParameter : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void declaredAndAssignedOnesAreFound();
  void whatIsNoDeclarationIsNone_data();
  void whatIsNoDeclarationIsNone();
  void stepsAndValuesAgree();
  void textsThatDifferInValuesOnly();
  void turningASliderTellsTheNewValue();
  void aTypedNumberTellsTheNewValueWhenItIsWhole();
  void refillingDoesNotTell();
};

void TestParameter::declaredAndAssignedOnesAreFound() {
  const std::vector<Parameter> found = parametersOf(kSource);
  QCOMPARE(found.size(), std::size_t{2});
  QCOMPARE(found[0].name, QStringLiteral("WORKERS"));
  QCOMPARE(found[0].description, QStringLiteral("how many work at a time"));
  QCOMPARE(found[0].value, 3.0);
  QCOMPARE(found[0].line, 6);
  QCOMPARE(kSource.mid(found[0].valueBegin, found[0].valueLength), QStringLiteral("3"));
  QCOMPARE(found[1].value, 0.5);
  QCOMPARE(found[1].textOf(1), QStringLiteral("1.0"));
}

void TestParameter::whatIsNoDeclarationIsNone_data() {
  QTest::addColumn<QString>("text");
  QTest::newRow("indented assignment") << "# param: N = 1..2\ndef f():\n    N = 1\n";
  QTest::newRow("no number") << "# param: N = 1..2\nN = x\n";
  QTest::newRow("empty range") << "# param: N = 2..2\nN = 2\n";
  QTest::newRow("another comment") << "# the param: N = 1..2\nN = 1\n";
  QTest::newRow("step of zero") << "# param: N = 1..2 step 0\nN = 1\n";
}

void TestParameter::whatIsNoDeclarationIsNone() {
  QFETCH(QString, text);
  QVERIFY(parametersOf(text).empty());
}

void TestParameter::stepsAndValuesAgree() {
  const Parameter delay = parametersOf(kSource)[1];
  QCOMPARE(delay.steps(), 19);
  for (int step = 0; step <= delay.steps(); ++step) QCOMPARE(delay.stepOf(delay.valueAtStep(step)), step);
  QCOMPARE(delay.stepOf(-5), 0);
  QCOMPARE(delay.stepOf(99), 19);
}

void TestParameter::textsThatDifferInValuesOnly() {
  QString turned = kSource;
  turned.replace(QStringLiteral("WORKERS = 3"), QStringLiteral("WORKERS = 10"));
  QVERIFY(differOnlyInParameters(kSource, turned));
  QVERIFY(!differOnlyInParameters(kSource, turned + QStringLiteral("x = 1\n")));
}

void TestParameter::turningASliderTellsTheNewValue() {
  ParameterBar bar;
  bar.setParameters(parametersOf(kSource));
  QSignalSpy chosen(&bar, &ParameterBar::valueChosen);
  bar.slider(QStringLiteral("WORKERS"))->setValue(6);
  QCOMPARE(chosen.count(), 1);
  QCOMPARE(chosen.first().at(1).toDouble(), 7.0);
}

void TestParameter::aTypedNumberTellsTheNewValueWhenItIsWhole() {
  ParameterBar bar;
  bar.setParameters(parametersOf(kSource));
  QSignalSpy chosen(&bar, &ParameterBar::valueChosen);
  QDoubleSpinBox* field = bar.field(QStringLiteral("WORKERS"));
  QVERIFY(field);
  QCOMPARE(field->value(), 3.0);
  field->selectAll();
  QTest::keyClicks(field, QStringLiteral("10"));
  QCOMPARE(chosen.count(), 0);
  QTest::keyClick(field, Qt::Key_Return);
  QCOMPARE(chosen.count(), 1);
  QCOMPARE(chosen.first().at(1).toDouble(), 10.0);
  QCOMPARE(bar.slider(QStringLiteral("WORKERS"))->value(), 9);
}

void TestParameter::refillingDoesNotTell() {
  ParameterBar bar;
  QSignalSpy chosen(&bar, &ParameterBar::valueChosen);
  bar.setParameters(parametersOf(kSource));
  QCOMPARE(bar.slider(QStringLiteral("WORKERS"))->value(), 2);
  bar.setParameters({});
  QVERIFY(bar.isHidden());
  QCOMPARE(chosen.count(), 0);
}

QTEST_MAIN(TestParameter)
#include "tst_parameter.moc"
