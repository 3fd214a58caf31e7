# SPDX-License-Identifier: GPL-3.0-or-later
# What holds for every target: language level, warnings, sanitizers, linker, cache.
include(CTest)

option(AWAITSCOPE_WERROR "Treat warnings as errors" OFF)
option(AWAITSCOPE_FUZZ "Build the libFuzzer harnesses" OFF)
set(AWAITSCOPE_SANITIZE "" CACHE STRING "Value of -fsanitize= for every target; empty for none")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

option(AWAITSCOPE_PCH "Precompile the heavy headers" ON)
find_program(AWAITSCOPE_CCACHE ccache)
if(AWAITSCOPE_CCACHE)
  # ccache takes a file with a precompiled header only with these, and only if the header carries no time stamp.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;${AWAITSCOPE_CCACHE}")
  if(AWAITSCOPE_PCH)
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
  endif()
endif()
find_program(AWAITSCOPE_MOLD mold)
if(AWAITSCOPE_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(-Wall -Wextra -Wshadow -Wconversion -Wpedantic -Wnon-virtual-dtor -fno-math-errno)
if(AWAITSCOPE_WERROR)
  add_compile_options(-Werror)
endif()
if(AWAITSCOPE_SANITIZE)
  add_compile_options(-fsanitize=${AWAITSCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${AWAITSCOPE_SANITIZE})
endif()
if(AWAITSCOPE_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# Qt's emit macro breaks Asio; SEPARATE_COMPILATION keeps Asio's bodies in one translation unit.
add_compile_definitions(QT_NO_KEYWORDS QT_NO_CAST_FROM_BYTEARRAY QT_DISABLE_DEPRECATED_BEFORE=0x060400
                        BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED BOOST_ERROR_CODE_HEADER_ONLY)

# What moc and rcc write is not ours to lint; clang-tidy wants one check at least.
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/.clang-tidy" CONTENT "Checks: '-*,misc-definitions-in-headers'\n")
