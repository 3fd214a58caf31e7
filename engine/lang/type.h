// SPDX-License-Identifier: GPL-3.0-or-later
// A script type: names, bases, method resolution order, dict, and the table of slots through which the VM and natives
// operate on values. Native types fill their slots in a TypeSpec, and the dunder methods appear by themselves; script
// classes define dunder methods, and the slots appear by themselves. Types live as long as their Vm, so instances
// need no counted reference to them. Prior art: CPython's PyTypeObject.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lang/attributes.h"
#include "engine/lang/native.h"
#include "engine/lang/object.h"

namespace awaitscope::lang {

class DictObject;
class StrObject;
class TupleObject;

enum class BinaryKind : std::uint8_t {
  Add,
  Subtract,
  Multiply,
  TrueDivide,
  FloorDivide,
  Modulo,
  Power,
  MatrixMultiply,
  LeftShift,
  RightShift,
  And,
  Or,
  Xor,
  DivMod,
  Count
};
enum class UnaryKind : std::uint8_t { Negative, Positive, Invert, Absolute, Count };
enum class CompareKind : std::uint8_t { Less, LessEqual, Equal, NotEqual, Greater, GreaterEqual };

inline constexpr std::size_t kBinaryKindCount = static_cast<std::size_t>(BinaryKind::Count);
inline constexpr std::size_t kUnaryKindCount = static_cast<std::size_t>(UnaryKind::Count);

enum class SendStatus : std::uint8_t { Yielded, Returned, Raised };

/// The operations of a type. Null: not supported. Failure is an exception pending in the Vm plus an empty Value, false,
/// -1 or Truth::Error. Values come borrowed; results are owned.
struct Slots {
  using GetAttribute = Value (*)(Vm&, const Value& self, StrObject* name);
  using SetAttribute = bool (*)(Vm&, const Value& self, StrObject* name, const Value& value);  // empty: delete
  using Call = Value (*)(Vm&, const Value& self, const CallArgs& args);
  using Unary = Value (*)(Vm&, const Value& self);
  using Binary = Value (*)(Vm&, const Value& left, const Value& right);
  using Compare = Value (*)(Vm&, const Value& left, const Value& right, CompareKind op);
  using Hash = bool (*)(Vm&, const Value& self, std::int64_t& hash);
  using Test = Truth (*)(Vm&, const Value& self);
  using Contains = Truth (*)(Vm&, const Value& self, const Value& item);
  using Length = std::int64_t (*)(Vm&, const Value& self);
  using GetItem = Value (*)(Vm&, const Value& self, const Value& key);
  using SetItem = bool (*)(Vm&, const Value& self, const Value& key, const Value& value);       // empty: delete
  using DescriptorGet = Value (*)(Vm&, const Value& self, const Value& instance, Type* owner);  // instance may be empty
  using DescriptorSet = bool (*)(Vm&, const Value& self, const Value& instance, const Value& value);  // empty: delete
  using Send = SendStatus (*)(Vm&, const Value& self, const Value& sent, Value& out);
  using Construct = Value (*)(Vm&, Type* type, const CallArgs& args);
  using Initialise = bool (*)(Vm&, const Value& self, const CallArgs& args);
  using Finalise = void (*)(Vm&, Object* self);
  using Attributes = AttributeStorage* (*)(Object* self);

