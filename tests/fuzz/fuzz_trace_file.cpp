// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes may be called a trace. The first byte chooses: whole bytes as a file, or bytes as the events of a file that
// is otherwise sound, so that the fuzzer gets past the checksums; what opens is then read in every way there is.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>

#include "engine/trace/chrome_json.h"
#include "engine/trace/index.h"
#include "engine/trace/text_dump.h"
#include "engine/trace/trace_file.h"

namespace {

using namespace awaitscope::trace;

/// One file for the whole process, removed at its end.
class Scratch {
 public:
  Scratch() : m_path(std::filesystem::temp_directory_path() / "fuzz_trace_file.XXXXXX") {
    ::close(::mkstemp(m_path.data()));
  }
  ~Scratch() { std::remove(m_path.c_str()); }
  const std::string& path() const { return m_path; }

 private:
  std::string m_path;
};

void writeFile(const std::string& path, const std::uint8_t* bytes, std::size_t size) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (!file || std::fwrite(bytes, 1, size, file) != size || std::fclose(file) != 0) std::abort();
}

void saveAsEvents(const std::string& path, const std::uint8_t* bytes, std::size_t size) {
  Store store;
  for (const char* text : {"a", "b", "c"}) store.addText(text);
  const std::size_t count = size / sizeof(Event);
  for (std::size_t i = 0; i < count; ++i) std::memcpy(store.place(i), bytes + i * sizeof(Event), sizeof(Event));
  store.publish(count);
  if (!saveTrace(path, store, {"fuzz", "", ""})) std::abort();
}

void readInEveryWay(const std::shared_ptr<const Store>& store) {
  Index index(store);
  index.extend();
  LaneView view;
  for (const auto task : index.tasks())
    index.visit(task, {Axis::Time, 0, index.end().ns}, 100, view, [](const Slice&) {}, [](const ColumnMark&) {});
  for (Seq count = 0; count <= index.count(); count += 7)
    if (index.states().stateAfter(count).count != count) std::abort();
  (void)dumpText(*store);
  writeChromeJson(*store, [](std::string_view) {});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Scratch scratch;
  if (size == 0) return 0;
  if (bytes[0] % 2 == 0)
    writeFile(scratch.path(), bytes + 1, size - 1);
  else
    saveAsEvents(scratch.path(), bytes + 1, size - 1);
  const auto opened = openTrace(scratch.path());
  if (opened.has_error() ? opened.error().sentence.empty() : !opened->store) std::abort();
  if (opened.has_value()) readInEveryWay(opened->store);
  return 0;
}
