// The endpoints of reliable multicast: what is taken, and what is refused before libzmq sees it.
#include "core/multicast_endpoint.h"

#include <cerrno>
#include <cstring>

#include "check.h"

using namespace zeromq_native;

namespace {

MulticastEndpoint Parsed(const std::string& endpoint) {
  const char* reason = nullptr;
  const auto parsed = ParseMulticastEndpoint(endpoint, &reason);
  CHECK(parsed.ok());
  CHECK(reason == nullptr);
  return parsed.value();
}

// The reason has to speak of what is wrong.
void IsRefused(const std::string& endpoint, const char* about) {
  const char* reason = nullptr;
  const auto parsed = ParseMulticastEndpoint(endpoint, &reason);
  CHECK(!parsed.ok());
  CHECK(parsed.error() == EINVAL);
  CHECK(reason != nullptr);
  CHECK(std::strstr(reason, about) != nullptr);
}

void TakesWhatIsValid() {
  const MulticastEndpoint plain = Parsed("epgm://239.192.1.1:5555");
  CHECK(!plain.is_raw && !plain.is_ipv6 && plain.interface.empty() && plain.port == 5555);
  CHECK(plain.groups == std::vector<std::string>{"239.192.1.1"});
  CHECK(Parsed("epgm://;239.192.1.1:5555").interface.empty());
  CHECK(Parsed("epgm://eth0;239.192.1.1:1").interface == "eth0");
  CHECK(Parsed("epgm://192.168.1.7;224.0.1.0:65535").interface == "192.168.1.7");
  CHECK(Parsed("pgm://eth0;239.192.1.1:5555").is_raw);
  const MulticastEndpoint all = Parsed("epgm://eth0;239.192.1.1,239.192.1.2;239.255.255.255:5555");
  CHECK((all.groups == std::vector<std::string>{"239.192.1.1", "239.192.1.2", "239.255.255.255"}));
  const MulticastEndpoint six = Parsed("epgm://[fe80::1%eth0];[ff08::7:1]:7500");
  CHECK(six.is_ipv6 && six.interface == "fe80::1%eth0" && six.groups[0] == "ff08::7:1" && six.port == 7500);
  CHECK(Parsed("epgm://[ff12::1]:7500").is_ipv6);
}

void RefusesPorts() {
  for (const char* port : {"0", "65536", "99999999999", "-1", "+1", " 1", "1 ", "", "*", "5555x", "0x10"}) {
    IsRefused(std::string("epgm://eth0;239.192.1.1:") + port, "port");
  }
  IsRefused("epgm://eth0;239.192.1.1", "form");
  IsRefused("epgm://[ff08::7:1]", "form");
}

void RefusesGroups() {
  for (const char* group : {"192.168.1.1", "223.255.255.255", "240.0.0.0", "255.255.255.255", "239.192.1", "group",
                            "239.192.1.1.1", "", "ff08::1", "[fe80::1]", "[::1]", "[239.192.1.1]", "239.192.1.256"}) {
    IsRefused(std::string("epgm://eth0;") + group + ":5555", "group must be");
  }
  for (const char* group : {"224.0.0.0", "224.0.0.1", "224.0.0.255"}) {
    IsRefused(std::string("epgm://eth0;") + group + ":5555", "routers");
  }
  for (const char* group : {"[ff00::7:1]", "[ff01::7:1]", "[ff11::7:1]", "[ff02::1]", "[ff05::2]"}) {
    IsRefused(std::string("epgm://eth0;") + group + ":5555", "IPv6");
  }
  IsRefused("epgm://eth0;239.192.1.1,[ff08::7:1]:5555", "all of IPv6");
  IsRefused("epgm://eth0;239.192.1.1;[ff08::7:1]:5555", "all of IPv6");
  IsRefused("epgm://eth0;239.192.1.1,:5555", "group must be");
}

void RefusesForms() {
  IsRefused("epgm://", "form");
  IsRefused("epgm://:5555", "group must be");
  IsRefused("epgm://eth0;239.192.1.1;239.192.1.2;239.192.1.3:5555", "form");
  IsRefused("epgm://eth0;239.192.1.1;239.192.1.2,239.192.1.3:5555", "one group");
  std::string groups = "239.192.1.1";
  for (int i = 0; i < 10; ++i) groups += ",239.192.1.1";
  IsRefused("epgm://eth0;" + groups + ":5555", "10 groups");
  IsRefused("epgm://" + std::string(250, 'x') + ";239.192.1.1:5555", "form");
  IsRefused(std::string("epgm://eth0;239.192.1.1\0:5555", 29), "form");
}

}  // namespace

int main() {
  CHECK(IsMulticastEndpoint("pgm://") && IsMulticastEndpoint("epgm://x"));
  CHECK(!IsMulticastEndpoint("tcp://x") && !IsMulticastEndpoint("udp://239.192.1.1:5555"));
  TakesWhatIsValid();
  RefusesPorts();
  RefusesGroups();
  RefusesForms();
}
