# The addon: core, poller and Node-API layers in one .node file that exports the two registration symbols and needs
# only libc, libm and what the Node executable itself provides.
file(GLOB ZEROMQ_NATIVE_ADDON_SOURCES CONFIGURE_DEPENDS
  ${CMAKE_CURRENT_LIST_DIR}/*.cc ${CMAKE_CURRENT_LIST_DIR}/napi/*.cc ${CMAKE_CURRENT_LIST_DIR}/poller/*.cc)
add_library(zeromq_native MODULE ${ZEROMQ_NATIVE_ADDON_SOURCES} ${CMAKE_JS_SRC})
set_target_properties(zeromq_native PROPERTIES PREFIX "" SUFFIX ".node")
target_compile_definitions(zeromq_native PRIVATE NAPI_VERSION=9 NODE_ADDON_API_DISABLE_DEPRECATED
  NAPI_DISABLE_CPP_EXCEPTIONS BUILDING_NODE_EXTENSION
  # While a worker is being terminated nothing can be thrown, and node-addon-api would abort the process for it.
  NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS)
target_include_directories(zeromq_native SYSTEM PRIVATE
  ${CMAKE_JS_INC} ${ZEROMQ_NATIVE_NODE_ADDON_API} ${ZEROMQ_NATIVE_UV_INCLUDE})
target_link_libraries(zeromq_native PRIVATE zeromq_core zeromq_native_warnings ${CMAKE_JS_LIB})
if(NOT MSVC)
  # Core catches what a thread that cannot be started throws; nothing may cross Node-API.
  target_compile_options(zeromq_native PRIVATE -fno-exceptions)
endif()

if(UNIX AND NOT APPLE)
  # nodelete: Node unloads an addon when the last thread that loaded it ends, and libzmq's threads may still run.
  target_link_options(zeromq_native PRIVATE
    -static-libstdc++ -static-libgcc -Wl,--gc-sections -Wl,-z,nodelete,-z,now,-z,relro -Wl,-u,__cxa_pure_virtual
    -Wl,--version-script=${CMAKE_CURRENT_LIST_DIR}/exports.map)
  set_property(TARGET zeromq_native APPEND PROPERTY LINK_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/exports.map)
  if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT ZEROMQ_NATIVE_SANITIZE)
    add_custom_command(TARGET zeromq_native POST_BUILD COMMAND ${CMAKE_STRIP} $<TARGET_FILE:zeromq_native>)
  endif()
elseif(APPLE)
  target_link_options(zeromq_native PRIVATE -Wl,-dead_strip -Wl,-undefined,dynamic_lookup
    -Wl,-exported_symbol,_napi_register_module_v1 -Wl,-exported_symbol,_node_api_module_get_api_version_v1)
endif()
