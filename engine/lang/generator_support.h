// SPDX-License-Identifier: GPL-3.0-or-later
// What generators, coroutines and async generators share. Inside the VM core only.
#pragma once

#include "engine/lang/interpreter.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

/// "generator", "coroutine" or "async generator", as in messages.
const char* generatorKind(const GeneratorObject* generator);
/// Resumes from C++ with a value. Returned: `out` is the result; Raised: exception pending.
SendStatus resumeGenerator(Vm& vm, GeneratorObject* generator, Value value, Value& out);
/// Raises `exception` where the generator stands, or in what it delegates to: that gets throw()'s own arguments if they
/// are `given`.
SendStatus throwIntoGenerator(Vm& vm, GeneratorObject* generator, Value exception, Value& out,
                              std::span<const Value> given = {});
/// close(): false with an exception pending if it yields or raises something else.
bool closeGenerator(Vm& vm, GeneratorObject* generator);
/// Frees the frame of a generator that is not running, without running anything.
void dropFrame(Vm& vm, GeneratorObject* generator);
/// What is pending arrives in `generator` by throw(): its context is what that very generator handles, if anything.
void chainThrown(Vm& vm, const GeneratorObject& generator);
SendStatus runLinked(Vm& vm, Frame* frame, Interpreter::Start start, Value& out);
/// What send() and throw() give a script: what was yielded, or StopIteration with the result; empty: pending exception.
Value raiseReturned(Vm& vm, SendStatus status, Value out);
/// The arguments of throw(type, value, traceback) as one exception; empty: TypeError pending.
Value exceptionFromThrow(Vm& vm, const Value& type, const Value& value, const Value& traceback);

}  // namespace awaitscope::lang
