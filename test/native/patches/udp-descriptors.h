// The UDP sockets of this process, whoever has opened them.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_UDP_DESCRIPTORS_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_UDP_DESCRIPTORS_H_

#include <vector>

#include "support.h"

// Those that are bound, at a port if it is given.
inline std::vector<int> UdpDescriptors(uint16_t port = 0) {
  std::vector<int> found;
  for (int fd = 0; fd < 1024; ++fd) {
    int type = 0;
    socklen_t size = sizeof type;
    sockaddr_in address{};
    socklen_t address_size = sizeof address;
    if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_DGRAM) continue;
    if (getsockname(fd, reinterpret_cast<sockaddr*>(&address), &address_size) != 0) continue;
    if (address.sin_family != AF_INET || (port != 0 && ntohs(address.sin_port) != port)) continue;
    found.push_back(fd);
  }
  return found;
}

inline int GetIntOption(int fd, int level, int option) {
  int value = 0;
  socklen_t size = sizeof value;
  CHECK(getsockopt(fd, level, option, &value, &size) == 0);
  return value;
}

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_UDP_DESCRIPTORS_H_