  GetAttribute getAttribute = nullptr;
  SetAttribute setAttribute = nullptr;
  Call call = nullptr;
  Unary repr = nullptr;
  Unary str = nullptr;
  Hash hash = nullptr;
  Compare compare = nullptr;
  Unary iter = nullptr;
  Unary next = nullptr;  ///< Empty without a pending exception: exhausted.
  Length length = nullptr;
  GetItem getItem = nullptr;
  SetItem setItem = nullptr;
  Contains contains = nullptr;
  Test truthy = nullptr;
  /// Called with the operand of this type on either side, as CPython's nb_ slots: check both, answer NotImplemented.
  std::array<Binary, kBinaryKindCount> binary{};
  std::array<Binary, kBinaryKindCount> inplace{};
  Value (*powerModulo)(Vm&, const Value& base, const Value& exponent, const Value& modulus) = nullptr;
  /// Sequence + and *, tried after the numeric slots: (sequence, sequence) and (sequence, count).
  Binary concat = nullptr;
  Binary repeat = nullptr;
  Binary inplaceConcat = nullptr;
  Binary inplaceRepeat = nullptr;
  std::array<Unary, kUnaryKindCount> unary{};
  Unary toInt = nullptr;
  Unary toFloat = nullptr;
  Unary index = nullptr;
  DescriptorGet descriptorGet = nullptr;
  DescriptorSet descriptorSet = nullptr;
  Unary await = nullptr;
  Unary asyncIter = nullptr;
  Unary asyncNext = nullptr;
  /// Native coroutines and future iterators: what `await` and `yield from` use instead of next()/send().
  Send send = nullptr;
  /// `throw(exception)` for such awaitables; null: a throw method, or the exception is raised at the await itself.
  Send throwInto = nullptr;
  Construct construct = nullptr;
  Initialise initialise = nullptr;
  Finalise finalise = nullptr;      ///< Before destruction, may run script code and resurrect (`__del__`).
  Attributes attributes = nullptr;  ///< Where instances keep attributes, if they do.
  /// For native types that script classes may derive from: attributedAccess<Layout>.
  Attributes subclassAttributes = nullptr;
};

/// What C++ layout an instance has; inherited by subclasses. Checked before a static_cast.
enum class Family : std::uint8_t {
  Plain,  ///< InstanceObject
  Int,
  Float,
  Complex,
  Str,
  Bytes,
  ByteArray,
  List,
  Tuple,
  Dict,
  Set,
  FrozenSet,
  Range,
  Slice,
  Type,
  Function,
  Method,
  NativeFunction,
  Property,
  StaticMethod,
  ClassMethod,
  Super,
  Module,
  Cell,
  Code,
  Frame,
  Traceback,
  Exception,
  Generator,
  Coroutine,
  NativeCoroutine,  ///< A coroutine to scripts, with a layout of the bindings.
  AsyncGenerator,
  MappingProxy,
  Other  ///< A native layout of its own; compare types, or see Type::layoutType().
};

enum TypeFlag : std::uint32_t {
  kSubclassable = 1U << 0,      ///< May be a base of script classes.
  kScriptClass = 1U << 1,       ///< Made by a class statement.
  kHasDict = 1U << 2,           ///< Instances have a __dict__ (the attributes slot is set).
  kDescriptorData = 1U << 3,    ///< Instances are data descriptors.
  kMethodDescriptor = 1U << 4,  ///< Instances bind like functions: LOAD_METHOD may skip the bound object.
  kMatchSequence = 1U << 5,     ///< `case [..]` matches.
  kMatchMapping = 1U << 6,
  kMatchSelf = 1U << 7,            ///< `case int(x)` binds the subject itself.
  kDefaultGetAttribute = 1U << 8,  ///< getAttribute is object's: inline caches apply.
  kDefaultSetAttribute = 1U << 9,
  kAbstract = 1U << 10,  ///< Has __abstractmethods__.
  kHasFinaliser = 1U << 11,
  kDisallowInstantiation = 1U << 12,
  kWeakReferable = 1U << 14,  ///< Instances can be the object of a weak reference.
  kHasStorage = 1U << 13  ///< Instances have an AttributeStorage, for a __dict__ or for __slots__.
};

/// Description of a native type. Strings and spans must live for ever (they stand in tables).
struct TypeSpec {
  const char* name = nullptr;
  const char* module = "builtins";
  Type* base = nullptr;  ///< Null: object.
  Family family = Family::Other;
  std::uint32_t flags = 0;
  Slots slots{};  ///< Unset slots are inherited.
  std::span<const NativeRow> methods{};
  std::span<const GetterRow> getters{};
  NativeRow construct{};   ///< `__new__` with a signature "($type, …)"; or set slots.construct.
  NativeRow initialise{};  ///< `__init__` with a signature "($self, …)"; or set slots.initialise.
  const char* doc = nullptr;
};

class Type final : public Container {
 public:
  Type(Type* metatype, Vm& vm, std::string name);
  ~Type() override;

  Vm& vm() const { return *m_vm; }
  Heap& heap() const { return *m_heap; }

