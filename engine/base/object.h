// SPDX-License-Identifier: GPL-3.0-or-later
// The counted object that every layer shares: script objects, futures, tasks and primitives are all Objects, so that a
// native future *is* the object a scenario holds, with no wrapper between. Counting is not atomic: an object belongs
// to one simulation, of which one thread runs at a time.
#pragma once

#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <cstdint>
#include <utility>

namespace awaitscope::lang {
class Type;
}

namespace awaitscope::base {

/// Base of everything that is counted. `type()` is the script type and null for objects of a purely native run; this
/// layer never looks into it.
class Object {
 public:
  Object() = default;
  explicit Object(lang::Type* type) : m_type(type) {}
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  virtual ~Object() = default;

  lang::Type* type() const noexcept { return m_type; }
  void setType(lang::Type* type) noexcept { m_type = type; }

  void retain() const noexcept { ++m_references; }
  void release() const noexcept {
    if (--m_references == 0) const_cast<Object*>(this)->dispose();
  }
  std::uint32_t references() const noexcept { return m_references; }

 protected:
  /// The last reference is gone. Overridden where finalisers run or where destruction must not recurse.
  virtual void dispose() noexcept { delete this; }

 private:
  mutable std::uint32_t m_references = 0;
  std::uint32_t m_flags = 0;
  lang::Type* m_type = nullptr;

 public:
  /// Bits for the layers above; meaning defined in lang/object.h.
  std::uint32_t flags() const noexcept { return m_flags; }
  void setFlags(std::uint32_t flags) noexcept { m_flags = flags; }
};

inline void intrusive_ptr_add_ref(const Object* object) noexcept { object->retain(); }
inline void intrusive_ptr_release(const Object* object) noexcept { object->release(); }

template <typename T>
using Ref = boost::intrusive_ptr<T>;

template <typename T, typename... Args>
Ref<T> makeRef(Args&&... args) {
  return Ref<T>(new T(std::forward<Args>(args)...));
}

}  // namespace awaitscope::base
