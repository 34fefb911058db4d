# libzmq asks a message for its size, flags and bytes with functions that are in another file, several times for each
# message: they are inlined when the addon is linked. The objects are fat, so that programs that are linked without it
# can use the same libraries: each of the many C++ tests would take half a minute to link.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR NOT CMAKE_BUILD_TYPE STREQUAL "Release" OR ZEROMQ_NATIVE_SANITIZE)
  return()
endif()

target_compile_options(zmq PRIVATE -flto=auto -ffat-lto-objects)
target_compile_options(zeromq_core PRIVATE -flto=auto -ffat-lto-objects)
if(TARGET zeromq_native)
  target_compile_options(zeromq_native PRIVATE -flto=auto)
  target_link_options(zeromq_native PRIVATE -flto=auto -O3)
endif()
