// SPDX-License-Identifier: GPL-3.0-or-later
// _random: the generator that resources/python/random.py builds on.
#include <array>

#include "engine/lang/modules/mersenne_twister.h"
#include "engine/lang/modules/native_modules.h"
#include "engine/lang/text/big_int.h"
#include "engine/lang/text/digest.h"

namespace awaitscope::lang {

namespace {

class RandomObject : public Container {
 public:
  explicit RandomObject(Type* type) : Container(type) {}
  MersenneTwister generator;
  void traverse(Visitor&) const override {}
  void clear() noexcept override {}
};

MersenneTwister& generatorOf(const Value& self) { return self.as<RandomObject>()->generator; }

Value newRandom(Vm& vm, std::span<Value> args) { return Value(vm.makeInstance<RandomObject>(args[0].as<Type>())); }

std::vector<std::uint32_t> wordsOf(BigInt number) {
  if (number < 0) number = -number;
  std::vector<std::uint32_t> words;
  for (; number != 0; number >>= 32) words.push_back(static_cast<std::uint32_t>(number & 0xffffffffU));
  return words;
}

// seed(n): by the absolute value of an int, or the hash of anything else
Value seed(Vm& vm, std::span<Value> args) {
  BigInt number;
  if (isInt(args[1])) {
    number = bigIntOf(args[1]);
  } else {
    std::int64_t hash = 0;
    if (!vm.hash(args[1], hash)) return {};
    number = static_cast<std::uint64_t>(hash);
  }
  generatorOf(args[0]).seed(wordsOf(std::move(number)));
  return Value::none();
}

Value random(Vm& vm, std::span<Value> args) { return vm.newFloat(generatorOf(args[0]).nextDouble()); }

Value getrandbits(Vm& vm, std::span<Value> args) {
  std::int64_t bits = 0;
  if (!vm.indexNumber(args[1], bits)) return {};
  if (bits < 0) return vm.raiseText(vm.types().ValueError, "number of bits must be non-negative");
  if (bits == 0) return Value::integer(0);
  MersenneTwister& generator = generatorOf(args[0]);
  if (bits <= 32) return vm.newInt(static_cast<std::int64_t>(generator.next() >> (32 - bits)));
  if (!vm.ensureMemory(static_cast<std::size_t>(bits / 8))) return {};
  BigInt number;
  for (std::int64_t done = 0; done < bits; done += 32) {
    std::uint32_t word = generator.next();
    if (bits - done < 32) word >>= 32 - (bits - done);
    number |= BigInt(word) << static_cast<unsigned>(done);
  }
  return vm.newInt(number);
}

Value getstate(Vm& vm, std::span<Value> args) {
  const MersenneTwister& generator = generatorOf(args[0]);
  std::vector<Value> state;
  for (const std::uint32_t word : generator.words()) state.push_back(Value::integer(word));
  state.push_back(Value::integer(generator.position()));
  return vm.newTuple(state);
}

Value setstate(Vm& vm, std::span<Value> args) {
  constexpr std::size_t kSize = MersenneTwister::kWords + 1;
  if (!isTuple(args[1])) return vm.raiseText(vm.types().TypeError, "state vector must be a tuple");
  const TupleObject& state = *asTuple(args[1]);
  if (state.size() != kSize) return vm.raiseText(vm.types().ValueError, "state vector is the wrong size");
  std::array<std::uint32_t, MersenneTwister::kWords> words{};
  std::int64_t number = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!vm.indexNumber(state.at(i), number)) return {};
    words[i] = static_cast<std::uint32_t>(number);
  }
  if (!vm.indexNumber(state.at(kSize - 1), number)) return {};
  if (number < 0 || number > static_cast<std::int64_t>(words.size())) {
    return vm.raiseText(vm.types().ValueError, "invalid state");
  }
  generatorOf(args[0]).restore(words, static_cast<std::uint32_t>(number));
  return Value::none();
}

Value digest(Vm& vm, std::span<Value> args) {
  if (isStr(args[0])) return vm.newBytes(text::digest("sha512", asStr(args[0])->view()));
  if (isBytes(args[0])) return vm.newBytes(text::digest("sha512", args[0].as<BytesObject>()->view()));
  return vm.raiseText(vm.types().TypeError, "a text or bytes is required");
}

constexpr NativeRow kMethods[] = {
    {"seed", &seed, "($self, n, /)"},
    {"random", &random, "($self, /)", "random() -> x in the interval [0, 1)."},
    {"getrandbits", &getrandbits, "($self, k, /)"},
    {"getstate", &getstate, "($self, /)"},
    {"setstate", &setstate, "($self, state, /)"},
};
constexpr NativeRow kFunctions[] = {
    {"sha512", &digest, "(data, /)"},
};

}  // namespace

void fillRandom(Vm& vm, ModuleObject& module) {
  TypeSpec spec;
  spec.name = "Random";
  spec.module = "_random";
  spec.flags = kSubclassable;
  spec.methods = kMethods;
  spec.slots.subclassAttributes = &attributedAccess<RandomObject>;
  spec.construct = {"__new__", &newRandom, "($type, /, *args, **kwargs)"};
  module.dict().set(vm.intern("Random"), Value(vm.defineType(spec)));
  vm.addRows(module, kFunctions);
}

}  // namespace awaitscope::lang
