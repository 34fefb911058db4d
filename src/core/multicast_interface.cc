#include "core/multicast_interface.h"

#ifdef _WIN32

namespace zeromq_native {

Status CheckMulticastInterface(const std::string&, bool) {
  return {};
}

}  // namespace zeromq_native

#else

#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace zeromq_native {

namespace {

constexpr const char* kUnknown =
    "no interface has this name or address; those there are, are listed by `ip address` or `ifconfig`";
constexpr const char* kDown = "the interface is down: bring it up, as with `ip link set eth0 up`";
constexpr const char* kLoopback = "the loopback interface must be given by its address, 127.0.0.1 or [::1]";
constexpr const char* kNoMulticast =
    "the interface does not do multicast; turn it on, as with `ip link set eth0 multicast on`, or use another";
constexpr const char* kNoAddress = "the interface has no address of the family of the group";

struct Bytes {
  const uint8_t* data = nullptr;
  size_t size = 0;
};

Bytes BytesOf(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    const auto& in = *reinterpret_cast<const sockaddr_in*>(address);
    return {reinterpret_cast<const uint8_t*>(&in.sin_addr), sizeof(in.sin_addr)};
  }
  const auto& in6 = *reinterpret_cast<const sockaddr_in6*>(address);
  return {in6.sin6_addr.s6_addr, sizeof(in6.sin6_addr.s6_addr)};
}

// Whether the address is that of the network itself, which `own` is part of.
bool IsNetworkOf(const Bytes& network, const Bytes& own, const Bytes& mask) {
  for (size_t i = 0; i < own.size; ++i) {
    if (network.data[i] != (own.data[i] & mask.data[i])) return false;
  }
  return true;
}

struct Free {
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
  void operator()(ifaddrs* list) const { freeifaddrs(list); }
};

using Numeric = std::unique_ptr<addrinfo, Free>;

Numeric ReadNumeric(const std::string& text, int family) {
  addrinfo hints{};
  hints.ai_family = family;
  hints.ai_socktype = SOCK_DGRAM;
  hints.ai_flags = AI_NUMERICHOST;
  addrinfo* list = nullptr;
  if (getaddrinfo(text.c_str(), nullptr, &hints, &list) != 0) return nullptr;
  return Numeric(list);
}

enum class Match { kNone, kName, kAddress, kNetwork };

Match Compare(const ifaddrs& entry, const std::string& interface, const addrinfo* numeric, int family) {
  if (numeric == nullptr) return interface == entry.ifa_name ? Match::kName : Match::kNone;
  if (entry.ifa_addr == nullptr || entry.ifa_addr->sa_family != family) return Match::kNone;
  const Bytes wanted = BytesOf(numeric->ai_addr);
  const Bytes own = BytesOf(entry.ifa_addr);
  if (std::memcmp(wanted.data, own.data, own.size) == 0) return Match::kAddress;
  if (entry.ifa_netmask == nullptr) return Match::kNone;
  return IsNetworkOf(wanted, own, BytesOf(entry.ifa_netmask)) ? Match::kNetwork : Match::kNone;
}

Status CheckFlags(unsigned flags, Match match) {
  if ((flags & IFF_UP) == 0) return Status(ENETDOWN, kDown);
  if ((flags & IFF_LOOPBACK) != 0) return match == Match::kAddress ? Status() : Status(ENODEV, kLoopback);
  if ((flags & IFF_MULTICAST) == 0) return Status(ENODEV, kNoMulticast);
  return {};
}

}  // namespace

Status CheckMulticastInterface(const std::string& interface, bool ipv6) {
  const int family = ipv6 ? AF_INET6 : AF_INET;
  const Numeric numeric = ReadNumeric(interface, family);
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) != 0) return Status(errno);
  const std::unique_ptr<ifaddrs, Free> all(list);
  bool is_there = false;
  for (const ifaddrs* entry = list; entry != nullptr; entry = entry->ifa_next) {
    const Match match = Compare(*entry, interface, numeric.get(), family);
    if (match == Match::kNone) continue;
    const Status usable = CheckFlags(entry->ifa_flags, match);
    if (!usable.ok()) return usable;
    is_there = true;
    if (entry->ifa_addr != nullptr && entry->ifa_addr->sa_family == family) return {};
  }
  return is_there ? Status(EADDRNOTAVAIL, kNoAddress) : Status(ENODEV, kUnknown);
}

}  // namespace zeromq_native

#endif
