// SPDX-License-Identifier: GPL-3.0-or-later
// Instructions: classes, imports, annotations.
#include "engine/lang/interpreter_operation.h"

namespace awaitscope::lang {

OPERATION(SETUP_ANNOTATIONS) {
  SAVE();
  if (!setupAnnotations(vm, frame)) return Next::Raise;
  NEXT();
}
END

OPERATION(IMPORT_NAME) {
  SAVE();
  SYNC();
  Value module = importName(vm, frame, frame->code->parts().names[instruction.arg].get(), sp[-2], sp[-1]);
  if (module.isEmpty()) return Next::Raise;
  DROP();
  sp[-1] = std::move(module);
  NEXT();
}
END

OPERATION(IMPORT_FROM) {
  SAVE();
  Value value = importFrom(vm, sp[-1], frame->code->parts().names[instruction.arg].get());
  if (value.isEmpty()) return Next::Raise;
  PUSH(std::move(value));
  NEXT();
}
END

OPERATION(IMPORT_STAR) {
  SAVE();
  Value module = POP();
  if (!importStar(vm, frame, module)) return Next::Raise;
  NEXT();
}
END

}  // namespace awaitscope::lang
