// SPDX-License-Identifier: GPL-3.0-or-later
// Instructions: attributes and items.
#include "engine/lang/interpreter_operation.h"

namespace awaitscope::lang {

OPERATION(LOAD_ATTR) {
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
        if (callee == nullptr) return Next::Raise;
        frame->sp = sp;
        callee->previous = frame;
        callee->exit = FrameExit::Push;
        ++thread->depth;
        ENTER(callee);
        return Next::Dispatch;
      }
    }
  }
  SAVE();
  Value value = loadAttributeSlow(vm, sp[-1], frame->code->parts().names[instruction.arg].get(), cache);
  if (value.isEmpty()) return Next::Raise;
  sp[-1] = std::move(value);
  NEXT();
}
END

OPERATION(STORE_ATTR) {
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
  if (!storeAttributeSlow(vm, sp[-1], frame->code->parts().names[instruction.arg].get(), sp[-2], cache)) return Next::Raise;
  DROP();
  DROP();
  NEXT();
}
END

OPERATION(DELETE_ATTR) {
  SAVE();
  if (!vm.deleteAttribute(sp[-1], frame->code->parts().names[instruction.arg].get())) return Next::Raise;
  DROP();
  NEXT();
}
END

OPERATION(LOAD_METHOD) {
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
    return Next::Raise;
  }
  sp[-1] = std::move(function);
  PUSH(std::move(self));
  NEXT();
}
END

OPERATION(BINARY_SUBSCR) {
  const Value& object = sp[-2];
  const Value& key = sp[-1];
  SAVE();
  Value item = fastItem(types, object, key);
  if (item.isEmpty()) {
    if (object.isObject() && object.asObject()->type() == types.Dict) {
      const DictObject::Found found = asDict(object)->find(vm, key, item);
      if (found == DictObject::Found::No) vm.raiseWith(types.KeyError, {key});
      if (found != DictObject::Found::Yes) return Next::Raise;
    } else {
      item = vm.getItem(object, key);
      if (item.isEmpty()) return Next::Raise;
    }
  }
  DROP();
  sp[-1] = std::move(item);
  NEXT();
}
END

OPERATION(STORE_SUBSCR) {
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
        return Next::Raise;
      }
      DROP();
      DROP();
      DROP();
      NEXT();
    }
  }
  if (!vm.setItem(object, key, sp[-3])) return Next::Raise;
  DROP();
  DROP();
  DROP();
  NEXT();
}
END

OPERATION(DELETE_SUBSCR) {
  SAVE();
  if (sp[-2].isObject() && sp[-2].asObject()->type() == types.List && sp[-1].isInteger()) {
    ListObject* list = asList(sp[-2]);
    std::int64_t index = sp[-1].asInteger();
    if (index < 0) index += static_cast<std::int64_t>(list->size());
    if (static_cast<std::uint64_t>(index) < list->size()) {
      const Value dying = list->take(static_cast<std::size_t>(index));
      DROP();
      DROP();
      NEXT();
    }
  }
  if (!vm.deleteItem(sp[-2], sp[-1])) return Next::Raise;
  DROP();
  DROP();
  NEXT();
}
END

}  // namespace awaitscope::lang
