// What multicast would end the process with, or fill the memory with, is an error of connect and bind.
#include "core/multicast_preflight.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "support.h"

namespace {

// A port that was free a moment ago, on an interface that every machine has.
std::string Endpoint() {
  const int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  CHECK(bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  socklen_t size = sizeof address;
  CHECK(getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  close(descriptor);
  return "epgm://127.0.0.1;239.192.1.1:" + std::to_string(ntohs(address.sin_port));
}

struct One {
  explicit One(int type) {
    auto created = Context::Create();
    CHECK(created.ok());
    auto opened = Socket::Open(created.value(), type);
    CHECK(opened.ok());
    socket = std::move(opened.value());
    Set(ZMQ_LINGER, 0);
  }

  void Set(int option, int value) { CHECK(socket->SetOption(option, &value, sizeof value).ok()); }

  std::unique_ptr<Socket> socket;
};

void IsRefused(One& one, const std::string& endpoint, int error, const char* about) {
  for (const Status& status : {one.socket->Connect(endpoint), one.socket->Bind(endpoint)}) {
    CHECK(status.error() == error);
    CHECK(status.reason() != nullptr);
    CHECK(std::strstr(status.reason(), about) != nullptr);
  }
}

void RefusesInterfaces(int type) {
  One one(type);
  IsRefused(one, "epgm://no-such;239.192.1.1:5555", ENODEV, "no interface");
  IsRefused(one, "epgm://198.51.100.7;239.192.1.1:5555", ENODEV, "no interface");
  IsRefused(one, "epgm://lo;239.192.1.1:5555", ENODEV, "127.0.0.1");
  IsRefused(one, "epgm://localhost;239.192.1.1:5555", ENODEV, "no interface");
  IsRefused(one, "epgm://[::1];239.192.1.1:5555", ENODEV, "no interface");
  IsRefused(one, "epgm://eth0;host.invalid:5555", EINVAL, "group must be");
}

void RefusesRates() {
  One publisher(ZMQ_PUB);
  publisher.Set(ZMQ_RATE, 11);
  IsRefused(publisher, Endpoint(), EINVAL, "rate");
  publisher.Set(ZMQ_RATE, 2147484);
  publisher.Set(ZMQ_RECOVERY_IVL, 1);
  IsRefused(publisher, Endpoint(), EINVAL, "rate");
  publisher.Set(ZMQ_RATE, 12);
  CHECK(publisher.socket->Connect(Endpoint()).ok());
  One subscriber(ZMQ_SUB);
  subscriber.Set(ZMQ_RATE, 11);
  CHECK(subscriber.socket->Connect(Endpoint()).ok());
}

void RefusesHopsAndPackets(int type) {
  One one(type);
  one.Set(ZMQ_MULTICAST_HOPS, 256);
  IsRefused(one, Endpoint(), EINVAL, "multicastHops");
  one.Set(ZMQ_MULTICAST_HOPS, 255);
  one.Set(ZMQ_MULTICAST_MAXTPDU, 127);
  IsRefused(one, Endpoint(), EINVAL, "multicastMaxTransportDataUnit");
  one.Set(ZMQ_MULTICAST_MAXTPDU, 65536);
  IsRefused(one, Endpoint(), EINVAL, "multicastMaxTransportDataUnit");
  for (const int packet : {128, 65535}) {
    one.Set(ZMQ_MULTICAST_MAXTPDU, packet);
    one.Set(ZMQ_RATE, 1000);
    CHECK(one.socket->Connect(Endpoint()).ok());
  }
}

// A gigabit per second, for so long.
void RefusesWindows(int type) {
  One one(type);
  one.Set(ZMQ_RATE, 1000000);
  IsRefused(one, Endpoint(), ENOMEM, "recoveryInterval");
  one.Set(ZMQ_RECOVERY_IVL, 4000);
  IsRefused(one, Endpoint(), ENOMEM, "recoveryInterval");
  one.Set(ZMQ_RECOVERY_IVL, 2147483647);
  IsRefused(one, Endpoint(), ENOMEM, "recoveryInterval");
  one.Set(ZMQ_RECOVERY_IVL, 3500);
  CHECK(one.socket->Connect(Endpoint()).ok());
}

// Other types are told so by libzmq, whatever the endpoint is like.
void LeavesOtherTypesAlone() {
  One pull(ZMQ_PULL);
  const Status status = pull.socket->Connect("epgm://eth0;nonsense:0");
  CHECK(!status.ok());
  CHECK(status.reason() == nullptr);
}

}  // namespace

int main() {
  for (const int type : {ZMQ_PUB, ZMQ_SUB, ZMQ_XPUB, ZMQ_XSUB}) {
    RefusesInterfaces(type);
    RefusesHopsAndPackets(type);
    RefusesWindows(type);
  }
  RefusesRates();
  LeavesOtherTypesAlone();
}
