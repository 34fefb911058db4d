// The endpoints of reliable multicast, read strictly: [interface;]group[,group...][;group to send to]:port.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace zeromq_native {

struct MulticastEndpoint {
  // What is sent is not wrapped in UDP.
  bool is_raw = false;
  // A name or an address without brackets; empty for the one that the system prefers.
  std::string interface;
  bool is_ipv6 = false;
  // All to receive from, and the one to send to, which is one of them unless it is named.
  std::vector<std::string> groups;
  uint16_t port = 0;
};

bool IsMulticastEndpoint(std::string_view endpoint);

// OpenPGM itself also takes names of hosts and networks and asks for their addresses, on the thread of the caller and
// again on the I/O thread. Those are refused.
Result<MulticastEndpoint> ParseMulticastEndpoint(std::string_view endpoint, const char** reason);

}  // namespace zeromq_native
