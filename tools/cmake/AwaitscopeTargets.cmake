# SPDX-License-Identifier: GPL-3.0-or-later
# The three kinds of target: an engine layer, a test, a benchmark.
include(LayerGraph)

# What every build checks: no include points up. A new header alone is seen by tst_layers and the next configure.
file(GLOB_RECURSE AWAITSCOPE_LAYERED_FILES "${CMAKE_SOURCE_DIR}/engine/*.h" "${CMAKE_SOURCE_DIR}/engine/*.cpp"
     "${CMAKE_SOURCE_DIR}/engine/*.def" "${CMAKE_SOURCE_DIR}/gui/*.h" "${CMAKE_SOURCE_DIR}/gui/*.cpp")
set(AWAITSCOPE_LAYERS_STAMP "${CMAKE_BINARY_DIR}/layers.stamp")
add_custom_command(OUTPUT "${AWAITSCOPE_LAYERS_STAMP}"
  COMMAND "${CMAKE_COMMAND}" -DROOT=${CMAKE_SOURCE_DIR} -DSTAMP=${AWAITSCOPE_LAYERS_STAMP}
          -P "${CMAKE_SOURCE_DIR}/tools/cmake/CheckLayers.cmake"
  DEPENDS ${AWAITSCOPE_LAYERED_FILES} "${CMAKE_SOURCE_DIR}/tools/cmake/LayerGraph.cmake"
          "${CMAKE_SOURCE_DIR}/tools/cmake/CheckLayers.cmake"
  COMMENT "Checking that includes only point down" VERBATIM)
add_custom_target(layers ALL DEPENDS "${AWAITSCOPE_LAYERS_STAMP}")

# awaitscope_engine_library(<layer> SOURCES ... [DEPENDS <layer>... ] [LINKS <target>...])
# Makes the static library awaitscope_<layer> (alias awaitscope::<layer>). Includes are written from
# the repository's root: "engine/base/time.h". Engine layers never link Qt.
function(awaitscope_engine_library layer)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LINKS" ${ARGN})
  set(target awaitscope_${layer})
  foreach(lower IN LISTS ARG_DEPENDS)
    awaitscope_may_depend(${layer} ${lower} allowed)
    if(NOT allowed)
      message(FATAL_ERROR "The layer ${layer} may not stand on ${lower}; see LayerGraph.cmake.")
    endif()
  endforeach()
  if(ARG_LINKS MATCHES "Qt6?::|QScintilla")
    message(FATAL_ERROR "The engine layer ${layer} may not link Qt.")
  endif()
  add_library(${target} STATIC ${ARG_SOURCES})
  add_library(awaitscope::${layer} ALIAS ${target})
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}")
  list(TRANSFORM ARG_DEPENDS PREPEND "awaitscope::")
  target_link_libraries(${target} PUBLIC Boost::headers ${ARG_DEPENDS} ${ARG_LINKS})
endfunction()

# Qt wants a runtime folder that only the user can read, and says so on stderr where there is none.
set(AWAITSCOPE_TEST_RUNTIME "${CMAKE_BINARY_DIR}/runtime")
file(MAKE_DIRECTORY "${AWAITSCOPE_TEST_RUNTIME}")
file(CHMOD "${AWAITSCOPE_TEST_RUNTIME}" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

# awaitscope_test(<tst_name> [SOURCES ...] [LINKS <target>...] [LABELS quick|slow ...])
# One Qt Test executable from <tst_name>.cpp; runs offscreen. Label quick unless told otherwise. Where two areas have a
# file of one name (trace's event, sync's event), the later one's target is <tst_name>_<area>.
function(awaitscope_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;LABELS" ${ARGN})
  set(target ${name})
  if(TARGET ${name})
    get_filename_component(area "${CMAKE_CURRENT_SOURCE_DIR}" NAME)
    set(target ${name}_${area})
  endif()
  add_executable(${target} ${name}.cpp ${ARG_SOURCES})
  set_target_properties(${target} PROPERTIES AUTOMOC ON)
  target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_compile_definitions(${target} PRIVATE AWAITSCOPE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE Qt6::Test ${ARG_LINKS})
  awaitscope_precompile_test(${target})
  if(NOT ARG_LABELS)
    set(ARG_LABELS quick)
  endif()
  add_test(NAME ${target} COMMAND ${target})
  # A sanitizer makes the tests of the oracle ten to twenty times slower.
  set(timeout 300)
  if(AWAITSCOPE_SANITIZE)
    set(timeout 3600)
  endif()
  set_tests_properties(${target} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${timeout}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;XDG_RUNTIME_DIR=${AWAITSCOPE_TEST_RUNTIME}")
endfunction()

# awaitscope_precompile_test(<target>): all tests share one precompiled <QTest>, two thirds of what a test costs.
function(awaitscope_precompile_test target)
  if(NOT AWAITSCOPE_PCH)
    return()
  endif()
  if(NOT TARGET awaitscope_test_headers)
    # Qt6::Test defines the test's own folder for QFINDTESTDATA; a shared header cannot agree with many folders.
    get_target_property(definitions Qt6::Test INTERFACE_COMPILE_DEFINITIONS)
    list(FILTER definitions EXCLUDE REGEX "QT_TESTCASE_")
    set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS "${definitions}")
    set(source "${CMAKE_BINARY_DIR}/test_headers.cpp")
    file(CONFIGURE OUTPUT "${source}" CONTENT "int main() {}\n")
    # An executable, for only that is compiled with the flags of an executable.
    add_executable(awaitscope_test_headers EXCLUDE_FROM_ALL "${source}")
    set_target_properties(awaitscope_test_headers PROPERTIES AUTOMOC OFF)
    target_link_libraries(awaitscope_test_headers PRIVATE Qt6::Test)
    target_precompile_headers(awaitscope_test_headers PRIVATE <QByteArray> <QObject> <QString> <QTest> <string> <vector>)
  endif()
  target_precompile_headers(${target} REUSE_FROM awaitscope_test_headers)
endfunction()

# awaitscope_bench(<bench_name> [SOURCES ...] [LINKS <target>...])
# A plain executable that prints figures; built with the tests, never run by ctest.
function(awaitscope_bench name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${name}.cpp ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_LINKS})
endfunction()
