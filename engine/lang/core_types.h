// SPDX-License-Identifier: GPL-3.0-or-later
// The types that the VM itself needs to know, as members with their scripts' names. The exception classes come from
// one list. Filled by installCore; owned by the Vm.
#pragma once

namespace awaitscope::lang {

class Type;

/// X(name, base)
#define AWAITSCOPE_EXCEPTION_TYPES(X)        \
  X(Exception, BaseException)                \
  X(BaseExceptionGroup, BaseException)       \
  X(GeneratorExit, BaseException)            \
  X(KeyboardInterrupt, BaseException)        \
  X(SystemExit, BaseException)               \
  X(ArithmeticError, Exception)              \
  X(FloatingPointError, ArithmeticError)     \
  X(OverflowError, ArithmeticError)          \
  X(ZeroDivisionError, ArithmeticError)      \
  X(AssertionError, Exception)               \
  X(AttributeError, Exception)               \
  X(BufferError, Exception)                  \
  X(EOFError, Exception)                     \
  X(ImportError, Exception)                  \
  X(ModuleNotFoundError, ImportError)        \
  X(LookupError, Exception)                  \
  X(IndexError, LookupError)                 \
  X(KeyError, LookupError)                   \
  X(MemoryError, Exception)                  \
  X(NameError, Exception)                    \
  X(UnboundLocalError, NameError)            \
  X(OSError, Exception)                      \
  X(BlockingIOError, OSError)                \
  X(ChildProcessError, OSError)              \
  X(ConnectionError, OSError)                \
  X(BrokenPipeError, ConnectionError)        \
  X(ConnectionAbortedError, ConnectionError) \
  X(ConnectionRefusedError, ConnectionError) \
  X(ConnectionResetError, ConnectionError)   \
  X(FileExistsError, OSError)                \
  X(FileNotFoundError, OSError)              \
  X(InterruptedError, OSError)               \
  X(IsADirectoryError, OSError)              \
  X(NotADirectoryError, OSError)             \
  X(PermissionError, OSError)                \
  X(ProcessLookupError, OSError)             \
  X(TimeoutError, OSError)                   \
  X(ReferenceError, Exception)               \
  X(RuntimeError, Exception)                 \
  X(NotImplementedError, RuntimeError)       \
  X(RecursionError, RuntimeError)            \
  X(StopAsyncIteration, Exception)           \
  X(StopIteration, Exception)                \
  X(SyntaxError, Exception)                  \
  X(IndentationError, SyntaxError)           \
  X(TabError, IndentationError)              \
  X(SystemError, Exception)                  \
  X(TypeError, Exception)                    \
  X(ValueError, Exception)                   \
  X(UnicodeError, ValueError)                \
  X(UnicodeDecodeError, UnicodeError)        \
  X(UnicodeEncodeError, UnicodeError)        \
  X(UnicodeTranslateError, UnicodeError)     \
  X(Warning, Exception)                      \
  X(BytesWarning, Warning)                   \
  X(DeprecationWarning, Warning)             \
  X(EncodingWarning, Warning)                \
  X(FutureWarning, Warning)                  \
  X(ImportWarning, Warning)                  \
  X(PendingDeprecationWarning, Warning)      \
  X(ResourceWarning, Warning)                \
  X(RuntimeWarning, Warning)                 \
  X(SyntaxWarning, Warning)                  \
  X(UnicodeWarning, Warning)                 \
  X(UserWarning, Warning)

struct CoreTypes {
  // The VM's own.
  Type* Object = nullptr;
  Type* Type_ = nullptr;
  Type* Function = nullptr;
  Type* Method = nullptr;
  Type* NativeFunction = nullptr;    // builtin_function_or_method
  Type* MethodDescriptor = nullptr;  // method_descriptor
  Type* ClassMethodDescriptor = nullptr;
  Type* SlotWrapper = nullptr;  // wrapper_descriptor
  Type* MethodWrapper = nullptr;
  Type* GetSetDescriptor = nullptr;
  Type* MemberDescriptor = nullptr;
  Type* Property = nullptr;
  Type* StaticMethod = nullptr;
  Type* ClassMethod = nullptr;
  Type* Super = nullptr;
  Type* Module = nullptr;
  Type* Cell = nullptr;
  Type* Code = nullptr;
  Type* Frame = nullptr;
  Type* Traceback = nullptr;
  Type* Generator = nullptr;
  Type* Coroutine = nullptr;
  Type* CoroutineWrapper = nullptr;
  Type* AsyncGenerator = nullptr;
  Type* AsyncGeneratorSend = nullptr;
  Type* AsyncGeneratorThrow = nullptr;
  Type* AsyncWrappedValue = nullptr;
  Type* MappingProxy = nullptr;
  Type* SimpleNamespace = nullptr;
  Type* GenericAlias = nullptr;  // list[int]
  Type* UnionType = nullptr;     // int | None
  Type* WeakReference = nullptr;
  Type* WeakProxy = nullptr;
  Type* WeakCallableProxy = nullptr;
  Type* NoneType = nullptr;
  Type* NotImplementedType = nullptr;
  Type* EllipsisType = nullptr;
  // Created empty by the VM core (layout and name), completed by engine/lang/builtins.
  Type* Int = nullptr;
  Type* Bool = nullptr;
  Type* Float = nullptr;
  Type* Complex = nullptr;
  Type* Str = nullptr;
  Type* Bytes = nullptr;
  Type* ByteArray = nullptr;
  Type* List = nullptr;
  Type* Tuple = nullptr;
  Type* Dict = nullptr;
  Type* Set = nullptr;
  Type* FrozenSet = nullptr;
  Type* Range = nullptr;
  Type* Slice = nullptr;
  // Made by engine/lang/builtins and known to the VM's fast paths.
  Type* ListIterator = nullptr;
  Type* TupleIterator = nullptr;
  Type* RangeIterator = nullptr;
  // Made by engine/lang/builtins and known only there.
  Type* SequenceIterator = nullptr;  // "iterator": over __getitem__
  Type* CallableIterator = nullptr;
  Type* Reversed = nullptr;
  Type* StrAsciiIterator = nullptr;
  Type* StrIterator = nullptr;
  Type* BytesIterator = nullptr;
  Type* ByteArrayIterator = nullptr;
  Type* ListReverseIterator = nullptr;
  Type* LongRangeIterator = nullptr;
  Type* SetIterator = nullptr;
  Type* DictKeys = nullptr;
  Type* DictValues = nullptr;
  Type* DictItems = nullptr;
  Type* DictKeyIterator = nullptr;
  Type* DictValueIterator = nullptr;
  Type* DictItemIterator = nullptr;
  Type* DictReverseKeyIterator = nullptr;
  Type* DictReverseValueIterator = nullptr;
  Type* DictReverseItemIterator = nullptr;
  Type* AnextAwaitable = nullptr;

  Type* BaseException = nullptr;
  Type* ExceptionGroup = nullptr;  // bases BaseExceptionGroup, Exception
#define AWAITSCOPE_MEMBER(name, base) Type* name = nullptr;
  AWAITSCOPE_EXCEPTION_TYPES(AWAITSCOPE_MEMBER)
#undef AWAITSCOPE_MEMBER
};

}  // namespace awaitscope::lang
