// SPDX-License-Identifier: GPL-3.0-or-later
// Layout, all little endian: Header; the metadata (three texts, then the names of the event kinds by number, each a
// 64-bit length and its bytes); the lengths of the texts (32 bits each) and their bytes; the events as they are in
// memory. The header has a checksum of itself, of metadata and texts together, and of the events.
// Kinds are found again by name, so that events.def may grow anywhere. The enums in arguments only grow at their ends.
#include "engine/trace/trace_file.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <system_error>
#include <vector>

#include "engine/trace/checksum.h"
#include "engine/trace/event_check.h"
#include "engine/trace/file_replacement.h"

namespace awaitscope::trace {

namespace {

constexpr std::array<char, 8> kMagic = {'A', 'W', 'S', 'T', 'R', 'A', 'C', 'E'};
constexpr std::uint32_t kVersion = 1;

struct Header {
  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t textCount = 0;
  std::uint64_t metadataBytes = 0;
  std::uint64_t textBytes = 0;
  std::uint64_t eventCount = 0;
  std::uint32_t textChecksum = 0;  ///< Metadata, lengths and texts.
  std::uint32_t eventChecksum = 0;
  std::uint32_t reserved = 0;
  std::uint32_t headerChecksum = 0;  ///< Of all before it.

  std::uint32_t checksum() const { return crc32c(this, offsetof(Header, headerChecksum)); }
};
static_assert(sizeof(Header) == 56);

void appendText(std::string& out, std::string_view text) {
  const std::uint64_t size = text.size();
  out.append(reinterpret_cast<const char*>(&size), sizeof size);
  out += text;
}

bool takeText(std::string_view& from, std::string& out) {
  std::uint64_t size = 0;
  if (from.size() < sizeof size) return false;
  std::memcpy(&size, from.data(), sizeof size);
  from.remove_prefix(sizeof size);
  if (from.size() < size) return false;
  out = from.substr(0, static_cast<std::size_t>(size));
  from.remove_prefix(static_cast<std::size_t>(size));
  return true;
}

/// The kinds that we know, in order of their numbers, each with a line break.
std::string kindNames() {
  std::string names;
  for (unsigned kind = 0; kind < kEventKindCount; ++kind) {
    names += eventInfo(static_cast<EventKind>(kind)).name;
    names += '\n';
  }
  return names;
}

/// Our number for each of a file's kinds; one that we do not have when its name is unknown.
std::vector<std::uint16_t> kindsByName(std::string_view names) {
  std::vector<std::uint16_t> kinds;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find('\n'));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    unsigned kind = 0;
    while (kind < kEventKindCount && eventInfo(static_cast<EventKind>(kind)).name != name) ++kind;
    kinds.push_back(static_cast<std::uint16_t>(kind));
  }
  return kinds;
}

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

bool isWanted(const FileProgress& progress, std::uint64_t done, std::uint64_t all) {
  return !progress || progress(static_cast<double>(done) / static_cast<double>(std::max<std::uint64_t>(all, 1)));
}

/// Reads one file; every fault is a sentence about it.
class Reading {
 public:
  Reading(const std::string& path, const FileProgress& progress) : m_path(path), m_progress(progress) {}

  base::Result<OpenedTrace> run() {
    for (const auto step : {&Reading::openFile, &Reading::readHeader, &Reading::readTexts, &Reading::readEvents}) {
      const std::string sentence = (this->*step)();
      if (!sentence.empty()) return base::Fault{sentence};
    }
    m_opened.store = m_store;
    return std::move(m_opened);
  }

 private:
  // Each gives the sentence of a fault, or nothing.
  std::string openFile();
  std::string readHeader();
  std::string readTexts();
  std::string readEvents();

  std::string cannotOpen(int error) const {
    return "Cannot open \"" + m_path + "\": " + std::generic_category().message(error) + ".";
  }
  std::string damaged(std::string_view what) const {
    return "\"" + m_path + "\" is damaged (" + std::string(what) + "): use another copy, or record the run again.";
  }
  bool read(void* to, std::size_t size) { return std::fread(to, 1, size, m_file.get()) == size; }

  std::string m_path;
  const FileProgress& m_progress;
  std::unique_ptr<std::FILE, FileCloser> m_file;
  std::uint64_t m_fileBytes = 0;
  Header m_header;
  std::vector<std::uint16_t> m_kinds;  // by the file's numbers
  std::shared_ptr<Store> m_store = std::make_shared<Store>();
  OpenedTrace m_opened;
};

std::string Reading::openFile() {
  struct stat status{};
  if (::stat(m_path.c_str(), &status) != 0) return cannotOpen(errno);
  if (S_ISDIR(status.st_mode)) return cannotOpen(EISDIR);
  if (!S_ISREG(status.st_mode)) return "Cannot open \"" + m_path + "\": it is not a file.";
  m_file.reset(std::fopen(m_path.c_str(), "rbe"));
  if (!m_file) return cannotOpen(errno);
  m_fileBytes = static_cast<std::uint64_t>(status.st_size);
  std::setvbuf(m_file.get(), nullptr, _IONBF, 0);  // we read in large pieces ourselves
  return {};
}

