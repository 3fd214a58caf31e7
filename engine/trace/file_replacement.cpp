// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/file_replacement.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace awaitscope::trace {

namespace {

base::Fault writeFault(const std::string& path, int error) {
  return {"Cannot write \"" + path + "\": " + std::generic_category().message(error) +
          ". Choose another place or make room, and save again."};
}

/// The mode of the file that is replaced, or that of any new file.
mode_t modeFor(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0644;
}

/// Where symbolic links lead to: they stay.
std::string targetOf(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> target(::realpath(path.c_str(), nullptr), &std::free);
  return target ? target.get() : path;
}

}  // namespace

base::Result<FileReplacement> FileReplacement::begin(const std::string& given) {
  const std::string path = targetOf(given);
  struct stat status{};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return writeFault(given, EISDIR);
  if (exists && !S_ISREG(status.st_mode)) {
    std::FILE* const device = std::fopen(path.c_str(), "wbe");
    if (!device) return writeFault(given, errno);
    return FileReplacement(path, {}, device);
  }
  std::string temporary = path + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) return writeFault(given, errno);
  std::FILE* file = ::fchmod(descriptor, modeFor(path)) == 0 ? ::fdopen(descriptor, "wb") : nullptr;
  if (!file) {
    const int error = errno;
    ::close(descriptor);
    ::unlink(temporary.c_str());
    return writeFault(given, error);
  }
  return FileReplacement(path, std::move(temporary), file);
}

FileReplacement::FileReplacement(std::string path, std::string temporaryPath, std::FILE* file)
    : m_path(std::move(path)), m_temporaryPath(std::move(temporaryPath)), m_file(file) {}

FileReplacement::FileReplacement(FileReplacement&& other) noexcept
    : m_path(std::move(other.m_path)),
      m_temporaryPath(std::exchange(other.m_temporaryPath, {})),
      m_file(std::exchange(other.m_file, nullptr)),
      m_bytes(other.m_bytes),
      m_error(other.m_error) {}

FileReplacement::~FileReplacement() {
  if (m_file) std::fclose(m_file);
  if (!m_temporaryPath.empty()) ::unlink(m_temporaryPath.c_str());
}

void FileReplacement::write(const void* bytes, std::size_t size) {
  if (m_error != 0 || size == 0) return;
  if (std::fwrite(bytes, 1, size, m_file) == size)
    m_bytes += size;
  else
    m_error = errno;
}

base::Result<std::uint64_t> FileReplacement::commit() {
  if (m_error == 0 && std::fflush(m_file) != 0) m_error = errno;
  // A rename may reach the disk before the bytes do: without this a power cut could leave an empty file.
  if (m_error == 0 && ::fsync(::fileno(m_file)) != 0 && errno != EINVAL) m_error = errno;
  if (std::fclose(std::exchange(m_file, nullptr)) != 0 && m_error == 0) m_error = errno;
  if (m_error == 0 && !m_temporaryPath.empty() && ::rename(m_temporaryPath.c_str(), m_path.c_str()) != 0) m_error = errno;
  if (m_error != 0) return fault(m_error);
  m_temporaryPath.clear();
  return m_bytes;
}

base::Fault FileReplacement::fault(int error) const { return writeFault(m_path, error); }

}  // namespace awaitscope::trace
