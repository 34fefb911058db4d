#include "core/multicast_endpoint.h"

#include <array>
#include <cerrno>
#include <charconv>

#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#endif

namespace zeromq_native {

namespace {

constexpr std::string_view kRaw = "pgm://";
constexpr std::string_view kEncapsulated = "epgm://";

// The limits of libzmq's buffer for all before the port, and of OpenPGM's list of groups.
constexpr size_t kLongestNetwork = 254;
constexpr size_t kMostGroups = 10;
constexpr unsigned kHighestPort = 65535;

constexpr const char* kForm =
    "the form is epgm://interface;group:port, such as epgm://eth0;239.192.1.1:5555; the interface may be left out";
constexpr const char* kNoGroup =
    "the group must be a multicast address: 224.0.1.0 to 239.255.255.255, best one of 239.192.0.0/14, or one of IPv6 "
    "in "
    "brackets, such as [ff08::7:1]";
constexpr const char* kLocalGroup =
    "224.0.0.0/24 is for the protocols of routers, and switches send it to everybody: use a group of 239.192.0.0/14";
constexpr const char* kNodeGroup =
    "this group of IPv6 stays in the machine, or is that of all nodes or routers: use one such as [ff08::7:1]";
constexpr const char* kTwoFamilies = "all groups must be of IPv4, or all of IPv6";
constexpr const char* kPort = "the port must be a number from 1 to 65535";
constexpr const char* kManyGroups = "there can be at most 10 groups";
constexpr const char* kOneSendGroup = "there is one group to send to";

using Address = std::array<uint8_t, 16>;

bool Read(bool ipv6, const std::string& text, Address* address) {
  return inet_pton(ipv6 ? AF_INET6 : AF_INET, text.c_str(), address->data()) == 1;
}

// Why a group cannot be used, if so.
const char* Fault(bool ipv6, const std::string& group) {
  Address address{};
  if (!Read(ipv6, group, &address)) return kNoGroup;
  if (!ipv6) {
    constexpr uint8_t kFirst = 224;
    constexpr uint8_t kLast = 239;
    if (address[0] < kFirst || address[0] > kLast) return kNoGroup;
    return address[0] == kFirst && address[1] == 0 && address[2] == 0 ? kLocalGroup : nullptr;
  }
  constexpr uint8_t kMulticast = 0xff;
  constexpr uint8_t kScope = 0x0f;
  constexpr uint8_t kLinkScope = 2;
  if (address[0] != kMulticast) return kNoGroup;
  if ((address[1] & kScope) < kLinkScope) return kNodeGroup;
  bool is_well_known = (address[1] & ~kScope) == 0 && address[15] <= 2;
  for (size_t i = 2; i < 15; ++i) is_well_known = is_well_known && address[i] == 0;
  return is_well_known ? kNodeGroup : nullptr;
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool HasBrackets(std::string_view text) {
  return text.size() > 2 && text.front() == '[' && text.back() == ']';
}

std::string WithoutBrackets(std::string_view text) {
  return std::string(HasBrackets(text) ? text.substr(1, text.size() - 2) : text);
}

const char* AddGroups(std::string_view list, MulticastEndpoint* parsed) {
  for (const std::string_view text : Split(list, ',')) {
    const bool ipv6 = HasBrackets(text);
    if (parsed->groups.empty()) parsed->is_ipv6 = ipv6;
    if (ipv6 != parsed->is_ipv6) return kTwoFamilies;
    parsed->groups.push_back(WithoutBrackets(text));
    if (parsed->groups.size() > kMostGroups) return kManyGroups;
    const char* const fault = Fault(ipv6, parsed->groups.back());
    if (fault != nullptr) return fault;
  }
  return nullptr;
}

const char* ReadPort(std::string_view text, uint16_t* port) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value == 0 || value > kHighestPort) return kPort;
  *port = static_cast<uint16_t>(value);
  return nullptr;
}

const char* Parse(std::string_view rest, MulticastEndpoint* parsed) {
  // libzmq would read no further.
  if (rest.find('\0') != std::string_view::npos) return kForm;
  const size_t colon = rest.rfind(':');
  if (colon == std::string_view::npos || colon > kLongestNetwork) return kForm;
  // A colon in brackets is one of an address.
  if (rest.find(']', colon) != std::string_view::npos) return kForm;
  const char* const fault = ReadPort(rest.substr(colon + 1), &parsed->port);
  if (fault != nullptr) return fault;
  const auto parts = Split(rest.substr(0, colon), ';');
  constexpr size_t kMostParts = 3;
  if (parts.size() > kMostParts) return kForm;
  if (parts.size() == 1) return AddGroups(parts[0], parsed);
  parsed->interface = WithoutBrackets(parts[0]);
  const char* const receiving = AddGroups(parts[1], parsed);
  if (receiving != nullptr || parts.size() < kMostParts) return receiving;
  if (parts[2].find(',') != std::string_view::npos) return kOneSendGroup;
  return AddGroups(parts[2], parsed);
}

}  // namespace

bool IsMulticastEndpoint(std::string_view endpoint) {
  return endpoint.substr(0, kRaw.size()) == kRaw || endpoint.substr(0, kEncapsulated.size()) == kEncapsulated;
}

Result<MulticastEndpoint> ParseMulticastEndpoint(std::string_view endpoint, const char** reason) {
  MulticastEndpoint parsed;
  parsed.is_raw = endpoint.substr(0, kRaw.size()) == kRaw;
  *reason = Parse(endpoint.substr(parsed.is_raw ? kRaw.size() : kEncapsulated.size()), &parsed);
  if (*reason != nullptr) return Status(EINVAL);
  return parsed;
}

}  // namespace zeromq_native
