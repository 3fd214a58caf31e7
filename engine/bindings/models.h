// SPDX-License-Identifier: GPL-3.0-or-later
// What the loop and the tasks ask of the language: exceptions, lists, comparisons, the exception handler. Owned by the
// Simulation. Engine thread.
#pragma once

#include <memory>

#include "engine/loop/environment.h"
#include "engine/loop/errors.h"

namespace awaitscope::bindings {

class Simulation;

std::unique_ptr<loop::ErrorModel> makeErrorModel(Simulation& simulation);
std::unique_ptr<loop::ExceptionSink> makeExceptionSink(Simulation& simulation);
std::unique_ptr<loop::ScenarioModel> makeScenarioModel(Simulation& simulation);

}  // namespace awaitscope::bindings