std::string Reading::readHeader() {
  const std::size_t available = std::min<std::size_t>(sizeof m_header, m_fileBytes);
  if (!read(&m_header, available)) return cannotOpen(errno != 0 ? errno : EIO);
  if (available < kMagic.size() || m_header.magic != kMagic)
    return "\"" + m_path + "\" is not an Awaitscope trace: it does not begin as one does.";
  if (available < sizeof m_header) return "\"" + m_path + "\" is cut short: its header is not complete.";
  if (m_header.version > kVersion)
    return "\"" + m_path + "\" was saved by a newer Awaitscope (format " + std::to_string(m_header.version) +
           ", this one reads up to " + std::to_string(kVersion) + "): update Awaitscope to open it.";
  if (m_header.headerChecksum != m_header.checksum()) return damaged("its header does not fit its checksum");
  // Checked part by part, so that no sum can overflow.
  std::uint64_t left = m_fileBytes - sizeof m_header;
  bool fits = m_header.eventCount <= Store::kCapacity;
  for (const std::uint64_t part : {m_header.metadataBytes, std::uint64_t{m_header.textCount} * sizeof(std::uint32_t),
                                   m_header.textBytes, fits ? m_header.eventCount * sizeof(Event) : 0}) {
    fits = fits && part <= left;
    if (fits) left -= part;
  }
  if (!fits) return "\"" + m_path + "\" is cut short: copy it or save it again.";
  if (left != 0) return damaged("something was added at its end");
  return {};
}

std::string Reading::readTexts() {
  std::string metadata(m_header.metadataBytes, '\0');
  std::vector<std::uint32_t> lengths(m_header.textCount);
  std::string texts(m_header.textBytes, '\0');
  const std::size_t lengthBytes = lengths.size() * sizeof(std::uint32_t);
  if (!read(metadata.data(), metadata.size()) || !read(lengths.data(), lengthBytes) ||
      !read(texts.data(), texts.size()))
    return cannotOpen(EIO);
  std::uint32_t checksum = crc32c(metadata.data(), metadata.size());
  checksum = crc32c(lengths.data(), lengthBytes, checksum);
  checksum = crc32c(texts.data(), texts.size(), checksum);
  if (checksum != m_header.textChecksum) return damaged("its texts do not fit their checksum");

  std::string_view left = metadata;
  TraceMetadata& known = m_opened.metadata;
  std::string names;
  if (!takeText(left, known.scenarioName) || !takeText(left, known.sourceText) || !takeText(left, known.settings) ||
      !takeText(left, names))
    return damaged("its description is not complete");
  m_kinds = kindsByName(names);
  std::string_view leftTexts = texts;
  for (const std::uint32_t length : lengths) {
    if (length > leftTexts.size()) return damaged("a text is longer than the table");
    m_store->addText(leftTexts.substr(0, length));
    leftTexts.remove_prefix(length);
  }
  return {};
}

std::string Reading::readEvents() {
  EventCheck check(m_header.eventCount, m_header.textCount);
  std::uint32_t checksum = 0;
  Seq count = 0;
  std::vector<Event> batch(static_cast<std::size_t>(std::min<std::uint64_t>(m_header.eventCount, Store::kChunkSize)));
  for (std::uint64_t left = m_header.eventCount; left > 0;) {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left, batch.size()));
    if (!read(batch.data(), size * sizeof(Event))) return cannotOpen(EIO);
    checksum = crc32c(batch.data(), size * sizeof(Event), checksum);
    for (std::size_t i = 0; i < size; ++i) {
      Event& event = batch[i];
      event.kind = event.kind < m_kinds.size() ? m_kinds[event.kind] : std::uint16_t{kEventKindCount};
      if (check.accepts(event)) *m_store->place(count++) = event;
    }
    left -= size;
    if (!isWanted(m_progress, m_header.eventCount - left, m_header.eventCount)) return "Opening \"" + m_path + "\" was cancelled.";
  }
  if (checksum != m_header.eventChecksum) return damaged("its events do not fit their checksum");
  m_opened.skippedEvents = m_header.eventCount - count;
  m_store->publish(count);
  return {};
}

}  // namespace

base::Result<std::uint64_t> saveTrace(const std::string& path, const Store& store, const TraceMetadata& metadata,
                                      const FileProgress& progress) {
  auto replacement = FileReplacement::begin(path);
  if (!replacement) return replacement.error();
  Header header;
  header.eventCount = store.publishedCount();
  header.textCount = store.publishedTexts();
  std::string front;
  for (const std::string* text : {&metadata.scenarioName, &metadata.sourceText, &metadata.settings})
    appendText(front, *text);
  appendText(front, kindNames());
  header.metadataBytes = front.size();
  std::string texts;
  for (std::uint32_t id = 1; id <= header.textCount; ++id) {
    const std::string_view text = store.text({id});
    const auto length = static_cast<std::uint32_t>(text.size());
    front.append(reinterpret_cast<const char*>(&length), sizeof length);
    texts += text;
  }
  header.textBytes = texts.size();
  header.textChecksum = crc32c(texts.data(), texts.size(), crc32c(front.data(), front.size()));
  const auto forEachRun = [&](auto&& take) {
    for (Seq seq = 0; seq < header.eventCount;) {
      const auto run = store.run(seq, header.eventCount);
      take(run);
      seq += run.size();
    }
  };
  forEachRun([&](auto run) { header.eventChecksum = crc32c(run.data(), run.size_bytes(), header.eventChecksum); });
  header.headerChecksum = header.checksum();

  replacement->write(&header, sizeof header);
  replacement->write(front.data(), front.size());
  replacement->write(texts.data(), texts.size());
  bool isStillWanted = true;
  std::uint64_t done = 0;
  forEachRun([&](auto run) {
    if (!isStillWanted) return;
    replacement->write(run.data(), run.size_bytes());
    isStillWanted = isWanted(progress, done += run.size(), header.eventCount);
  });
  if (!isStillWanted) return base::Fault{"Saving \"" + path + "\" was cancelled."};
  const auto written = replacement->commit();
  if (!written) return written.error();
  return header.eventCount;
}

base::Result<OpenedTrace> openTrace(const std::string& path, const FileProgress& progress) {
  return Reading(path, progress).run();
}

}  // namespace awaitscope::trace
