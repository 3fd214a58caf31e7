// SPDX-License-Identifier: GPL-3.0-or-later
// The run loop. One function, because the compiler then keeps instruction pointer, stack pointer and frame in
// registers across all instructions; what is rare or long stands in interpreter_slow.cpp. Script calls, generator
// resumption and `await` link frames and go on in the same loop: the C++ stack does not grow with the script's.
//
// Instructions are counted in a register and handed to the budget at calls of natives and at checkpoints, so that the
// count does not depend on fusion: a fused instruction adds what it stands for.
#include "engine/lang/interpreter.h"

#include <cmath>

#include "engine/base/check.h"
#include "engine/lang/calls.h"
#include "engine/lang/core_names.h"
#include "engine/lang/slots.h"
#include "engine/lang/text/float_text.h"

namespace awaitscope::lang {

namespace {

constexpr std::int64_t kExactDouble = std::int64_t{1} << 53;

/// Neither is negative and both have 32 bits: their division takes a third of the time.
inline bool areSmall(std::int64_t x, std::int64_t y) { return (static_cast<std::uint64_t>(x | y) >> 32) == 0; }

/// Both are inline ints; false: take the slow way (overflow, zero, rare operators).
inline bool fastInt(Vm& vm, BinaryKind kind, const Value& left, const Value& right, Value& out) {
  const auto a = static_cast<std::int64_t>(left.bits());
  const auto b = static_cast<std::int64_t>(right.bits());
  std::int64_t bits = 0;
  switch (kind) {
    case BinaryKind::Add:
      if (__builtin_add_overflow(a, b - 1, &bits)) return false;
      break;
    case BinaryKind::Subtract:
      if (__builtin_sub_overflow(a, b - 1, &bits)) return false;
      break;
    case BinaryKind::Multiply:
      if (__builtin_mul_overflow(a - 1, b >> 1, &bits)) return false;
      bits |= 1;
      break;
    case BinaryKind::FloorDivide: {
      const std::int64_t x = a >> 1, y = b >> 1;
      if (y == 0 || y == -1) return false;
      if (areSmall(x, y)) {
        out = Value::integer(static_cast<std::uint32_t>(x) / static_cast<std::uint32_t>(y));
        return true;
      }
      std::int64_t quotient = x / y;
      if (quotient * y != x && (x < 0) != (y < 0)) --quotient;
      out = Value::integer(quotient);
      return true;
    }
    case BinaryKind::Modulo: {
      const std::int64_t x = a >> 1, y = b >> 1;
      if (y == 0 || y == -1) return false;
      if (areSmall(x, y)) {
        out = Value::integer(static_cast<std::uint32_t>(x) % static_cast<std::uint32_t>(y));
        return true;
      }
      std::int64_t remainder = x % y;
      if (remainder != 0 && (remainder < 0) != (y < 0)) remainder += y;
      out = Value::integer(remainder);
      return true;
    }
    case BinaryKind::TrueDivide: {
      const std::int64_t x = a >> 1, y = b >> 1;
      if (y == 0 || x > kExactDouble || x < -kExactDouble || y > kExactDouble || y < -kExactDouble) return false;
      out = vm.newFloat(static_cast<double>(x) / static_cast<double>(y));
      return true;
    }
    case BinaryKind::And:
      bits = a & b;
      break;
    case BinaryKind::Or:
      bits = a | b;
      break;
    case BinaryKind::Xor:
      bits = (a ^ b) | 1;
      break;
    case BinaryKind::LeftShift: {
      const std::int64_t x = a >> 1, y = b >> 1;
      if (y < 0 || y > 40 || x > (std::int64_t{1} << 20) || x < -(std::int64_t{1} << 20)) return false;
      out = Value::integer(x * (std::int64_t{1} << y));
      return true;
    }
    case BinaryKind::RightShift: {
      const std::int64_t x = a >> 1, y = b >> 1;
      if (y < 0) return false;
      out = Value::integer(y > 62 ? (x < 0 ? -1 : 0) : x >> y);
      return true;
    }
    default:
      return false;
  }
  out = Value::adoptBits(static_cast<std::uint64_t>(bits));
  return true;
}

/// False: a division by zero or an operator that is rare between floats.
inline bool floatResult(BinaryKind kind, double a, double b, double& out) {
  switch (kind) {
    case BinaryKind::Add: out = a + b; return true;
    case BinaryKind::Subtract: out = a - b; return true;
    case BinaryKind::Multiply: out = a * b; return true;
    case BinaryKind::TrueDivide:
      out = a / b;
      return b != 0;
    default: return false;
  }
}

inline bool asDouble(const CoreTypes& types, const Value& value, double& out) {
  if (value.isObject()) {
    if (value.asObject()->type() != types.Float) return false;
    out = floatOf(value);
    return true;
  }
  if (!value.isInteger() || value.asInteger() > kExactDouble || value.asInteger() < -kExactDouble) return false;
  out = static_cast<double>(value.asInteger());
  return true;
}

/// Whether the left operand is the value stack's, which lets go of it after the operation, or a variable's.
enum class Operand : std::uint8_t { Temporary, Kept };

/// A float that only the value stack holds may hold the result itself.
inline bool isReusable(const CoreTypes& types, const Value& value) {
  if (!value.isObject()) return false;
  const Object* object = value.asObject();
  return object->references() == 1 && object->type() == types.Float && !hasFlag(object, kHasIdentity);
}

/// Longer texts ask for memory first, as the slow way does.
constexpr std::size_t kQuickTextBytes = std::size_t{64} << 10;

inline Value fastConcatenate(Vm& vm, const Value& left, const Value& right) {
  if (!right.isObject() || right.asObject()->type() != vm.types().Str) return {};
  if (asStr(left)->byteCount() + asStr(right)->byteCount() > kQuickTextBytes) return {};
  return vm.concatenate(left, right);
}

/// Empty without exception pending: no fast way. Runs no script code.
template <Operand Left>
inline Value fastBinary(Vm& vm, BinaryKind kind, const Value& left, const Value& right) {
  if (left.isInteger() && right.isInteger()) {
    Value out;
    if (fastInt(vm, kind, left, right, out)) return out;
    return {};
  }
  const CoreTypes& types = vm.types();
  if (kind == BinaryKind::Add && left.isObject() && left.asObject()->type() == types.Str)
    return fastConcatenate(vm, left, right);
  double a = 0, b = 0, result = 0;
  if (!asDouble(types, left, a) || !asDouble(types, right, b) || !floatResult(kind, a, b, result)) return {};
  if constexpr (Left == Operand::Temporary) {
    if (isReusable(types, left)) {
      left.as<FloatObject>()->reuseFor(result);
      return left;
    }
  }
  return vm.newFloat(result);
}

template <typename T>
inline bool compareNumbers(CompareKind kind, T a, T b) {
  switch (kind) {
    case CompareKind::Less: return a < b;
    case CompareKind::LessEqual: return a <= b;
    case CompareKind::Equal: return a == b;
    case CompareKind::NotEqual: return a != b;
    case CompareKind::Greater: return a > b;
    case CompareKind::GreaterEqual: return a >= b;
  }
  return false;
}

/// 0, 1, or -1: no fast way.
inline int fastCompare(const CoreTypes& types, CompareKind kind, const Value& left, const Value& right) {
  if (left.isInteger() && right.isInteger()) {
    return compareNumbers(kind, static_cast<std::int64_t>(left.bits()), static_cast<std::int64_t>(right.bits())) ? 1 : 0;
  }
  if (left.isObject() && right.isObject() && left.asObject()->type() == types.Str &&
      right.asObject()->type() == types.Str) {
    if (kind == CompareKind::Equal) return sameText(asStr(left), asStr(right)) ? 1 : 0;
    if (kind == CompareKind::NotEqual) return sameText(asStr(left), asStr(right)) ? 0 : 1;
    return -1;
  }
  double a = 0, b = 0;
  if (asDouble(types, left, a) && asDouble(types, right, b)) return compareNumbers(kind, a, b) ? 1 : 0;
  return -1;
}

/// An item by index or by str key, without script code and without failure; empty: the slow way decides.
inline Value fastItem(const CoreTypes& types, const Value& object, const Value& key) {
  if (!object.isObject()) return {};
  const Type* type = object.asObject()->type();
  if (type == types.Dict) {
    if (!key.isObject() || key.asObject()->type() != types.Str) return {};
    const Value* found = asDict(object)->find(asStr(key));
    return found != nullptr ? *found : Value();
  }
  if (!key.isInteger()) return {};
  std::int64_t index = key.asInteger();
  if (type == types.List) {
    const std::vector<Value>& items = asList(object)->items();
    if (index < 0) index += static_cast<std::int64_t>(items.size());
    return static_cast<std::uint64_t>(index) < items.size() ? items[static_cast<std::size_t>(index)] : Value();
  }
  if (type == types.Tuple) {
    const TupleObject* tuple = asTuple(object);
    if (index < 0) index += static_cast<std::int64_t>(tuple->size());
    return static_cast<std::uint64_t>(index) < tuple->size() ? tuple->at(static_cast<std::size_t>(index)) : Value();
  }
  return {};
}

/// The arguments on the stack are what the native function gets: no binding, no conversion.
inline bool takesAsTheyLie(const NativeFunctionObject* native, const Value* args, std::uint32_t count) {
  const NativeEntry& row = native->entry();
  if (!row.isSimple || count != row.signature.slotCount) return false;
  if (row.signature.kind == Signature::Kind::Function) return true;
  return native->m_self.isEmpty() && args->isObject() && args->asObject()->type() == row.owner;
}

inline AttributeStorage& storageOf(Object* object) { return static_cast<InstanceObject*>(object)->attributes(); }

}  // namespace

#define PUSH(value) (new (sp) Value(value), ++sp)
#define POP() Value::adoptBits((--sp)->bits())
#define DROP() ((--sp)->~Value())
#define SAVE() (frame->ip = ip, frame->sp = sp)
#define SYNC() (vm.m_budget -= executed, executed = 0)
#define NEXT() \
  {            \
    ++ip;      \
    continue;  \
  }
#define ENTER(next)                \
  {                                \
    frame = (next);                \
    thread->frame = frame;         \
    locals = frame->slots();       \
    constants = frame->code->constants(); \
    ip = frame->ip;                \
    sp = frame->sp;                \
  }

SendStatus Interpreter::run(Vm& vm, Frame* entry, Start start, Value& out) {
  ThreadState* const thread = vm.m_thread;
  const CoreTypes& types = vm.m_types;
  std::int64_t executed = 0;
  Frame* outermost = entry;
  while (outermost->exit != FrameExit::ToNative) outermost = outermost->previous;
  outermost->previous = thread->frame;
  Frame* frame = nullptr;
  Value* locals = nullptr;
  const Value* constants = nullptr;
  const Instruction* ip = nullptr;
  Value* sp = nullptr;
  // Of the call that is being made; see callCommon.
  Value* base = nullptr;
  Value* argBase = nullptr;
  std::uint32_t argCount = 0;
  TupleObject* argNames = nullptr;
  Instruction instruction;
  ENTER(entry);
  if (start == Start::Raise) goto error;

  while (true) {
    ++executed;
    instruction = *ip;
    switch (instruction.opcode) {
      case Opcode::NOP:
      case Opcode::PRINT_EXPR:
        if (instruction.opcode == Opcode::PRINT_EXPR) DROP();
        NEXT();
      case Opcode::POP_TOP:
        DROP();
        NEXT();
      case Opcode::COPY: {
        Value copy = sp[-static_cast<std::ptrdiff_t>(instruction.arg)];
        PUSH(std::move(copy));
        NEXT();
      }
      case Opcode::SWAP:
        std::swap(sp[-1], sp[-static_cast<std::ptrdiff_t>(instruction.arg)]);
        NEXT();
      case Opcode::LOAD_CONST:
        PUSH(constants[instruction.arg]);
        NEXT();
      case Opcode::LOAD_ASSERTION_ERROR:
        PUSH(Value(types.AssertionError));
        NEXT();

      // ---- variables
      case Opcode::LOAD_FAST: {
        const Value& local = locals[instruction.arg];
        if (local.isEmpty()) [[unlikely]] {
          raiseUnbound(vm, frame, instruction.arg);
          goto error;
        }
        PUSH(local);
        NEXT();
      }
      case Opcode::STORE_FAST: {
        Value old = std::exchange(locals[instruction.arg], POP());
        if (old.isObject()) SAVE();
        NEXT();
      }
      case Opcode::DELETE_FAST: {
        if (locals[instruction.arg].isEmpty()) {
          raiseUnbound(vm, frame, instruction.arg);
          goto error;
        }
        SAVE();
        Value old = std::move(locals[instruction.arg]);
        NEXT();
      }
      case Opcode::LOAD_DEREF: {
        const Value& content = locals[frame->code->localCount() + instruction.arg].as<CellObject>()->m_content;
        if (content.isEmpty()) [[unlikely]] {
          raiseEmptyCell(vm, frame, instruction.arg);
          goto error;
        }
        PUSH(content);
        NEXT();
      }
      case Opcode::STORE_DEREF: {
        SAVE();
        Value& content = locals[frame->code->localCount() + instruction.arg].as<CellObject>()->m_content;
        Value old = std::exchange(content, POP());
        NEXT();
      }
      case Opcode::DELETE_DEREF: {
        SAVE();
        Value& content = locals[frame->code->localCount() + instruction.arg].as<CellObject>()->m_content;
        if (content.isEmpty()) {
          raiseEmptyCell(vm, frame, instruction.arg);
          goto error;
        }
        Value old = std::move(content);
        NEXT();
      }
      case Opcode::LOAD_CLOSURE:
        PUSH(locals[frame->code->localCount() + instruction.arg]);
        NEXT();
      case Opcode::LOAD_CLASSDEREF: {
        SAVE();
        Value value = loadClassDeref(vm, frame, instruction.arg);
        if (value.isEmpty()) goto error;
        PUSH(std::move(value));
        NEXT();
      }
      case Opcode::LOAD_GLOBAL: {
        InlineCache& cache = frame->code->cache(instruction.aux);
        if (cache.version == frame->globals->layoutVersionOrZero() && cache.version != 0) [[likely]] {
          if (cache.kind == static_cast<std::uint8_t>(CacheKind::Global)) {
            PUSH(frame->globals->entry(static_cast<std::uint32_t>(cache.index)).value);
            NEXT();
          }
          if (cache.version2 == frame->builtins->layoutVersionOrZero()) {
            PUSH(frame->builtins->entry(static_cast<std::uint32_t>(cache.index)).value);
            NEXT();
          }
        }
        SAVE();
        Value value = loadGlobalSlow(vm, frame, frame->code->parts().names[instruction.arg].get(), cache);
        if (value.isEmpty()) goto error;
        PUSH(std::move(value));
        NEXT();
      }
      case Opcode::STORE_GLOBAL:
        SAVE();
        frame->globals->set(frame->code->parts().names[instruction.arg].get(), POP());
        NEXT();
      case Opcode::DELETE_GLOBAL: {
        SAVE();
        StrObject* name = frame->code->parts().names[instruction.arg].get();
        if (frame->globals->take(name).isEmpty()) {
          vm.raise(types.NameError, "name '{}' is not defined", name->view());
          goto error;
        }
        NEXT();
      }
      case Opcode::LOAD_NAME: {
        InlineCache& cache = frame->code->cache(instruction.aux);
        if (cache.version != 0 && cache.version == frame->globals->layoutVersionOrZero() &&
            frame->locals.asObject() == frame->globals) {
          if (cache.kind == static_cast<std::uint8_t>(CacheKind::Global)) {
            PUSH(frame->globals->entry(static_cast<std::uint32_t>(cache.index)).value);
            NEXT();
          }
          if (cache.version2 == frame->builtins->layoutVersionOrZero()) {
            PUSH(frame->builtins->entry(static_cast<std::uint32_t>(cache.index)).value);
            NEXT();
          }
        }
        SAVE();
        Value value = loadName(vm, frame, frame->code->parts().names[instruction.arg].get(), cache);
        if (value.isEmpty()) goto error;
        PUSH(std::move(value));
        NEXT();
      }
      case Opcode::STORE_NAME: {
        Value value = POP();
        SAVE();
        if (frame->locals.asObject() == frame->globals) {
          InlineCache& cache = frame->code->cache(instruction.aux);
          if (cache.version != 0 && cache.version == frame->globals->layoutVersionOrZero()) {
            std::swap(frame->globals->entryAt(static_cast<std::uint32_t>(cache.index)).value, value);
            NEXT();
          }
          StrObject* name = frame->code->parts().names[instruction.arg].get();
          frame->globals->set(name, std::move(value));
          if (instruction.aux != 0) {
            cache.index = frame->globals->positionOf(name);
            cache.version = frame->globals->layoutVersion();
          }
          NEXT();
        }
        if (!storeName(vm, frame, frame->code->parts().names[instruction.arg].get(), std::move(value))) goto error;
        NEXT();
      }
      case Opcode::DELETE_NAME:
        SAVE();
        if (!deleteName(vm, frame, frame->code->parts().names[instruction.arg].get())) goto error;
        NEXT();

      // ---- attributes and items
      case Opcode::LOAD_ATTR: {
        InlineCache& cache = frame->code->cache(instruction.aux);
        if (sp[-1].isObject()) [[likely]] {
          Object* object = sp[-1].asObject();
          if (cache.version == object->type()->version() && cache.version != 0) [[likely]] {
            const auto kind = static_cast<CacheKind>(cache.kind);
            if (kind == CacheKind::Field) {
              const AttributeStorage& storage = storageOf(object);
              if (storage.shape() == cache.key) {
                SAVE();
                Value value = storage.values()[cache.index];
                sp[-1] = std::move(value);
                NEXT();
              }
            } else if (kind == CacheKind::TypeValue) {
              if (storageOf(object).shape() == cache.key) {
                SAVE();
                sp[-1] = cache.value;
                NEXT();
              }
            } else if (kind == CacheKind::Slot) {
              Value value = storageOf(object).values()[cache.index];
              if (!value.isEmpty()) {
                SAVE();
                sp[-1] = std::move(value);
                NEXT();
              }
            } else if (kind == CacheKind::ModuleField) {
              const ModuleObject* module = static_cast<ModuleObject*>(object);
              if (module->dict().layoutVersionOrZero() == cache.version2) {
                SAVE();
                Value value = module->dict().entry(static_cast<std::uint32_t>(cache.index)).value;
                sp[-1] = std::move(value);
                NEXT();
              }
            } else if (kind == CacheKind::ClassValue) {
              if (object == cache.key && static_cast<Type*>(object)->version() == cache.version2) {
                SAVE();
                sp[-1] = cache.value;
                NEXT();
              }
            } else if (kind == CacheKind::Property) {
              SAVE();
              Frame* callee = Calls::makeFrame(vm, cache.value.as<FunctionObject>(), sp - 1, 1, nullptr, Passing::Move);
              DROP();
              if (callee == nullptr) goto error;
              frame->sp = sp;
              callee->previous = frame;
              callee->exit = FrameExit::Push;
              ++thread->depth;
              ENTER(callee);
              continue;
            }
          }
        }
        SAVE();
        Value value = loadAttributeSlow(vm, sp[-1], frame->code->parts().names[instruction.arg].get(), cache);
        if (value.isEmpty()) goto error;
        sp[-1] = std::move(value);
        NEXT();
      }
      case Opcode::STORE_ATTR: {
        InlineCache& cache = frame->code->cache(instruction.aux);
        Value& target = sp[-1];
        SAVE();
        if (target.isObject() && cache.version == target.asObject()->type()->version() && cache.version != 0) [[likely]] {
          AttributeStorage& storage = storageOf(target.asObject());
          const auto kind = static_cast<CacheKind>(cache.kind);
          if (storage.shape() == cache.key || kind == CacheKind::Slot) {
            if (kind == CacheKind::FieldAdd) {
              storage.append(target.asObject()->type(), static_cast<Shape*>(cache.next), std::move(sp[-2]));
            } else {
              std::swap(storage.values()[cache.index], sp[-2]);
            }
            DROP();
            DROP();
            NEXT();
          }
        }
        if (!storeAttributeSlow(vm, sp[-1], frame->code->parts().names[instruction.arg].get(), sp[-2], cache)) goto error;
        DROP();
        DROP();
        NEXT();
      }
      case Opcode::DELETE_ATTR:
        SAVE();
        if (!vm.deleteAttribute(sp[-1], frame->code->parts().names[instruction.arg].get())) goto error;
        DROP();
        NEXT();
      case Opcode::LOAD_METHOD: {
        InlineCache& cache = frame->code->cache(instruction.aux);
        if (sp[-1].isObject()) [[likely]] {
          Object* object = sp[-1].asObject();
          if (cache.version == object->type()->version() && cache.version != 0) [[likely]] {
            const auto kind = static_cast<CacheKind>(cache.kind);
            if (kind == CacheKind::NativeMethod ||
                (kind == CacheKind::Method && storageOf(object).shape() == cache.key)) {
              const Value self = POP();
              PUSH(cache.value);
              PUSH(self);
              NEXT();
            }
            if (kind == CacheKind::ModuleField) {
              const ModuleObject* module = static_cast<ModuleObject*>(object);
              if (module->dict().layoutVersionOrZero() == cache.version2) {
                SAVE();
                Value value = module->dict().entry(static_cast<std::uint32_t>(cache.index)).value;
                sp[-1] = std::move(value);
                PUSH(Value());
                NEXT();
              }
            }
            if (kind == CacheKind::ClassValue && object == cache.key &&
                static_cast<Type*>(object)->version() == cache.version2) {
              SAVE();
              sp[-1] = cache.value;
              PUSH(Value());
              NEXT();
            }
          }
        }
        SAVE();
        Value function, self;
        if (!loadMethodSlow(vm, sp[-1], frame->code->parts().names[instruction.arg].get(), cache, function, self)) {
          goto error;
        }
        sp[-1] = std::move(function);
        PUSH(std::move(self));
        NEXT();
      }
      case Opcode::BINARY_SUBSCR: {
        const Value& object = sp[-2];
        const Value& key = sp[-1];
        SAVE();
        Value item = fastItem(types, object, key);
        if (item.isEmpty()) {
          if (object.isObject() && object.asObject()->type() == types.Dict) {
            const DictObject::Found found = asDict(object)->find(vm, key, item);
            if (found == DictObject::Found::No) vm.raiseWith(types.KeyError, {key});
            if (found != DictObject::Found::Yes) goto error;
          } else {
            item = vm.getItem(object, key);
            if (item.isEmpty()) goto error;
          }
        }
        DROP();
        sp[-1] = std::move(item);
        NEXT();
      }
      case Opcode::STORE_SUBSCR: {
        const Value& object = sp[-2];
        const Value& key = sp[-1];
        SAVE();
        if (object.isObject()) {
          Type* type = object.asObject()->type();
          if (type == types.List && key.isInteger()) {
            ListObject* list = asList(object);
            std::int64_t index = key.asInteger();
            if (index < 0) index += static_cast<std::int64_t>(list->size());
            if (index >= 0 && index < static_cast<std::int64_t>(list->size())) {
              std::swap(list->at(static_cast<std::size_t>(index)), sp[-3]);
              DROP();
              DROP();
              DROP();
              NEXT();
            }
          } else if (type == types.Dict) {
            if (key.isObject() && key.asObject()->type() == types.Str) {
              asDict(object)->set(asStr(key), std::move(sp[-3]));
            } else if (!asDict(object)->set(vm, key, std::move(sp[-3]))) {
              goto error;
            }
            DROP();
            DROP();
            DROP();
            NEXT();
          }
        }
        if (!vm.setItem(object, key, sp[-3])) goto error;
        DROP();
        DROP();
        DROP();
        NEXT();
      }
      case Opcode::DELETE_SUBSCR:
        SAVE();
        if (!vm.deleteItem(sp[-2], sp[-1])) goto error;
        DROP();
        DROP();
        NEXT();

      // ---- operators
      case Opcode::BINARY_OP: {
      binaryOp:
        const auto kind = static_cast<BinaryKind>(instruction.arg);
        Value result = fastBinary<Operand::Temporary>(vm, kind, sp[-2], sp[-1]);
        if (result.isEmpty()) {
          SAVE();
          result = vm.binary(kind, sp[-2], sp[-1]);
          if (result.isEmpty()) goto error;
        }
        DROP();
        sp[-1] = std::move(result);
        NEXT();
      }
      case Opcode::INPLACE_OP: {
      inplaceOp:
        const auto kind = static_cast<BinaryKind>(instruction.arg);
        Value result = fastBinary<Operand::Temporary>(vm, kind, sp[-2], sp[-1]);
        if (result.isEmpty()) {
          SAVE();
          result = vm.inplace(kind, sp[-2], sp[-1]);
          if (result.isEmpty()) goto error;
        }
        DROP();
        sp[-1] = std::move(result);
        NEXT();
      }
      case Opcode::UNARY_OP: {
        Value& operand = sp[-1];
        if (operand.isInteger() && instruction.arg == static_cast<std::uint32_t>(UnaryKind::Negative) &&
            operand.asInteger() != Value::kMinInt) {
          operand = Value::integer(-operand.asInteger());
          NEXT();
        }
        SAVE();
        Value result = vm.unary(static_cast<UnaryKind>(instruction.arg), operand);
        if (result.isEmpty()) goto error;
        sp[-1] = std::move(result);
        NEXT();
      }
      case Opcode::UNARY_NOT: {
        SAVE();
        const Truth truth = vm.truthy(sp[-1]);
        if (truth == Truth::Error) goto error;
        sp[-1] = Value::boolean(truth == Truth::False);
        NEXT();
      }
      case Opcode::COMPARE_OP: {
        const auto kind = static_cast<CompareKind>(instruction.arg);
        const int fast = fastCompare(types, kind, sp[-2], sp[-1]);
        SAVE();
        Value result = fast >= 0 ? Value::boolean(fast == 1) : vm.compare(kind, sp[-2], sp[-1]);
        if (result.isEmpty()) goto error;
        DROP();
        sp[-1] = std::move(result);
        NEXT();
      }
      case Opcode::IS_OP: {
        SAVE();
        const Value right = POP();
        const bool same = sp[-1] == right;
        sp[-1] = Value::boolean(same == (instruction.arg == 0));
        NEXT();
      }
      case Opcode::CONTAINS_OP: {
        SAVE();
        const Truth found = vm.contains(sp[-1], sp[-2]);
        if (found == Truth::Error) goto error;
        DROP();
        sp[-1] = Value::boolean((found == Truth::True) == (instruction.arg == 0));
        NEXT();
      }

      // ---- building
      case Opcode::BUILD_TUPLE: {
        Ref<TupleObject> tuple = instruction.arg == 0 ? Ref<TupleObject>(asTuple(vm.m_emptyTuple)) : vm.makeTuple(instruction.arg);
        sp -= instruction.arg;
        for (std::uint32_t i = 0; i < instruction.arg; ++i) tuple->fill(i) = Value::adoptBits(sp[i].bits());
        PUSH(Value(std::move(tuple)));
        NEXT();
      }
      case Opcode::BUILD_LIST: {
        Ref<ListObject> list = vm.makeList();
        sp -= instruction.arg;
        if (instruction.arg > 0) {
          list->change([&](std::vector<Value>& items) {
            items.reserve(instruction.arg);
            for (std::uint32_t i = 0; i < instruction.arg; ++i) items.push_back(Value::adoptBits(sp[i].bits()));
          });
        }
        PUSH(Value(std::move(list)));
        NEXT();
      }
      case Opcode::BUILD_SET: {
        SAVE();
        Ref<SetObject> set = vm.makeSet();
        for (std::uint32_t i = 0; i < instruction.arg; ++i) {
          if (set->add(vm, sp[static_cast<std::ptrdiff_t>(i) - static_cast<std::ptrdiff_t>(instruction.arg)]) ==
              SetObject::Found::Error) {
            goto error;
          }
        }
        for (std::uint32_t i = 0; i < instruction.arg; ++i) DROP();
        PUSH(Value(std::move(set)));
        NEXT();
      }
      case Opcode::BUILD_MAP: {
        SAVE();
        Ref<DictObject> dict = vm.makeDict();
        Value* pairs = sp - std::ptrdiff_t{2} * instruction.arg;
        for (std::uint32_t i = 0; i < instruction.arg; ++i) {
          if (!dict->set(vm, pairs[2 * i], pairs[2 * i + 1])) goto error;
        }
        while (sp > pairs) DROP();
        PUSH(Value(std::move(dict)));
        NEXT();
      }
      case Opcode::BUILD_CONST_KEY_MAP: {
        SAVE();
        Ref<DictObject> dict = vm.makeDict();
        const Value keys = sp[-1];
        Value* values = sp - 1 - instruction.arg;
        for (std::uint32_t i = 0; i < instruction.arg; ++i) {
          const Value& key = asTuple(keys)->at(i);
          if (key.isObject() && key.asObject()->type() == types.Str) {
            dict->set(asStr(key), std::move(values[i]));
          } else if (!dict->set(vm, key, values[i])) {
            goto error;
          }
        }
        while (sp > values) DROP();
        PUSH(Value(std::move(dict)));
        NEXT();
      }
      case Opcode::BUILD_STRING: {
        SAVE();
        Value* pieces = sp - instruction.arg;
        Value text = buildString(vm, pieces, instruction.arg);
        if (text.isEmpty()) goto error;
        while (sp > pieces) DROP();
        PUSH(std::move(text));
        NEXT();
      }
      case Opcode::BUILD_SLICE: {
        Value step = instruction.arg == 3 ? POP() : Value::none();
        Value stop = POP();
        Value first = POP();
        PUSH(vm.newSlice(std::move(first), std::move(stop), std::move(step)));
        NEXT();
      }
      case Opcode::LIST_TO_TUPLE: {
        SAVE();
        Value tuple = vm.newTuple(asList(sp[-1])->items());
        sp[-1] = std::move(tuple);
        NEXT();
      }
      case Opcode::LIST_APPEND: {
        Value item = POP();
        asList(sp[-static_cast<std::ptrdiff_t>(instruction.arg)])->append(std::move(item));
        NEXT();
      }
      case Opcode::SET_ADD: {
        SAVE();
        Value item = POP();
        if (asSet(sp[-static_cast<std::ptrdiff_t>(instruction.arg)])->add(vm, item) == SetObject::Found::Error) goto error;
        NEXT();
      }
      case Opcode::MAP_ADD: {
        SAVE();
        Value value = POP();
        Value key = POP();
        if (!asDict(sp[-static_cast<std::ptrdiff_t>(instruction.arg)])->set(vm, key, std::move(value))) goto error;
        NEXT();
      }
      case Opcode::LIST_EXTEND: {
        SAVE();
        Value iterable = POP();
        // The list of a call's arguments lies just above the callable.
        const bool isForCall = instruction.aux == 1;
        if (!listExtend(vm, sp[-static_cast<std::ptrdiff_t>(instruction.arg)], iterable, isForCall,
                        isForCall ? sp[-static_cast<std::ptrdiff_t>(instruction.arg) - 1] : Value::none())) {
          goto error;
        }
        NEXT();
      }
      case Opcode::SET_UPDATE: {
        SAVE();
        Value iterable = POP();
        SetObject* set = asSet(sp[-static_cast<std::ptrdiff_t>(instruction.arg)]);
        const bool updated = isAnySet(iterable) ? set->merge(vm, *asSet(iterable)) : vm.forEach(iterable, [&](const Value& item) {
          return set->add(vm, item) != SetObject::Found::Error;
        });
        if (!updated) goto error;
        NEXT();
      }
      case Opcode::DICT_UPDATE: {
        SAVE();
        Value mapping = POP();
        if (!dictUpdate(vm, sp[-static_cast<std::ptrdiff_t>(instruction.arg)], mapping)) goto error;
        NEXT();
      }
      case Opcode::DICT_MERGE: {
        SAVE();
        Value mapping = POP();
        const auto depth = static_cast<std::ptrdiff_t>(instruction.arg);
        if (!dictMerge(vm, sp[-depth], mapping, sp[-depth - 2])) goto error;
        NEXT();
      }
      case Opcode::FORMAT_VALUE: {
        SAVE();
        const bool hasSpec = (instruction.arg & 4U) != 0;
        Value text = formatValue(vm, sp[hasSpec ? -2 : -1], instruction.arg & 3U, hasSpec ? sp[-1] : Value());
        if (text.isEmpty()) goto error;
        if (hasSpec) DROP();
        sp[-1] = std::move(text);
        NEXT();
      }

      // ---- control
      case Opcode::JUMP: {
        const Instruction* target = frame->code->begin() + instruction.arg;
        if (target <= ip && vm.m_budget <= executed) [[unlikely]] {
          SAVE();
          SYNC();
          if (!vm.checkpoint()) goto error;
        }
        ip = target;
        continue;
      }
      case Opcode::POP_JUMP_IF_FALSE:
      case Opcode::POP_JUMP_IF_TRUE: {
        const bool wanted = instruction.opcode == Opcode::POP_JUMP_IF_TRUE;
        bool jumps = false;
        if (sp[-1].isBool()) [[likely]] {
          jumps = sp[-1].isTrue() == wanted;
          --sp;
        } else {
          SAVE();
          const Truth truth = vm.truthy(sp[-1]);
          if (truth == Truth::Error) goto error;
          DROP();
          jumps = (truth == Truth::True) == wanted;
        }
        if (!jumps) NEXT();
        const Instruction* target = frame->code->begin() + instruction.arg;
        if (target <= ip && vm.m_budget <= executed) [[unlikely]] {
          SAVE();
          SYNC();
          if (!vm.checkpoint()) goto error;
        }
        ip = target;
        continue;
      }
      case Opcode::POP_JUMP_IF_NONE:
      case Opcode::POP_JUMP_IF_NOT_NONE: {
        SAVE();
        const bool isNone = sp[-1].isNone();
        DROP();
        if (isNone != (instruction.opcode == Opcode::POP_JUMP_IF_NONE)) NEXT();
        ip = frame->code->begin() + instruction.arg;
        continue;
      }
      case Opcode::JUMP_IF_FALSE_OR_POP:
      case Opcode::JUMP_IF_TRUE_OR_POP: {
        SAVE();
        const Truth truth = vm.truthy(sp[-1]);
        if (truth == Truth::Error) goto error;
        if ((truth == Truth::True) == (instruction.opcode == Opcode::JUMP_IF_TRUE_OR_POP)) {
          ip = frame->code->begin() + instruction.arg;
          continue;
        }
        DROP();
        NEXT();
      }
      case Opcode::GET_ITER: {
        SAVE();
        Value iterator;
        Type* type = vm.typeOf(sp[-1]);
        if (type == types.List) {
          iterator = vm.m_heap.make<ListIterator>(types.ListIterator, Ref<ListObject>(asList(sp[-1])));
        } else if (type == types.Range && sp[-1].as<RangeObject>()->isSmall()) {
          const auto* range = sp[-1].as<RangeObject>();
          iterator = vm.m_heap.make<RangeIterator>(types.RangeIterator, range->start().asInteger(),
                                                   range->step().asInteger(), range->length().asInteger());
        } else if (type != types.Generator) {
          iterator = vm.iterate(sp[-1]);
          if (iterator.isEmpty()) goto error;
        } else {
          NEXT();
        }
        sp[-1] = std::move(iterator);
        NEXT();
      }
      case Opcode::FUSED_FOR_STORE:
      case Opcode::FOR_ITER: {
        Value item;
        const Value& iterator = sp[-1];
        Type* type = vm.typeOf(iterator);
        if (type == types.RangeIterator) {
          auto* range = iterator.as<RangeIterator>();
          if (range->m_remaining > 0) {
            item = Value::integer(range->m_next);
            --range->m_remaining;
            if (range->m_remaining > 0) range->m_next += range->m_step;
          }
        } else if (type == types.ListIterator) {
          auto* list = iterator.as<ListIterator>();
          if (list->m_list != nullptr) {
            if (list->m_index < list->m_list->size()) {
              item = list->m_list->items()[list->m_index++];
            } else {
              SAVE();
              list->m_list.reset();
            }
          }
        } else if (type == types.Generator) {
          SAVE();
          auto* generator = iterator.as<GeneratorObject>();
          if (generator->m_state != GeneratorObject::State::Closed) {
            Frame* next = resume(vm, generator, Value::none(), FrameExit::ForIter);
            if (next == nullptr) goto error;
            ENTER(next);
            continue;
          }
        } else {
          SAVE();
          const auto slot = type->slots().next;
          if (slot == nullptr) {
            vm.raise(types.TypeError, "'{}' object is not an iterator", type->name());
            goto error;
          }
          item = slot(vm, iterator);
          if (item.isEmpty() && (vm.hasPending() || vm.isStopping())) {
            if (!vm.pendingIs(types.StopIteration)) goto error;
            vm.clearPending();
          }
        }
        if (item.isEmpty()) {
          SAVE();
          DROP();
          ip = frame->code->begin() + instruction.arg;
          continue;
        }
        if (instruction.opcode == Opcode::FUSED_FOR_STORE) {
          ++executed;
          Value old = std::exchange(locals[ip[1].arg], std::move(item));
          if (old.isObject()) SAVE();
          ip += 2;
          continue;
        }
        PUSH(std::move(item));
        NEXT();
      }
      case Opcode::RETURN_VALUE: {
        Value result = POP();
        frame->sp = sp;
        frame->ip = ip;
        const FrameExit exit = frame->exit;
        Frame* caller = frame->previous;
        Value instance;
        if (frame->generator != nullptr) {
          finish(vm, frame->generator);
        } else {
          if (exit == FrameExit::Construct) instance = std::move(frame->locals);
          thread->frame = caller;
          Calls::destroyFrame(vm, frame);
        }
        if (exit == FrameExit::ToNative) {
          SYNC();
          out = std::move(result);
          return SendStatus::Returned;
        }
        --thread->depth;
        ENTER(caller);
        switch (exit) {
          case FrameExit::Construct:
            if (!result.isNone()) {
              vm.raise(types.TypeError, "__init__() should return None, not '{}'", vm.typeName(result));
              goto error;
            }
            PUSH(std::move(instance));
            NEXT();
          case FrameExit::ForIter:
            DROP();
            ip = frame->code->begin() + ip->arg;
            continue;
          case FrameExit::YieldFrom:
            sp[-1] = std::move(result);
            NEXT();
          default:
            PUSH(std::move(result));
            if (vm.m_budget <= executed) [[unlikely]] {
              ++ip;
              SAVE();
              SYNC();
              if (!vm.checkpoint()) goto error;
              continue;
            }
            NEXT();
        }
      }

      // ---- calls
      case Opcode::CALL:
        argCount = instruction.arg;
        argNames = nullptr;
        argBase = sp - argCount;
        base = argBase - 1;
        goto callCommon;
      case Opcode::CALL_METHOD:
        argCount = instruction.arg;
        argNames = nullptr;
        argBase = sp - argCount;
        base = argBase - 2;
        if (!base[1].isEmpty()) {
          --argBase;
          ++argCount;
        }
        goto callCommon;
      case Opcode::CALL_KW:
      case Opcode::CALL_METHOD_KW:
        argNames = asTuple(constants[instruction.aux]);
        argCount = instruction.arg - static_cast<std::uint32_t>(argNames->size());
        argBase = sp - instruction.arg;
        base = argBase - 1;
        if (instruction.opcode == Opcode::CALL_METHOD_KW) {
          --base;
          if (!base[1].isEmpty()) {
            --argBase;
            ++argCount;
          }
        }
        goto callCommon;
      case Opcode::CALL_EX: {
        SAVE();
        SYNC();
        const bool hasKeywords = instruction.arg == 1;
        Value keywords = hasKeywords ? POP() : Value();
        Value args = POP();
        Value callable = POP();
        frame->sp = sp;
        if (isFunction(callable) && !hasKeywords && isTuple(args)) {
          auto* function = callable.as<FunctionObject>();
          auto* tuple = asTuple(args);
          Frame* callee = Calls::makeFrame(vm, function, const_cast<Value*>(tuple->items().data()),
                                           static_cast<std::uint32_t>(tuple->size()), nullptr, Passing::Copy);
          if (callee == nullptr) goto error;
          if (Calls::isGeneratorCode(function->code())) {
            PUSH(Calls::makeGenerator(vm, callee));
            NEXT();
          }
          callee->previous = frame;
          callee->exit = FrameExit::Push;
          ++thread->depth;
          ENTER(callee);
          continue;
        }
        Value result = callExtended(vm, callable, args, keywords);
        if (result.isEmpty()) goto error;
        PUSH(std::move(result));
        NEXT();
      }
      case Opcode::MAKE_FUNCTION: {
        Value function = makeFunction(vm, frame, instruction.arg, sp);
        PUSH(std::move(function));
        NEXT();
      }
      case Opcode::LOAD_BUILD_CLASS:
        PUSH(vm.m_buildClass);
        NEXT();

      // ---- generators and coroutines
      case Opcode::YIELD_VALUE:
      case Opcode::YIELD_ASYNC: {
        Value value = POP();
        if (instruction.opcode == Opcode::YIELD_ASYNC) {
          value = vm.m_heap.make<AsyncWrappedValue>(types.AsyncWrappedValue, std::move(value));
        }
        SAVE();
        out = std::move(value);
        goto yielded;
      }
      case Opcode::YIELD_FROM: {
        Value value = POP();
        SAVE();
        const Value& receiver = sp[-1];
        if (receiver.isObject()) {
          Type* type = receiver.asObject()->type();
          auto* generator = type == types.CoroutineWrapper ? receiver.as<CoroutineWrapper>()->m_coroutine.get()
                            : type == types.Coroutine || type == types.Generator ? receiver.as<GeneratorObject>()
                                                                                 : nullptr;
          if (generator != nullptr) {
            if (generator->m_state == GeneratorObject::State::Closed) {
              if (type == types.Generator) {
                sp[-1] = Value::none();
                NEXT();
              }
              vm.raise(types.RuntimeError, "cannot reuse already awaited coroutine");
              goto error;
            }
            if (generator->m_state == GeneratorObject::State::Created && !value.isNone()) {
              vm.raise(types.TypeError, "can't send non-None value to a just-started {}",
                       type == types.Generator ? "generator" : "coroutine");
              goto error;
            }
            Frame* next = resume(vm, generator, std::move(value), FrameExit::YieldFrom);
            if (next == nullptr) goto error;
            ENTER(next);
            continue;
          }
        }
        SYNC();
        Value result;
        const SendStatus status = sendTo(vm, receiver, value, result);
        if (status == SendStatus::Raised) goto error;
        if (status == SendStatus::Returned) {
          sp[-1] = std::move(result);
          NEXT();
        }
        out = std::move(result);
        goto yielded;
      }
      case Opcode::GET_AWAITABLE: {
        SAVE();
        if (isCoroutine(sp[-1]) && sp[-1].as<GeneratorObject>()->awaited().isEmpty()) NEXT();
        Value awaitable = getAwaitable(vm, sp[-1], instruction.arg);
        if (awaitable.isEmpty()) goto error;
        sp[-1] = std::move(awaitable);
        NEXT();
      }
      case Opcode::GET_YIELD_FROM_ITER: {
        SAVE();
        Value iterator = getYieldFromIterator(vm, frame, sp[-1]);
        if (iterator.isEmpty()) goto error;
        sp[-1] = std::move(iterator);
        NEXT();
      }
      case Opcode::GET_AITER: {
        SAVE();
        Value iterator = getAsyncIterator(vm, sp[-1]);
        if (iterator.isEmpty()) goto error;
        sp[-1] = std::move(iterator);
        NEXT();
      }
      case Opcode::GET_ANEXT: {
        SAVE();
        Value awaitable = getAsyncNext(vm, sp[-1]);
        if (awaitable.isEmpty()) goto error;
        PUSH(std::move(awaitable));
        NEXT();
      }
      case Opcode::END_ASYNC_FOR: {
        SAVE();
        Value exception = POP();
        frame->sp = sp;
        if (vm.isInstanceOf(exception, types.StopAsyncIteration)) {
          DROP();
          NEXT();
        }
        thread->pending = std::move(exception);
        goto unwind;
      }

      // ---- exceptions and with
      case Opcode::RAISE_VARARGS: {
        Value cause = instruction.arg == 2 ? POP() : Value();
        Value exception = instruction.arg >= 1 ? POP() : Value();
        SAVE();
        const bool isReraise = exception.isEmpty();
        if (raiseVarargs(vm, std::move(exception), std::move(cause)) && isReraise) goto unwind;
        goto error;
      }
      case Opcode::RERAISE:
        thread->pending = POP();
        SAVE();
        goto unwind;
      case Opcode::PUSH_EXC_INFO: {
        Value exception = POP();
        Value previous = std::exchange(thread->handled->exception, exception);
        PUSH(previous.isEmpty() ? Value::none() : std::move(previous));
        PUSH(std::move(exception));
        NEXT();
      }
      case Opcode::POP_EXCEPT: {
        Value previous = POP();
        SAVE();
        Value old = std::exchange(thread->handled->exception, previous.isNone() ? Value() : std::move(previous));
        NEXT();
      }
      case Opcode::CHECK_EXC_MATCH: {
        SAVE();
        const Truth matches = exceptionMatches(vm, sp[-2], sp[-1]);
        if (matches == Truth::Error) goto error;
        sp[-1] = Value::boolean(matches == Truth::True);
        NEXT();
      }
      case Opcode::CHECK_EG_MATCH: {
        SAVE();
        Value rest, match;
        if (!matchGroup(vm, sp[-2], sp[-1], rest, match)) goto error;
        if (!match.isNone()) {
          Value old = std::exchange(thread->handled->exception, match);
        }
        sp[-2] = std::move(rest);
        sp[-1] = std::move(match);
        NEXT();
      }
      case Opcode::PREP_RERAISE_STAR: {
        SAVE();
        Value result = prepareReraiseStar(vm, sp[-2], sp[-1]);
        if (result.isEmpty()) goto error;
        DROP();
        sp[-1] = std::move(result);
        NEXT();
      }
      case Opcode::BEFORE_WITH:
      case Opcode::BEFORE_ASYNC_WITH: {
        SAVE();
        Value exit, entered;
        if (!beforeWith(vm, sp[-1], instruction.opcode == Opcode::BEFORE_ASYNC_WITH, exit, entered)) goto error;
        sp[-1] = std::move(exit);
        PUSH(std::move(entered));
        NEXT();
      }
      case Opcode::WITH_EXIT: {
        SAVE();
        SYNC();
        Value exit = POP();
        frame->sp = sp;
        Value result = vm.call(exit, {Value::none(), Value::none(), Value::none()});
        if (result.isEmpty()) goto error;
        PUSH(std::move(result));
        NEXT();
      }
      case Opcode::WITH_EXCEPT_START: {
        SAVE();
        SYNC();
        Value result = withExceptStart(vm, sp[-3], sp[-1]);
        if (result.isEmpty()) goto error;
        PUSH(std::move(result));
        NEXT();
      }

      // ---- classes, imports, annotations
      case Opcode::SETUP_ANNOTATIONS:
        SAVE();
        if (!setupAnnotations(vm, frame)) goto error;
        NEXT();
      case Opcode::IMPORT_NAME: {
        SAVE();
        SYNC();
        Value module = importName(vm, frame, frame->code->parts().names[instruction.arg].get(), sp[-2], sp[-1]);
        if (module.isEmpty()) goto error;
        DROP();
        sp[-1] = std::move(module);
        NEXT();
      }
      case Opcode::IMPORT_FROM: {
        SAVE();
        Value value = importFrom(vm, sp[-1], frame->code->parts().names[instruction.arg].get());
        if (value.isEmpty()) goto error;
        PUSH(std::move(value));
        NEXT();
      }
      case Opcode::IMPORT_STAR: {
        SAVE();
        Value module = POP();
        if (!importStar(vm, frame, module)) goto error;
        NEXT();
      }

      // ---- unpacking and matching
      case Opcode::UNPACK_SEQUENCE: {
        SAVE();
        Value iterable = POP();
        if (iterable.isObject() && iterable.asObject()->type() == types.Tuple &&
            asTuple(iterable)->size() == instruction.arg) {
          TupleObject* tuple = asTuple(iterable);
          if (tuple->references() == 1) {
            for (std::uint32_t i = instruction.arg; i > 0; --i) PUSH(std::move(tuple->fill(i - 1)));
          } else {
            for (std::uint32_t i = instruction.arg; i > 0; --i) PUSH(tuple->at(i - 1));
          }
          NEXT();
        }
        for (std::uint32_t i = 0; i < instruction.arg; ++i) PUSH(Value());
        if (!unpackSequence(vm, iterable, instruction.arg, sp - instruction.arg)) goto error;
        NEXT();
      }
      case Opcode::UNPACK_EX: {
        SAVE();
        Value iterable = POP();
        const std::uint32_t count = instruction.arg + 1 + instruction.aux;
        for (std::uint32_t i = 0; i < count; ++i) PUSH(Value());
        if (!unpackStarred(vm, iterable, instruction.arg, instruction.aux, sp - count)) goto error;
        NEXT();
      }
      case Opcode::GET_LEN: {
        SAVE();
        const std::int64_t length = vm.length(sp[-1]);
        if (length < 0) goto error;
        PUSH(vm.newInt(length));
        NEXT();
      }
      case Opcode::MATCH_MAPPING:
        PUSH(Value::boolean(vm.typeOf(sp[-1])->has(kMatchMapping)));
        NEXT();
      case Opcode::MATCH_SEQUENCE:
        PUSH(Value::boolean(vm.typeOf(sp[-1])->has(kMatchSequence)));
        NEXT();
      case Opcode::MATCH_KEYS: {
        SAVE();
        Value values = matchKeys(vm, sp[-2], sp[-1]);
        if (values.isEmpty()) goto error;
        PUSH(std::move(values));
        NEXT();
      }
      case Opcode::MATCH_CLASS: {
        SAVE();
        Value attributes = matchClass(vm, sp[-3], sp[-2], instruction.arg, sp[-1]);
        if (attributes.isEmpty()) goto error;
        DROP();
        DROP();
        sp[-1] = std::move(attributes);
        NEXT();
      }
      case Opcode::NAME_VALUE:
        if (instruction.aux > 1) [[unlikely]] {
          SAVE();
          note(vm, frame, sp, instruction);
          NEXT();
        }
        if (sp[-1].isObject() && hasFlag(sp[-1].asObject(), kWantsName)) [[unlikely]] {
          SAVE();
          nameValue(vm, frame, sp[-1], frame->code->parts().names[instruction.arg].get(), instruction.aux == 1);
        }
        NEXT();

      // ---- fused: the fast path, or the first instruction alone
      case Opcode::FUSED_LOAD_FAST_2: {
        const Value& first = locals[instruction.arg];
        const Value& second = locals[ip[1].arg];
        if (first.isEmpty() || second.isEmpty()) [[unlikely]] {
          if (first.isEmpty()) {
            raiseUnbound(vm, frame, instruction.arg);
            goto error;
          }
          PUSH(first);
          NEXT();
        }
        PUSH(first);
        PUSH(second);
        ++executed;
        ip += 2;
        continue;
      }
      case Opcode::FUSED_LOAD_FAST_CONST: {
        const Value& first = locals[instruction.arg];
        if (first.isEmpty()) [[unlikely]] {
          raiseUnbound(vm, frame, instruction.arg);
          goto error;
        }
        PUSH(first);
        PUSH(constants[ip[1].arg]);
        ++executed;
        ip += 2;
        continue;
      }
      case Opcode::FUSED_FAST_FAST_OP:
      case Opcode::FUSED_FAST_CONST_OP: {
        const Value& first = locals[instruction.arg];
        const Value& second =
            instruction.opcode == Opcode::FUSED_FAST_FAST_OP ? locals[ip[1].arg] : constants[ip[1].arg];
        const auto kind = static_cast<BinaryKind>(ip[2].arg);
        Value result = fastBinary<Operand::Kept>(vm, kind, first, second);
        if (!result.isEmpty()) [[likely]] {
          executed += 2;
          if (ip[3].opcode == Opcode::STORE_FAST) {
            ++executed;
            std::swap(locals[ip[3].arg], result);
            if (result.isObject()) {
              ip += 3;
              SAVE();
              NEXT();
            }
            ip += 4;
            continue;
          }
          PUSH(std::move(result));
          ip += 3;
          continue;
        }
        if (first.isEmpty()) {
          raiseUnbound(vm, frame, instruction.arg);
          goto error;
        }
        PUSH(first);
        NEXT();
      }
      case Opcode::FUSED_FAST_OP: {
        const Value& second = locals[instruction.arg];
        if (second.isEmpty()) [[unlikely]] {
          raiseUnbound(vm, frame, instruction.arg);
          goto error;
        }
        Value result = fastBinary<Operand::Temporary>(vm, static_cast<BinaryKind>(ip[1].arg), sp[-1], second);
        if (!result.isEmpty()) {
          ++executed;
          sp[-1] = std::move(result);
          ip += 2;
          continue;
        }
        PUSH(second);
        NEXT();
      }
      case Opcode::FUSED_CONST_OP: {
        const Value& second = constants[instruction.arg];
        Value result = fastBinary<Operand::Temporary>(vm, static_cast<BinaryKind>(ip[1].arg), sp[-1], second);
        if (!result.isEmpty()) {
          ++executed;
          sp[-1] = std::move(result);
          ip += 2;
          continue;
        }
        PUSH(second);
        NEXT();
      }
      case Opcode::FUSED_COMPARE_JUMP: {
        const auto kind = static_cast<CompareKind>(instruction.arg);
        const int fast = fastCompare(types, kind, sp[-2], sp[-1]);
        SAVE();
        if (fast < 0) {
          Value result = vm.compare(kind, sp[-2], sp[-1]);
          if (result.isEmpty()) goto error;
          DROP();
          sp[-1] = std::move(result);
          NEXT();
        }
        DROP();
        DROP();
        ++executed;
        ++ip;
        if ((fast == 1) != (ip->opcode == Opcode::POP_JUMP_IF_TRUE)) NEXT();
        const Instruction* target = frame->code->begin() + ip->arg;
        if (target <= ip && vm.m_budget <= executed) [[unlikely]] {
          ip = target;
          SAVE();
          SYNC();
          if (!vm.checkpoint()) goto error;
          continue;
        }
        ip = target;
        continue;
      }
      case Opcode::FUSED_FAST_CONST_COMPARE_JUMP:
      case Opcode::FUSED_FAST_FAST_COMPARE_JUMP: {
        const Value& first = locals[instruction.arg];
        const Value& second =
            instruction.opcode == Opcode::FUSED_FAST_FAST_COMPARE_JUMP ? locals[ip[1].arg] : constants[ip[1].arg];
        if (first.isInteger() && second.isInteger()) [[likely]] {
          const bool truth =
              compareNumbers(static_cast<CompareKind>(ip[2].arg), static_cast<std::int64_t>(first.bits()),
                             static_cast<std::int64_t>(second.bits()));
          executed += 3;
          ip += 3;
          if (truth != (ip->opcode == Opcode::POP_JUMP_IF_TRUE)) NEXT();
          const Instruction* target = frame->code->begin() + ip->arg;
          if (target <= ip && vm.m_budget <= executed) [[unlikely]] {
            ip = target;
            SAVE();
            SYNC();
            if (!vm.checkpoint()) goto error;
            continue;
          }
          ip = target;
          continue;
        }
        if (first.isEmpty()) {
          raiseUnbound(vm, frame, instruction.arg);
          goto error;
        }
        PUSH(first);
        NEXT();
      }
      case Opcode::FUSED_FAST_ATTR: {
        const Value& owner = locals[instruction.arg];
        if (owner.isObject()) [[likely]] {
          Object* object = owner.asObject();
          const InlineCache& cache = frame->code->cache(ip[1].aux);
          if (cache.version == object->type()->version() && cache.version != 0) {
            const bool isField = cache.kind == static_cast<std::uint8_t>(CacheKind::Field) &&
                                 storageOf(object).shape() == cache.key;
            if (isField || cache.kind == static_cast<std::uint8_t>(CacheKind::Slot)) {
              const Value& value = storageOf(object).values()[cache.index];
              if (!value.isEmpty()) [[likely]] {
                PUSH(value);
                ++executed;
                ip += 2;
                continue;
              }
            }
          }
        }
        if (owner.isEmpty()) {
          raiseUnbound(vm, frame, instruction.arg);
          goto error;
        }
        PUSH(owner);
        NEXT();
      }
      case Opcode::FUSED_FAST_METHOD: {
        const Value& owner = locals[instruction.arg];
        if (owner.isObject()) [[likely]] {
          Object* object = owner.asObject();
          const InlineCache& cache = frame->code->cache(ip[1].aux);
          if (cache.version == object->type()->version() && cache.version != 0 &&
              (cache.kind == static_cast<std::uint8_t>(CacheKind::NativeMethod) ||
               (cache.kind == static_cast<std::uint8_t>(CacheKind::Method) && storageOf(object).shape() == cache.key))) {
            PUSH(cache.value);
            PUSH(owner);
            ++executed;
            ip += 2;
            continue;
          }
        }
        if (owner.isEmpty()) {
          raiseUnbound(vm, frame, instruction.arg);
          goto error;
        }
        PUSH(owner);
        NEXT();
      }
      case Opcode::FUSED_FAST_FAST_SUBSCR:
      case Opcode::FUSED_FAST_CONST_SUBSCR: {
        const Value& object = locals[instruction.arg];
        const Value& key =
            instruction.opcode == Opcode::FUSED_FAST_FAST_SUBSCR ? locals[ip[1].arg] : constants[ip[1].arg];
        Value item = fastItem(types, object, key);
        if (!item.isEmpty()) [[likely]] {
          PUSH(std::move(item));
          executed += 2;
          ip += 3;
          continue;
        }
        if (object.isEmpty()) {
          raiseUnbound(vm, frame, instruction.arg);
          goto error;
        }
        PUSH(object);
        NEXT();
      }
      case Opcode::FUSED_FAST_ATTR_INPLACE: {
        const Value& owner = locals[instruction.arg];
        if (owner.isObject()) [[likely]] {
          Object* object = owner.asObject();
          const InlineCache& load = frame->code->cache(ip[2].aux);
          const InlineCache& store = frame->code->cache(ip[6].aux);
          const std::uint32_t version = object->type()->version();
          constexpr auto kField = static_cast<std::uint8_t>(CacheKind::Field);
          if (load.version == version && store.version == version && version != 0 && load.kind == kField &&
              store.kind == kField && storageOf(object).shape() == load.key && load.key == store.key) {
            const Value& operand = instruction.aux == 1 ? constants[ip[3].arg] : locals[ip[3].arg];
            Value& place = storageOf(object).values()[load.index];
            Value result = fastBinary<Operand::Temporary>(vm, static_cast<BinaryKind>(ip[4].arg), place, operand);
            if (!result.isEmpty()) [[likely]] {
              executed += 6;
              std::swap(place, result);
              ip += 6;
              if (result.isObject()) SAVE();
              NEXT();
            }
          }
        }
        if (owner.isEmpty()) {
          raiseUnbound(vm, frame, instruction.arg);
          goto error;
        }
        PUSH(owner);
        NEXT();
      }
      case Opcode::FUSED_OP_STORE: {
        Value result = fastBinary<Operand::Temporary>(vm, static_cast<BinaryKind>(instruction.arg), sp[-2], sp[-1]);
        if (result.isEmpty()) {
          if (instruction.aux == 1) goto inplaceOp;
          goto binaryOp;
        }
        SAVE();
        DROP();
        DROP();
        ++executed;
        Value old = std::exchange(locals[ip[1].arg], std::move(result));
        ip += 2;
        continue;
      }
      case Opcode::Count:
        break;
    }
    AWAITSCOPE_CHECK(false, "no such opcode");

  // Stack: base[0] the callable; arguments from argBase (self included) to sp, the last of them by argNames.
  callCommon: {
    SAVE();
    frame->sp = base;
    if (isFunction(*base) && argNames == nullptr && thread->depth < vm.m_settings.recursionLimit) {
      auto* function = base->as<FunctionObject>();
      if (Calls::takesSimply(function, argCount)) [[likely]] {
        Frame* callee = Calls::makeSimpleFrame(vm, function, argBase, argCount);
        callee->previous = frame;
        callee->exit = FrameExit::Push;
        ++thread->depth;
        ENTER(callee);
        continue;
      }
    }
    if (isFamily(*base, Family::NativeFunction) && argNames == nullptr && thread->depth < vm.m_settings.recursionLimit) {
      const auto* native = base->as<NativeFunctionObject>();
      if (takesAsTheyLie(native, argBase, argCount)) [[likely]] {
        SYNC();
        ++thread->depth;
        Value result = native->entry().row.function(vm, std::span<Value>(argBase, argCount));
        --thread->depth;
        while (sp > base) DROP();
        if (result.isEmpty()) goto error;
        PUSH(std::move(result));
        if (vm.m_budget <= 0) [[unlikely]] {
          ++ip;
          SAVE();
          if (!vm.checkpoint()) goto error;
          continue;
        }
        NEXT();
      }
    }
    Value callable = Value::adoptBits(base->bits());
    Family family = callable.isObject() ? callable.asObject()->type()->family() : Family::Other;
    if (family == Family::Method && argBase > base) {
      const auto* method = callable.as<MethodObject>();
      --argBase;
      new (argBase) Value(method->m_self);
      ++argCount;
      Value function = method->m_function;
      callable = std::move(function);
      family = callable.isObject() ? callable.asObject()->type()->family() : Family::Other;
    }
    if (family == Family::Function) {
      auto* function = callable.as<FunctionObject>();
      Frame* callee = Calls::makeFrame(vm, function, argBase, argCount, argNames, Passing::Move);
      while (sp > argBase) DROP();
      sp = base;
      if (callee == nullptr) goto error;
      if (callee->generatorCode()) {
        PUSH(Calls::makeGenerator(vm, callee));
        NEXT();
      }
      callee->previous = frame;
      callee->exit = FrameExit::Push;
      ++thread->depth;
      ENTER(callee);
      continue;
    }
    Value result;
    const CallArgs args{argBase, argCount, argNames};
    SYNC();
    if (family == Family::NativeFunction) {
      result = Calls::callNative(vm, callable.as<NativeFunctionObject>(), args);
    } else if (family == Family::Type) {
      Type* type = callable.as<Type>();
      const Slots& slots = type->slots();
      if (type->type() == types.Type_ && slots.construct == &objectConstruct && slots.initialise == &scriptInitialise &&
          !type->has(kAbstract) && argBase > base) {
        const Value* init = type->lookup(vm.m_names->init);
        if (isFunction(*init) && !Calls::isGeneratorCode(init->as<FunctionObject>()->code())) {
          Value instance = vm.newInstance(type);
          const Value function = *init;
          --argBase;
          new (argBase) Value(instance);
          ++argCount;
          Frame* callee = Calls::makeFrame(vm, function.as<FunctionObject>(), argBase, argCount, argNames, Passing::Move);
          while (sp > argBase) DROP();
          sp = base;
          if (callee == nullptr) goto error;
          callee->previous = frame;
          callee->exit = FrameExit::Construct;
          callee->locals = std::move(instance);
          ++thread->depth;
          ENTER(callee);
          continue;
        }
      }
      result = vm.call(callable, args);
    } else {
      result = vm.call(callable, args);
    }
    while (sp > argBase) DROP();
    sp = base;
    if (result.isEmpty()) goto error;
    PUSH(std::move(result));
    if (vm.m_budget <= 0) [[unlikely]] {
      ++ip;
      SAVE();
      if (!vm.checkpoint()) goto error;
      continue;
    }
    NEXT();
  }

  // `out` is on its way from the suspended generator frame up to whoever resumed it.
  yielded: {
    const FrameExit exit = frame->exit;
    Frame* caller = frame->previous;
    suspend(vm, frame->generator);
    if (exit == FrameExit::ToNative) {
      SYNC();
      return SendStatus::Yielded;
    }
    --thread->depth;
    ENTER(caller);
    if (exit == FrameExit::ForIter) {
      PUSH(std::move(out));
      NEXT();
    }
    goto yielded;  // The caller stays at its YIELD_FROM.
  }

  error:
    SAVE();
    if (!vm.isStopping()) {
      AWAITSCOPE_CHECK(vm.hasPending(), "a failed operation leaves an exception");
      addTraceback(vm, frame);
    }
  unwind:
    while (true) {
      if (!vm.isStopping()) {
        if (const ExceptionEntry* handler = frame->code->handlerOf(static_cast<std::uint32_t>(ip - frame->code->begin()));
            handler != nullptr) {
          Value* floor = frame->stackBase() + handler->depth;
          // Values die while the exception is safe in its place: their finalisers may raise and catch others.
          Value exception = vm.takePending();
          while (sp > floor) {
            DROP();
            frame->sp = sp;
          }
          PUSH(std::move(exception));
          ip = frame->code->begin() + handler->target;
          break;
        }
      }
      frame->ip = ip;
      frame->sp = sp;
      const FrameExit exit = frame->exit;
      Frame* caller = frame->previous;
      Value exception = vm.takePending();
      if (frame->generator != nullptr) {
        GeneratorObject* generator = frame->generator;
        const Value held(generator);
        finish(vm, generator);
        if (!vm.isStopping()) {
          thread->pending = std::move(exception);
          convertStop(vm, generator);
          exception = vm.takePending();
        }
      } else {
        thread->frame = caller;
        Calls::destroyFrame(vm, frame);
      }
      if (!vm.isStopping()) thread->pending = std::move(exception);
      if (exit == FrameExit::ToNative) {
        SYNC();
        return SendStatus::Raised;
      }
      --thread->depth;
      ENTER(caller);
      if (!vm.isStopping()) addTraceback(vm, frame);
    }
  }
}

#undef PUSH
#undef POP
#undef DROP
#undef SAVE
#undef SYNC
#undef NEXT
#undef ENTER

}  // namespace awaitscope::lang
