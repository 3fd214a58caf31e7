// SPDX-License-Identifier: GPL-3.0-or-later
// The native library modules: each function fills a new module with its names. One file each; the list that knows them
// all stands in library.cpp.
#pragma once

#include "engine/lang/vm.h"

namespace awaitscope::lang {

void fillBinary(Vm& vm, ModuleObject& module);
void fillCollections(Vm& vm, ModuleObject& module);
void fillFunctools(Vm& vm, ModuleObject& module);
void fillHeapQueue(Vm& vm, ModuleObject& module);
void fillItertools(Vm& vm, ModuleObject& module);
void fillMath(Vm& vm, ModuleObject& module);
void fillOperator(Vm& vm, ModuleObject& module);
void fillRandom(Vm& vm, ModuleObject& module);
void fillRegex(Vm& vm, ModuleObject& module);
void fillScript(Vm& vm, ModuleObject& module);
void fillSys(Vm& vm, ModuleObject& module);
void fillTraceback(Vm& vm, ModuleObject& module);
void fillCollector(Vm& vm, ModuleObject& module);
void fillTypes(Vm& vm, ModuleObject& module);

void fillWeakReferences(Vm& vm, ModuleObject& module);  // weak_reference_types.cpp, beside its types

/// A part of _collections in a file of its own.
void addTupleGetter(Vm& vm, ModuleObject& module);

}  // namespace awaitscope::lang
