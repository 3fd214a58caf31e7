// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bindings/blocking_probe.h"

#include <algorithm>

#include "engine/lang/modules/library.h"
#include "engine/lang/vm.h"

namespace awaitscope::bindings {
namespace {

constexpr std::int64_t kApartNs = 2'000'000;  // Samples that lie closer together are one stretch.

bool isCoroutine(const lang::Frame& frame) {
  return (frame.code->flags() & (lang::kCoroutine | lang::kAsyncGenerator)) != 0;
}

bool isComprehension(const lang::Frame& frame) {
  const std::string_view name = frame.code->name()->view();
  return name == "<listcomp>" || name == "<setcomp>" || name == "<dictcomp>";
}

bool isLibrary(const lang::Frame& frame) { return frame.code->fileName().starts_with(lang::kLibraryFilePrefix); }

}  // namespace

std::uint32_t lineOf(const lang::Frame& frame) {
  std::uint32_t line = frame.line();
  for (std::uint32_t at = frame.instruction(); line == 0 && at > 0; --at) line = frame.code->span(at - 1).line;
  return line;
}

void BlockingProbe::note(lang::Vm& vm, What what, std::int64_t beginNs, std::int64_t endNs) {
  std::uint32_t innerLine = 0;
  const lang::Frame* innermost = vm.currentFrame();
  const lang::Frame* frame = innermost;
  const lang::Frame* caller = nullptr;  // The coroutine, or a comprehension in it.
  for (; frame != nullptr && !isCoroutine(*frame); frame = frame->previous) {
    if (!isComprehension(*frame)) caller = nullptr;
    else if (caller == nullptr) caller = frame;
    if (innerLine == 0 && !isLibrary(*frame)) innerLine = lineOf(*frame);
  }
  if (frame == nullptr || isLibrary(*frame) || endNs <= beginNs) return;
  if (caller == nullptr) caller = frame;
  if (innerLine == 0) innerLine = lineOf(*frame);
  const bool isDirect = caller == innermost;
  const bool isOwnWork = isDirect && what == What::Computing;
  const base::SourceSpan place = isOwnWork ? base::SourceSpan{innerLine, 0, innerLine, 0} : caller->code->span(caller->instruction());
  Site& site = m_sites[place];
  site.isOwnWork = isOwnWork;
  site.isSleep = site.isSleep && isDirect && what == What::Sleep;
  site.heldNs += endNs - beginNs;
  if (std::find(site.innerLines.begin(), site.innerLines.end(), innerLine) == site.innerLines.end())
    site.innerLines.push_back(innerLine);
  if (!site.stretches.empty() && beginNs - site.stretches.back().endNs < kApartNs)
    site.stretches.back().endNs = endNs;
  else
    site.stretches.push_back({beginNs, endNs});
}

}  // namespace awaitscope::bindings
