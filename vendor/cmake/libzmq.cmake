# libzmq as a static library, with one hand-made platform.hpp in place of configure checks: libzmq's own CMake
# silently loses O_CLOEXEC, SO_BINDTODEVICE, SO_PRIORITY and (cross-compiling) all keep-alive options.
set(ZMQ_ROOT ${CMAKE_CURRENT_LIST_DIR}/../libzmq)

# Every .cpp of a pinned, checksummed tree, so that the list fits each accepted release; files of transports that
# are not built are empty behind their macros, except the GnuTLS ones.
file(GLOB ZMQ_SOURCES ${ZMQ_ROOT}/src/*.cpp)
list(FILTER ZMQ_SOURCES EXCLUDE REGEX "/wss_")
add_library(zmq STATIC ${ZMQ_SOURCES} ${ZMQ_ROOT}/external/sha1/sha1.c)
if(WIN32)
  target_sources(zmq PRIVATE ${ZMQ_ROOT}/external/wepoll/wepoll.c)
  target_link_libraries(zmq PUBLIC ws2_32 iphlpapi rpcrt4)
endif()

# C++11 is what libzmq is written for; its headers test for later standards in places.
set_target_properties(zmq PROPERTIES CXX_STANDARD 11)
target_include_directories(zmq
  SYSTEM PUBLIC ${ZMQ_ROOT}/include
  PRIVATE ${CMAKE_CURRENT_LIST_DIR}/../config/libzmq ${ZMQ_ROOT}/src ${ZMQ_ROOT}/external)
target_compile_definitions(zmq
  PUBLIC ZMQ_STATIC ZMQ_BUILD_DRAFT_API
  PRIVATE _REENTRANT _THREAD_SAFE)
if(NOT MSVC)
  # OpenPGM's headers define `restrict` away only for compilers they know; in C++ clang needs it spelled.
  target_compile_definitions(zmq PRIVATE restrict=__restrict)
  target_compile_options(zmq PRIVATE -w)
endif()
target_link_libraries(zmq PRIVATE openpgm sodium PUBLIC Threads::Threads)
