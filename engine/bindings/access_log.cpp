// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bindings/access_log.h"

#include "engine/lang/vm.h"

namespace awaitscope::bindings {

using trace::EventKind;

std::uint32_t AccessLog::numberOf(const base::Object* holder) {
  return m_numbers.try_emplace(holder, static_cast<std::uint32_t>(m_numbers.size() + 1)).first->second;
}

void AccessLog::note(trace::Recorder& recorder, const lang::SharedAccess& access, base::ActorId who,
                     std::uint32_t step) {
  Last& last = m_last[{access.holder, access.name}];
  if (last.who != who.value || last.step != step || step == 0) last = {who.value, step, false, false};
  // A read after a write of one's own tells nothing, nor does a second one.
  bool& isTold = access.isWrite ? last.isWritten : last.isRead;
  if (isTold || (!access.isWrite && last.isWritten)) return;
  isTold = true;
  recorder.emit(access.isWrite ? EventKind::VariableWritten : EventKind::VariableRead, who,
                recorder.intern(access.name->view()), trace::packed(numberOf(access.holder), access.isDependent ? 1 : 0));
}

}  // namespace awaitscope::bindings
