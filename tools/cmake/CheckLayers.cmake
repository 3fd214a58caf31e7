# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DROOT=<tree> [-DSTAMP=<file>] -P CheckLayers.cmake
# Reads every #include under ROOT/engine and ROOT/gui and fails on one that points up, or from the engine to Qt.
# The target `layers` runs it in every build, tests/base/tst_layers.cpp proves that it notices.
cmake_minimum_required(VERSION 3.25)
include("${CMAKE_CURRENT_LIST_DIR}/LayerGraph.cmake")

# The front end of the language stands below the interpreter, in the same folder.
set(syntax_files "^engine/lang/(token|lexer|ast|parser|scope|source|diagnostic|syntax)[a-z_]*[.]")

list(JOIN AWAITSCOPE_LAYERS "|" folders)
string(APPEND folders "|gui")

set(faults "")
file(GLOB_RECURSE sources RELATIVE "${ROOT}" "${ROOT}/engine/*.h" "${ROOT}/engine/*.cpp" "${ROOT}/engine/*.def"
     "${ROOT}/gui/*.h" "${ROOT}/gui/*.cpp")
foreach(source IN LISTS sources)
  string(REGEX REPLACE "^(engine/)?([a-z]+)/.*" "\\2" layer "${source}")
  file(STRINGS "${ROOT}/${source}" includes REGEX "^[ \t]*#[ \t]*include")
  foreach(line IN LISTS includes)
    if(line MATCHES "\"(engine/)?(${folders})/")
      set(included "${CMAKE_MATCH_2}")
      awaitscope_may_depend("${layer}" "${included}" allowed)
      if(NOT allowed)
        list(APPEND faults "${source}: ${layer} may not include ${included}: ${line}")
      endif()
      if(source MATCHES "${syntax_files}")
        string(REGEX REPLACE ".*\"(.*)\".*" "\\1" target "${line}")
        if(target MATCHES "^engine/lang/" AND NOT target MATCHES "${syntax_files}" AND NOT target MATCHES "^engine/lang/text/")
          list(APPEND faults "${source}: the front end may not include the interpreter: ${line}")
        endif()
      endif()
    elseif(source MATCHES "^engine/" AND line MATCHES "[<\"/](Q[A-Z][A-Za-z]*|q[a-z]+[.]h|Qt[A-Z][a-zA-Z0-9]*/.*)[>\"]")
      list(APPEND faults "${source}: the engine may not include Qt: ${line}")
    elseif(line MATCHES "\"[.][.]/")
      list(APPEND faults "${source}: includes are written from the repository's root: ${line}")
    endif()
  endforeach()
endforeach()

if(faults)
  list(JOIN faults "\n" report)
  message(FATAL_ERROR "An include may only point down (tools/cmake/LayerGraph.cmake):\n${report}")
endif()
if(STAMP)
  file(TOUCH "${STAMP}")
endif()
