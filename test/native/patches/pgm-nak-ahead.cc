// Who asks a publisher for what it has not sent is not answered: subscribers would take the answer for the publisher's
// word on how far it is, and drop all that it sends until it is there.
#include "pgm-heard.h"

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  pgm::GroupListener listener(port);
  void* publisher = pgm::Publisher(context, port);
  SendText(publisher, "sent");
  const pgm::Heard data = listener.Wait(pgm::kOdata, "sent");

  const int fd = BoundSocket(SOCK_DGRAM);
  const sockaddr_in group = pgm::Group(port);
  const in_addr interface = Loopback(0).sin_addr;
  CHECK(setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &interface, sizeof interface) == 0);
  const auto ask = [&](uint32_t sequence) {
    const std::string nlas = pgm::Nla("127.0.0.1") + pgm::Nla(pgm::kGroup);
    const std::string nak =
        pgm::Sealed(pgm::Be16(port) + pgm::Be16(data.source_port) + std::string{static_cast<char>(pgm::kNak), 0} +
                    pgm::Be16(0) + data.gsi + pgm::Be16(0) + pgm::Be32(sequence) + nlas);
    CHECK(sendto(fd, nak.data(), nak.size(), 0, reinterpret_cast<const sockaddr*>(&group), sizeof group) > 0);
  };
  constexpr uint32_t kAhead = 1000;
  ask(data.sequence + kAhead);
  ask(data.sequence);
  CHECK(listener.Wait(pgm::kNcf).sequence == data.sequence);

  close(fd);
  CHECK(zmq_close(publisher) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}
