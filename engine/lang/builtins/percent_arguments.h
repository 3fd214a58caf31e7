// SPDX-License-Identifier: GPL-3.0-or-later
// Operands of the % operator, for str and bytes alike.
#pragma once

#include <string>
#include <string_view>

#include "engine/lang/text/percent_format.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

/// Hands out the right operand of %: the items of a tuple, a single value, or values by key from a mapping.
class PercentArguments {
 public:
  PercentArguments(Vm& vm, const Value& operand, text::Alphabet alphabet = text::Alphabet::Unicode)
      : m_vm(vm), m_operand(operand), m_alphabet(alphabet) {
    m_isTuple = isTuple(operand);
    const bool isText = isStr(operand) || (alphabet == text::Alphabet::Bytes &&
                                           (isBytes(operand) || isFamily(operand, Family::ByteArray)));
    m_isMapping = !m_isTuple && !isText && vm.typeOf(operand)->slots().getItem != nullptr;
  }

  Value next() {
    if (m_isTuple && m_next < asTuple(m_operand)->size()) return asTuple(m_operand)->at(m_next++);
    if (!m_isTuple && m_next == 0) {
      ++m_next;
      return m_operand;
    }
    return m_vm.raise(m_vm.types().TypeError, "not enough arguments for format string");
  }

  /// The value of "%(key)"; it is the only one for its conversion.
  Value byKey(std::string_view key) {
    if (!m_isMapping) return m_vm.raise(m_vm.types().TypeError, "format requires a mapping");
    m_usedKeys = true;
    return m_vm.getItem(m_operand,
                        m_alphabet == text::Alphabet::Bytes ? m_vm.newBytes(std::string(key)) : m_vm.newStr(key));
  }

  bool isExhausted() const {
    if (m_isMapping || m_usedKeys) return true;
    return m_isTuple ? m_next == asTuple(m_operand)->size() : m_next > 0;
  }

 private:
  Vm& m_vm;
  const Value& m_operand;
  text::Alphabet m_alphabet;
  std::size_t m_next = 0;
  bool m_isTuple = false;
  bool m_isMapping = false;
  bool m_usedKeys = false;
};

/// Width and precision given as '*'. False: pending exception.
bool takeSizes(Vm& vm, PercentArguments& arguments, text::Conversion& conversion);
/// The whole number for d i u o x X.
Value wholeFor(Vm& vm, const Value& value, char32_t code);
/// Appends a text, or raises the fault.
bool appendAnswer(Vm& vm, const text::Answer<std::string>& answer, std::string& out);

}  // namespace awaitscope::lang
