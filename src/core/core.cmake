# src/core is plain C++ over zmq.h. It is a target without Node's and libuv's headers, so a wrong include does not
# compile, and ctest, sanitizers and fuzzers run on it without Node.
file(GLOB ZEROMQ_NATIVE_CORE_SOURCES CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.cc)
add_library(zeromq_core STATIC ${ZEROMQ_NATIVE_CORE_SOURCES})
target_include_directories(zeromq_core PUBLIC ${CMAKE_CURRENT_LIST_DIR}/..)
target_link_libraries(zeromq_core PUBLIC zmq PRIVATE openpgm)

add_library(zeromq_native_warnings INTERFACE)
if(MSVC)
  target_compile_options(zeromq_native_warnings INTERFACE /W4)
else()
  target_compile_options(zeromq_native_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wno-unused-parameter)
endif()
target_link_libraries(zeromq_core PRIVATE zeromq_native_warnings)
