// SPDX-License-Identifier: GPL-3.0-or-later
// What the trace costs: appending, saving and opening ten million events, the state at any moment, painting any zoom.
// Prints figures; decides nothing. An argument sets the number of events, a second one the number of tasks.
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/trace/index.h"
#include "engine/trace/recorder.h"
#include "engine/trace/trace_file.h"
#include "tests/trace/synthetic_run.h"

namespace {

using namespace awaitscope;
using namespace awaitscope::trace;
using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

long residentMiB() {
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  long total = 0;
  long resident = 0;
  if (!file || std::fscanf(file, "%ld %ld", &total, &resident) != 2) resident = 0;
  if (file) std::fclose(file);
  return resident * ::sysconf(_SC_PAGESIZE) / (1024 * 1024);
}

void report(const char* what, double value, const char* unit) { std::printf("%-52s %10.2f %s\n", what, value, unit); }

/// Best and worst of `rounds` calls, in milliseconds.
template <typename Work>
void reportMs(const std::string& what, int rounds, Work&& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const auto start = Clock::now();
    work(i);
    times.push_back(secondsSince(start) * 1e3);
  }
  std::sort(times.begin(), times.end());
  std::printf("%-52s %10.3f ms median, %.3f worst\n", what.c_str(), times[times.size() / 2], times.back());
}

enum class Memory : std::uint8_t { Fresh, Touched };

void benchAppend(RecordMode mode, Memory memory, const char* what) {
  constexpr std::uint32_t kCount = 5'000'000;
  auto store = std::make_shared<Store>();
  Recorder recorder(store, mode);
  if (memory == Memory::Touched)
    for (Seq seq = 0; seq < kCount; seq += 64) *store->place(seq) = Event{};
  const auto start = Clock::now();
  for (std::uint32_t i = 0; i < kCount; ++i) {
    recorder.setNow({i});
    recorder.emit(EventKind::HandleReady, base::ActorId{1}, i, packed(i & 1023, 7));
    if ((i & 1023) == 0) recorder.publish();
  }
  report(what, secondsSince(start) * 1e9 / kCount, "ns/event");
}

void benchFile(const std::shared_ptr<Store>& store) {
  const char* folder = std::getenv("TMPDIR");
  const std::string path = std::string(folder ? folder : ".") + "/bench_trace.awst";
  auto start = Clock::now();
  if (!saveTrace(path, *store, {"bench", "", ""})) std::printf("saving failed\n");
  report("save", secondsSince(start), "s");
  start = Clock::now();
  const auto opened = openTrace(path);
  report("open", secondsSince(start), "s");
  if (!opened || opened->store->publishedCount() != store->publishedCount())
    std::printf("the file came back changed\n");
  std::remove(path.c_str());
}

void benchStates(const Index& index) {
  test::Dice dice(7);
  reportMs("state at a random moment", 200, [&](int) {
    const RunState state = index.states().stateAfter(dice.next() % (index.count() + 1));
    if (state.timeNs < 0) std::printf("impossible\n");
  });
  Seq at = index.count() / 2;
  reportMs("state one event further (scrubbing)", 2000,
           [&](int) { (void)index.states().stateAfter(at = std::min(at + 1, index.count())); });
}

void benchLane() {
  constexpr int kSlices = 10'000'000;
  Lane lane;
  test::Dice dice(3);
  std::int64_t ns = 0;
  auto start = Clock::now();
  for (int i = 0; i < kSlices; ++i) {
    lane.append(static_cast<TrackState>(1 + (static_cast<unsigned>(i) + dice.below(2) * 3) % 8), ns,
                static_cast<Seq>(i));
    ns += 1 + dice.below(1000);
  }
  report("lane append", secondsSince(start) * 1e9 / kSlices, "ns/slice");
  report("lane size", static_cast<double>(lane.byteSize()) / static_cast<double>(lane.size()), "bytes/slice");
  LaneView view;
  for (const Axis axis : {Axis::Time, Axis::Order})
    for (std::int64_t part = 1; part <= 100'000; part *= 10) {
      const LaneEnd end{ns, kSlices};
      const std::int64_t length = end.on(axis) / part;
      reportMs("lane view, 1/" + std::to_string(part) + (axis == Axis::Time ? " of the time" : " of the order"), 50,
               [&](int round) {
                 const std::int64_t from = (end.on(axis) - length) * round / 50;
                 lane.view({axis, from, from + length}, 1920, end, view);
               });
    }
}

void benchRun(Seq events, std::uint32_t tasks) {
  std::printf("\n%llu events, %u tasks\n", static_cast<unsigned long long>(events), tasks);
  const auto store = test::syntheticStore({.seed = 1, .tasks = tasks, .locks = 3, .events = events});
  benchFile(store);
  const long before = residentMiB();
  {
    StateReader reader(store);
    const auto start = Clock::now();
    reader.extend();
    report("keyframes alone", secondsSince(start) * 1e9 / static_cast<double>(reader.count()), "ns/event");
    report("keyframes alone, memory", static_cast<double>(residentMiB() - before), "MiB");
  }
  const long again = residentMiB();
  Index index(store);
  const auto start = Clock::now();
  index.extend();
  report("index with keyframes", secondsSince(start), "s");
  report("index with keyframes, memory", static_cast<double>(residentMiB() - again), "MiB");
  benchStates(index);
}

}  // namespace

int main(int argc, char** argv) {
  const Seq events = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
  benchAppend(RecordMode::Events, Memory::Touched, "append");
  benchAppend(RecordMode::Events, Memory::Fresh, "append, the kernel's page faults included");
  benchAppend(RecordMode::Nothing, Memory::Fresh, "append, recording off");
  benchLane();
  if (argc > 2) {
    benchRun(events, static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10)));
    return 0;
  }
  for (const std::uint32_t tasks : {100U, 10'000U, 1'000'000U}) benchRun(events, tasks);
  return 0;
}
