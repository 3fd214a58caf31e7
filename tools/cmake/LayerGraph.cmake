# SPDX-License-Identifier: GPL-3.0-or-later
# The layers, once: which folder may include which. awaitscope_engine_library checks its DEPENDS against this list,
# CheckLayers.cmake every #include of the tree. A folder may always include itself.
set(AWAITSCOPE_LAYERS base trace machine loop task sync offload lang bindings analysis session)
set(AWAITSCOPE_MAY_INCLUDE_base "")
set(AWAITSCOPE_MAY_INCLUDE_trace base)
set(AWAITSCOPE_MAY_INCLUDE_machine base trace)
set(AWAITSCOPE_MAY_INCLUDE_loop base trace machine)
set(AWAITSCOPE_MAY_INCLUDE_task base trace machine loop)
set(AWAITSCOPE_MAY_INCLUDE_sync base trace machine loop task)
set(AWAITSCOPE_MAY_INCLUDE_offload base trace machine loop task)
set(AWAITSCOPE_MAY_INCLUDE_lang base)
set(AWAITSCOPE_MAY_INCLUDE_bindings base trace machine loop task sync offload lang)
set(AWAITSCOPE_MAY_INCLUDE_analysis base trace)
set(AWAITSCOPE_MAY_INCLUDE_session base trace machine loop task sync offload lang bindings analysis)
set(AWAITSCOPE_MAY_INCLUDE_gui base trace analysis session)

# awaitscope_layer_of(<library or folder> <result>): lang_syntax is a part of lang.
function(awaitscope_layer_of name result)
  string(REGEX REPLACE "_.*" "" layer "${name}")
  set(${result} "${layer}" PARENT_SCOPE)
endfunction()

# awaitscope_may_depend(<from> <to> <result>)
function(awaitscope_may_depend from to result)
  awaitscope_layer_of("${from}" from_layer)
  awaitscope_layer_of("${to}" to_layer)
  if(from_layer STREQUAL to_layer OR to_layer IN_LIST AWAITSCOPE_MAY_INCLUDE_${from_layer})
    set(${result} TRUE PARENT_SCOPE)
  else()
    set(${result} FALSE PARENT_SCOPE)
  endif()
endfunction()
