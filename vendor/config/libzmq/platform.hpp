// What libzmq's configure checks would find, decided by platform: the same on every build machine.
// HAVE_FORK stays undefined: Node never forks without exec, and it costs libzmq a getpid() per wake-up.
#ifndef __ZMQ_PLATFORM_HPP_INCLUDED__
#define __ZMQ_PLATFORM_HPP_INCLUDED__

#define ZMQ_HAVE_NOEXCEPT
#define ZMQ_HAVE_WS
#define ZMQ_USE_BUILTIN_SHA1
#define ZMQ_HAVE_CURVE
#define ZMQ_USE_LIBSODIUM
#define ZMQ_HAVE_OPENPGM 1
#define ZMQ_USE_RADIX_TREE
#define ZMQ_HAVE_IPC

#if defined __APPLE__ && defined __aarch64__
#define ZMQ_CACHELINE_SIZE 128
#else
#define ZMQ_CACHELINE_SIZE 64
#endif

#if defined _WIN32

#define ZMQ_HAVE_WINDOWS
#define ZMQ_USE_CV_IMPL_WIN32API
#define ZMQ_IOTHREAD_POLLER_USE_EPOLL
#define ZMQ_POLL_BASED_ON_POLL
#define HAVE_STRNLEN

#else

// std::condition_variable would raise the oldest usable glibc from 2.17 to 2.30.
#define ZMQ_USE_CV_IMPL_PTHREADS
#define ZMQ_POLL_BASED_ON_POLL
#define HAVE_CLOCK_GETTIME
#define HAVE_MKDTEMP
#define HAVE_STRNLEN
#define HAVE_IF_NAMETOINDEX
#define ZMQ_HAVE_UIO
#define ZMQ_HAVE_IFADDRS
#define ZMQ_HAVE_O_CLOEXEC
#define ZMQ_HAVE_SO_KEEPALIVE
#define ZMQ_HAVE_TCP_KEEPCNT
#define ZMQ_HAVE_TCP_KEEPINTVL

#if defined __linux__
#define ZMQ_HAVE_LINUX
#define ZMQ_IOTHREAD_POLLER_USE_EPOLL
#define ZMQ_IOTHREAD_POLLER_USE_EPOLL_CLOEXEC
#define ZMQ_HAVE_EVENTFD
#define ZMQ_HAVE_EVENTFD_CLOEXEC
#define ZMQ_HAVE_SOCK_CLOEXEC
#define ZMQ_HAVE_SO_BINDTODEVICE
#define ZMQ_HAVE_SO_PEERCRED
#define ZMQ_HAVE_SO_PRIORITY
#define ZMQ_HAVE_BUSY_POLL
#define ZMQ_HAVE_TCP_KEEPIDLE
#define ZMQ_HAVE_PTHREAD_SETNAME_2
#define ZMQ_HAVE_PTHREAD_SET_AFFINITY
#define HAVE_ACCEPT4
#elif defined __APPLE__
#define ZMQ_HAVE_OSX
#define ZMQ_IOTHREAD_POLLER_USE_KQUEUE
#define ZMQ_HAVE_LOCAL_PEERCRED
#define ZMQ_HAVE_TCP_KEEPALIVE
#define ZMQ_HAVE_PTHREAD_SETNAME_1
#define ZMQ_HAVE_STRLCPY
#elif defined __FreeBSD__
#define ZMQ_HAVE_FREEBSD
#define ZMQ_IOTHREAD_POLLER_USE_KQUEUE
#define ZMQ_HAVE_LOCAL_PEERCRED
#define ZMQ_HAVE_SOCK_CLOEXEC
#define ZMQ_HAVE_TCP_KEEPIDLE
#define ZMQ_HAVE_PTHREAD_SET_NAME
#define ZMQ_HAVE_STRLCPY
#define HAVE_ACCEPT4
#else
#error "no platform description for this system: add one here (see libzmq's builds/cmake/platform.hpp.in)"
#endif

#endif

#endif
