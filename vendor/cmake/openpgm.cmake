# OpenPGM as a static library. Upstream's CMake is for MSVC only and its autotools and SCons builds need
# perl or python and -march=native, so the sources and defines are listed here, without configure checks.
set(PGM_ROOT ${CMAKE_CURRENT_LIST_DIR}/../openpgm)
set(PGM_CONFIG ${CMAKE_CURRENT_LIST_DIR}/../config/openpgm)

set(PGM_SOURCES
    checksum cpu engine error galois_tables get_nprocs getifaddrs getnetbyname getnodeaddr getprotobyname
    gsi hashtable histogram if indextoaddr indextoname inet_lnaof inet_network list math md5 mem messages
    nametoindex net packet_parse packet_test queue rand rate_control receiver recv reed_solomon rxw skbuff
    slist sockaddr socket source string thread time timer tsi txw wsastrerror)
if(NOT MSVC)
  # Its x86 assembly stands outside its own #if, so it does not compile on ARM; ours detects nothing.
  list(REMOVE_ITEM PGM_SOURCES cpu)
  set(PGM_CPU ${PGM_CONFIG}/cpu.c)
endif()
list(TRANSFORM PGM_SOURCES PREPEND ${PGM_ROOT}/)
list(TRANSFORM PGM_SOURCES APPEND .c)

add_library(openpgm STATIC ${PGM_SOURCES} ${PGM_CPU} ${PGM_CONFIG}/version.c)
target_include_directories(openpgm SYSTEM PUBLIC ${PGM_ROOT}/include)
target_compile_definitions(openpgm PRIVATE
  GETTEXT_PACKAGE="pgm" USE_GALOIS_MUL_LUT USE_BIND_INADDR_ANY HAVE_ISO_VARARGS HAVE_DSO_VISIBILITY _REENTRANT)

# OpenPGM reads numbers at any address, as its processors allow.
if(ZEROMQ_NATIVE_SANITIZE MATCHES "undefined")
  target_compile_options(openpgm PRIVATE -fno-sanitize=alignment)
endif()

if(WIN32)
  target_compile_definitions(openpgm PRIVATE
    WIN32 _CRT_SECURE_NO_WARNINGS _WINSOCK_DEPRECATED_NO_WARNINGS _WIN32_WINNT=0x0600
    HAVE_WSACMSGHDR HAVE_FTIME HAVE_RDTSC USE_TICKET_SPINLOCK USE_DUMB_RWSPINLOCK)
  target_link_libraries(openpgm PUBLIC ws2_32 iphlpapi winmm advapi32)
else()
  # HAVE_GETTIMEOFDAY is what OpenPGM's default timer needs; pgm_init fails without it.
  target_compile_definitions(openpgm PRIVATE
    HAVE_GETTIMEOFDAY HAVE_CLOCK_GETTIME HAVE_POLL HAVE_PSELECT HAVE_GETIFADDRS HAVE_GETNETENT
    HAVE_STRUCT_IFADDRS_IFR_NETMASK HAVE_VASPRINTF HAVE_SPRINTF_GROUPING)
  # ThreadSanitizer does not see locks in assembly language.
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|AMD64|i[3-6]86)$"
     AND NOT ZEROMQ_NATIVE_SANITIZE MATCHES "thread")
    target_compile_definitions(openpgm PRIVATE USE_TICKET_SPINLOCK USE_DUMB_RWSPINLOCK)
  endif()
  if(APPLE)
    target_compile_definitions(openpgm PRIVATE
      __APPLE_USE_RFC_3542 HAVE_HOST_ORDER_IP_LEN HAVE_HOST_ORDER_IP_OFF HAVE_SOCKADDR_SA_LEN)
  else()
    # With DISABLE_REUSEPORT and DISABLE_IP_MULTICAST_ALL a receiver gets packets of its own groups only.
    target_compile_definitions(openpgm PRIVATE
      _GNU_SOURCE HAVE_EPOLL_CTL HAVE_EVENTFD HAVE_STRUCT_GROUP_REQ HAVE_STRUCT_IP_MREQN HAVE_ALLOCA_H
      HAVE_GRP_H HAVE_PROC_CPUINFO HAVE_PTHREAD_SPINLOCK DISABLE_REUSEPORT DISABLE_IP_MULTICAST_ALL)
    include(CheckCSourceCompiles)
    check_c_source_compiles("#include <features.h>
#ifndef __GLIBC__
#error not glibc
#endif
int main(void) { return 0; }" ZEROMQ_NATIVE_GLIBC)
    if(ZEROMQ_NATIVE_GLIBC)
      target_compile_definitions(openpgm PRIVATE
        HAVE_GETPROTOBYNAME_R HAVE_GNU_STRERROR_R STRERROR_R_CHAR_P)
    endif()
  endif()
  target_compile_options(openpgm PRIVATE -w)
  target_link_libraries(openpgm PUBLIC m Threads::Threads)
endif()
