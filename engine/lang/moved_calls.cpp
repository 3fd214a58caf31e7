// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/moved_calls.h"

#include <new>

#include "engine/lang/ast.h"
#include "engine/lang/ast_children.h"

namespace awaitscope::lang {
namespace {

void collect(const Node& node, const base::SourceSpan& span, std::vector<const Call*>& found) {
  if (node.kind == NodeKind::Call && node.span == span) found.push_back(&node.as<Call>());
  forEachChild(node, [&](const Node& child) { collect(child, span, found); });
}

/// Nodes that all stand where the call stood.
class Maker {
 public:
  Maker(Module& module, const base::SourceSpan& span) : m_module(module), m_span(span) {}

  template <typename T>
  T* make(NodeKind kind) {
    T* node = m_module.arena().make<T>();
    node->kind = kind;
    node->span = m_span;
    return node;
  }

  /// `__import__('asyncio').name`, which needs no import in the program.
  Expression* asyncioFunction(std::string_view name) {
    auto* import = make<Identifier>(NodeKind::Identifier);
    import->name = m_module.intern("__import__");
    import->context = Context::Load;
    auto* module = make<Constant>(NodeKind::Constant);
    module->constant = ConstantKind::Str;
    module->text = *m_module.intern("asyncio");
    auto* call = make<Call>(NodeKind::Call);
    call->function = import;
    call->arguments = listOf({module});
    auto* function = make<Attribute>(NodeKind::Attribute);
    function->value = call;
    function->name = m_module.intern(name);
    function->context = Context::Load;
    return function;
  }

  Expressions listOf(const std::vector<Expression*>& items) {
    return m_module.arena().copy(std::span<Expression* const>(items));
  }

 private:
  Module& m_module;
  const base::SourceSpan m_span;
};

/// The parents go on pointing to the same place, where the await now stands.
void move(Module& module, Call& call, MovedCall::Way way) {
  Maker maker(module, call.span);
  auto* awaited = maker.make<Call>(NodeKind::Call);
  awaited->function = maker.asyncioFunction(way == MovedCall::Way::Sleep ? "sleep" : "to_thread");
  std::vector<Expression*> arguments;
  if (way == MovedCall::Way::Thread) arguments.push_back(call.function);
  arguments.insert(arguments.end(), call.arguments.begin(), call.arguments.end());
  awaited->arguments = maker.listOf(arguments);
  awaited->keywords = call.keywords;
  const base::SourceSpan span = call.span;
  static_assert(sizeof(Await) <= sizeof(Call) && alignof(Await) <= alignof(Call));
  auto* await = new (&call) Await{};
  await->kind = NodeKind::Await;
  await->span = span;
  await->value = awaited;
}

}  // namespace

const Call* callAt(const Module& module, const base::SourceSpan& span) {
  std::vector<const Call*> found;
  for (const Statement* statement : module.body()) collect(*statement, span, found);
  return found.size() == 1 ? found.front() : nullptr;
}

void moveCalls(Module& module, const std::vector<MovedCall>& calls) {
  std::vector<std::pair<Call*, MovedCall::Way>> found;
  for (const MovedCall& moved : calls)
    if (const Call* call = callAt(module, moved.call)) found.emplace_back(const_cast<Call*>(call), moved.way);
  for (const auto& [call, way] : found) move(module, *call, way);
}

}  // namespace awaitscope::lang
