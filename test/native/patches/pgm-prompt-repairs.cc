// All packets that are asked for are sent again at once.
// Without the patch: one is, and the others wait for whatever the publisher has to do next.
#include <set>

#include "pgm-listener.h"
#include "udp-descriptors.h"

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  pgm::Listener listener(port);
  void* publisher = pgm::Publisher(context, port);
  for (int i = 0; i < 30; ++i) SendText(publisher, std::string(1400, 'x'));
  uint32_t sequence = 0;
  for (int i = 0; i < 20; ++i) CHECK(listener.Next(pgm::kOdata, &sequence));
  // On this interface a publisher hears itself, and is woken up by each of its packets.
  ip_mreq membership{};
  CHECK(inet_pton(AF_INET, pgm::kGroup, &membership.imr_multiaddr) == 1);
  membership.imr_interface.s_addr = htonl(INADDR_LOOPBACK);
  for (const int fd : UdpDescriptors(port)) {
    if (fd == listener.descriptor()) continue;
    setsockopt(fd, IPPROTO_IP, IP_DROP_MEMBERSHIP, &membership, sizeof membership);
  }
  listener.SendNak(0, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19});
  std::set<uint32_t> repaired;
  const int before = listener.announcements();
  for (int i = 0; i < 20; ++i) {
    CHECK(listener.Next(pgm::kRdata, &sequence));
    CHECK(sequence < 20);
    repaired.insert(sequence);
  }
  CHECK(repaired.size() == 20);
  // Not one with each of its timers.
  CHECK(listener.announcements() - before < 10);
  CHECK(zmq_close(publisher) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