  const std::string& name() const { return m_name; }  ///< `__name__`
  const std::string& qualifiedName() const { return m_qualifiedName; }
  void setName(std::string name) { m_name = std::move(name); }
  void setQualifiedName(std::string name) { m_qualifiedName = std::move(name); }
  /// `__module__` as text; empty if it is not a str.
  std::string moduleName() const;
  /// "module.qualname", or the bare name for builtins: as in reprs of types and uncaught exceptions.
  std::string displayName() const;

  /// As CPython's messages name it: "deque" is "collections.deque" there, a class made in Python has its bare name.
  const std::string& nameInMessages() const { return m_nameInMessages.empty() ? m_name : m_nameInMessages; }
  void setNameInMessages(std::string name) { m_nameInMessages = std::move(name); }

  /// The nearest native type among the bases, which gives the layout; the type itself if it is native.
  Type* layoutType() const { return m_layoutType; }
  Type* base() const { return m_base; }
  const std::vector<Type*>& bases() const { return m_bases; }
  const std::vector<Type*>& mro() const { return m_mro; }
  const std::vector<Type*>& subclasses() const { return m_subclasses; }
  bool isSubtypeOf(const Type* other) const;

  const NativeEntry* constructEntry() const { return m_constructEntry; }
  const NativeEntry* initialiseEntry() const { return m_initialiseEntry; }
  Family family() const { return m_family; }
  std::uint32_t flags() const { return m_typeFlags; }
  bool has(TypeFlag flag) const { return (m_typeFlags & flag) != 0; }
  void add(TypeFlag flag) { m_typeFlags |= flag; }
  void setAbstract(bool isAbstract) {
    m_typeFlags = isAbstract ? m_typeFlags | kAbstract : m_typeFlags & ~std::uint32_t{kAbstract};
  }
  const Slots& slots() const { return m_slots; }
  Slots& mutableSlots() { return m_slots; }
  DictObject& dict() const { return *m_dict; }

  /// Searches the MRO; borrowed, null if there is none. `name` is interned.
  const Value* lookup(StrObject* name) const;
  /// Stores into the type's own dict and refreshes slots and caches, here and in subclasses.
  void setOwn(StrObject* name, Value value);
  bool removeOwn(StrObject* name);
  /// Of the present state of the type and its bases; 0 after a change until asked for again.
  std::uint32_t version() const { return m_version; }
  std::uint32_t ensureVersion();

  Shape& rootShape() const { return *m_rootShape; }
  std::uint32_t slotCount() const { return m_slotCount; }
  std::uint32_t inlineHint() const { return m_inlineHint; }
  void noteAttributeCount(std::uint32_t count) {
    if (count > m_inlineHint) m_inlineHint = count;
  }

  /// Only when the Vm goes: the dict's own type must still be there then.
  void dropDict() { m_dict.reset(); }
  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;

 private:
  friend class TypeBuilder;

  void invalidate();
  const Value* lookupUncached(const StrObject* name) const;

  Vm* m_vm;
  Heap* m_heap;
  std::string m_name;
  std::string m_qualifiedName;
  std::string m_nameInMessages;  ///< Empty: the bare name.
  Type* m_base = nullptr;
  Type* m_layoutType = nullptr;
  std::vector<Type*> m_bases;
  std::vector<Type*> m_mro;
  std::vector<Type*> m_subclasses;
  Ref<DictObject> m_dict;
  Slots m_slots;
  Slots m_ownSlots;  ///< As a native type's spec gave them, before inheritance.
  const NativeEntry* m_constructEntry = nullptr;
  const NativeEntry* m_initialiseEntry = nullptr;
  Family m_family = Family::Plain;
  std::uint32_t m_typeFlags = 0;
  std::uint32_t m_version = 0;
  std::unique_ptr<Shape> m_rootShape;
  std::uint32_t m_slotCount = 0;
  std::uint32_t m_inlineHint = 0;
};

/// Slots::subclassAttributes of a native type with layout T.
template <typename T>
AttributeStorage* attributedAccess(Object* self) {
  return &static_cast<Attributed<T>*>(self)->attributes();
}

inline bool isFamily(const Value& value, Family family) {
  return value.isObject() && value.asObject()->type()->family() == family;
}

}  // namespace awaitscope::lang
