// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "engine/trace/recorder.h"
#include "engine/trace/store.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

/// What event number i of the tests looks like, so that a reader can check any of them alone.
Event eventNumber(Seq i) {
  Event event;
  event.timeNs = static_cast<std::int64_t>(i * 3);
  event.actor = static_cast<std::uint32_t>(i % 97);
  event.a = static_cast<std::uint32_t>(i);
  event.b = i * i;
  return event;
}

}  // namespace

class StoreTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void readersSeeOnlyWhatIsPublished() {
    Store store;
    *store.place(0) = eventNumber(0);
    *store.place(1) = eventNumber(1);
    const base::StringId text = store.addText("hello");
    QCOMPARE(store.publishedCount(), Seq{0});
    QCOMPARE(store.text(text), std::string_view());
    QCOMPARE(store.ownText(text), std::string_view("hello"));
    store.publish(1);
    QCOMPARE(store.publishedCount(), Seq{1});
    QCOMPARE(store.text(text), std::string_view("hello"));
    QVERIFY(store.event(0) == eventNumber(0));
    QVERIFY(store.byteSize() >= sizeof(Event) + 5);
  }

  void noTextIsEmpty() {
    Store store;
    store.publish(0);
    QCOMPARE(store.text({}), std::string_view());
    QCOMPARE(store.text({1}), std::string_view());
    const base::StringId empty = store.addText("");
    store.publish(0);
    QCOMPARE(empty.value, 1U);
    QCOMPARE(store.text(empty), std::string_view());
  }

  void textsLargerThanABlockAreKept() {
    Store store;
    const std::string large(200'000, 'x');
    const base::StringId small = store.addText("small");
    const base::StringId id = store.addText(large);
    const base::StringId after = store.addText("after");
    store.publish(0);
    QCOMPARE(store.text(small), std::string_view("small"));
    QVERIFY(store.text(id) == large);
    QCOMPARE(store.text(after), std::string_view("after"));
  }

  void runsEndAtChunksAndAtTheEnd() {
    Store store;
    const Seq count = Store::kChunkSize * 2 + 10;
    for (Seq i = 0; i < count; ++i) *store.place(i) = eventNumber(i);
    store.publish(count);
    std::vector<std::size_t> sizes;
    Seq seq = 5;
    while (seq < count) {
      const auto run = store.run(seq, count);
      for (std::size_t i = 0; i < run.size(); ++i) QVERIFY(run[i] == eventNumber(seq + i));
      sizes.push_back(run.size());
      seq += run.size();
    }
    QCOMPARE(sizes, (std::vector<std::size_t>{Store::kChunkSize - 5, Store::kChunkSize, 10}));
    QCOMPARE(store.run(3, 7).size(), std::size_t{4});
  }

  /// One writer, two readers that check every event and text of each prefix they are given. Under ThreadSanitizer this
  /// is the proof that the store needs no lock.
  void readersMayFollowAWriter() {
    constexpr Seq kCount = Store::kChunkSize * 9 + 77;
    auto store = std::make_shared<Store>();
    const auto follow = [&store](Seq& seen, bool& sound) {
      sound = true;
      while (seen < kCount) {
        const Seq published = store->publishedCount();
        for (; seen < published; ++seen) {
          const Event& event = store->event(seen);
          sound = sound && event.a == seen && store->text({event.bLow()}) == std::to_string(event.bLow());
        }
      }
    };
    Seq seen[2] = {0, 0};
    bool sound[2] = {false, false};
    std::thread first(follow, std::ref(seen[0]), std::ref(sound[0]));
    std::thread second(follow, std::ref(seen[1]), std::ref(sound[1]));
    Recorder recorder(store);
    base::StringId text;
    for (Seq i = 0; i < kCount; ++i) {
      if (i % 50 == 0) text = recorder.addText(std::to_string(text.value + 1));
      recorder.emit(EventKind::Output, {}, static_cast<std::uint32_t>(i), text.value);
      if (i % 7 == 0) recorder.publish();
    }
    recorder.publish();
    first.join();
    second.join();
    QVERIFY(sound[0] && sound[1]);
    QCOMPARE(seen[0], kCount);
    QCOMPARE(seen[1], kCount);
  }
};

QTEST_APPLESS_MAIN(StoreTest)
#include "tst_store.moc"
