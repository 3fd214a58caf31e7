// SPDX-License-Identifier: GPL-3.0-or-later
// What Python writes as `finally: handle.cancel()`. Engine thread.
#pragma once

#include <utility>

#include "engine/loop/handle.h"

namespace awaitscope::task {

class CancelOnExit {
 public:
  /// `handle` may be null.
  explicit CancelOnExit(base::Ref<loop::Handle> handle) noexcept : m_handle(std::move(handle)) {}
  ~CancelOnExit() {
    if (m_handle) m_handle->cancel();
  }
  CancelOnExit(const CancelOnExit&) = delete;
  CancelOnExit& operator=(const CancelOnExit&) = delete;

  loop::Handle* handle() const noexcept { return m_handle.get(); }

 private:
  base::Ref<loop::Handle> m_handle;
};

}  // namespace awaitscope::task
