# libsodium as a static library: its sources carry per-function target pragmas, so all of them are compiled
# with the same flags and the linker drops what CURVE does not reach.
set(SODIUM_ROOT ${CMAKE_CURRENT_LIST_DIR}/../libsodium)
set(SODIUM_CONFIG ${CMAKE_CURRENT_LIST_DIR}/../config/libsodium)

file(GLOB_RECURSE SODIUM_SOURCES ${SODIUM_ROOT}/src/libsodium/*.c)
add_library(sodium STATIC ${SODIUM_SOURCES})
target_include_directories(sodium
  SYSTEM PUBLIC ${SODIUM_CONFIG} ${SODIUM_ROOT}/src/libsodium/include
  PRIVATE ${SODIUM_CONFIG}/sodium ${SODIUM_ROOT}/src/libsodium/include/sodium)
target_compile_definitions(sodium PUBLIC SODIUM_STATIC PRIVATE CONFIGURED=1)

if(NOT MSVC)
  target_compile_options(sodium PRIVATE -w)
  if(ZEROMQ_NATIVE_SANITIZE MATCHES undefined)
    # Its code for x86 reads words where bytes are, which x86 allows.
    target_compile_options(sodium PRIVATE -fno-sanitize=alignment)
  endif()
  target_compile_definitions(sodium PRIVATE
    NATIVE_LITTLE_ENDIAN=1 HAVE_WEAK_SYMBOLS=1 HAVE_ATOMIC_OPS=1 HAVE_C_VARARRAYS=1 HAVE_ALLOCA=1
    HAVE_NANOSLEEP=1 HAVE_PTHREAD=1 HAVE_GETPID=1)
  if(NOT WIN32)
    target_compile_definitions(sodium PRIVATE
      HAVE_SYS_MMAN_H=1 HAVE_MMAP=1 HAVE_MLOCK=1 HAVE_MADVISE=1 HAVE_MPROTECT=1 HAVE_POSIX_MEMALIGN=1
      HAVE_ALLOCA_H=1 HAVE_INLINE_ASM=1)
  endif()
  if(APPLE)
    target_compile_definitions(sodium PRIVATE HAVE_SAFE_ARC4RANDOM=1 HAVE_GETENTROPY=1 HAVE_SYS_RANDOM_H=1)
  endif()
  if(CMAKE_SIZEOF_VOID_P EQUAL 8)
    target_compile_definitions(sodium PRIVATE HAVE_TI_MODE=1)
  endif()
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|AMD64)$" AND NOT WIN32)
    enable_language(ASM)
    file(GLOB_RECURSE SODIUM_ASSEMBLY ${SODIUM_ROOT}/src/libsodium/*.S)
    target_sources(sodium PRIVATE ${SODIUM_ASSEMBLY})
    target_compile_definitions(sodium PRIVATE
      HAVE_AMD64_ASM=1 HAVE_AVX_ASM=1 HAVE_CPUID=1 HAVE_MMINTRIN_H=1 HAVE_EMMINTRIN_H=1 HAVE_PMMINTRIN_H=1
      HAVE_TMMINTRIN_H=1 HAVE_SMMINTRIN_H=1 HAVE_AVXINTRIN_H=1 HAVE_AVX2INTRIN_H=1 HAVE_AVX512FINTRIN_H=1
      HAVE_WMMINTRIN_H=1 HAVE_RDRAND=1)
  endif()
endif()
