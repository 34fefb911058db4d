// A subscriber gets what is sent to its own group, though another socket of the host has joined another one, and both
// use the same port.
// Without the patch: it depends on the system, and over pgm:// it gets both.
#include "pgm.h"

namespace {

class OtherGroup {
 public:
  explicit OtherGroup(uint16_t port) : joined_(socket(AF_INET, SOCK_DGRAM, 0)), to_(Loopback(port)) {
    CHECK(joined_ >= 0);
    CHECK(inet_pton(AF_INET, "239.192.77.2", &to_.sin_addr) == 1);
    ip_mreq membership{};
    membership.imr_multiaddr = to_.sin_addr;
    membership.imr_interface.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(setsockopt(joined_, IPPROTO_IP, IP_ADD_MEMBERSHIP, &membership, sizeof membership) == 0);
    CHECK(setsockopt(joined_, IPPROTO_IP, IP_MULTICAST_IF, &membership.imr_interface,
                     sizeof membership.imr_interface) == 0);
  }
  OtherGroup(const OtherGroup&) = delete;
  ~OtherGroup() { close(joined_); }

  void Send(const std::string& packet) const {
    CHECK(sendto(joined_, packet.data(), packet.size(), 0, reinterpret_cast<const sockaddr*>(&to_), sizeof to_) ==
          static_cast<ssize_t>(packet.size()));
  }

 private:
  int joined_;
  sockaddr_in to_;
};

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = pgm::Subscriber(context, port);
  pgm::Probe probe(port);
  probe.CheckAlive(subscriber);
  const pgm::Source source(port, "source");
#ifdef IP_MULTICAST_ALL
  // Even where the system lets all groups through.
  for (int fd = 0; fd < 1024; ++fd) {
    const int all = 1;
    setsockopt(fd, IPPROTO_IP, IP_MULTICAST_ALL, &all, sizeof all);
  }
#endif
  const OtherGroup other(port);
  for (uint32_t i = 1; i < 20; ++i) other.Send(source.Odata(i, pgm::Tsdu(0, pgm::Frame("other")), 0));
  source.SendMessage(1, "own");
  pgm::CheckReceives(subscriber, "own");
  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
