// SPDX-License-Identifier: GPL-3.0-or-later
// A file that appears under its name only when it is complete: written beside it under a temporary name, then renamed.
// Whatever fails on the way, the old file stays and no remains are left. Where the name leads to no file (a pipe, a
// device), there is nothing to replace: that is written to at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "engine/base/result.h"

namespace awaitscope::trace {

class FileReplacement {
 public:
  /// Opens the temporary file in the folder of what `given` leads to.
  static base::Result<FileReplacement> begin(const std::string& given);
  ~FileReplacement();
  FileReplacement(FileReplacement&& other) noexcept;
  FileReplacement& operator=(FileReplacement&&) = delete;

  /// The first failure is remembered and told by commit().
  void write(const void* bytes, std::size_t size);
  /// Gives the file its name. The result is the number of bytes written.
  base::Result<std::uint64_t> commit();

 private:
  FileReplacement(std::string path, std::string temporaryPath, std::FILE* file);
  base::Fault fault(int error) const;

  std::string m_path;
  std::string m_temporaryPath;  // empty once there is nothing to remove
  std::FILE* m_file;
  std::uint64_t m_bytes = 0;
  int m_error = 0;
};

}  // namespace awaitscope::trace
