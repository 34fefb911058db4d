// No datagram may stop or harm a bound DISH or DGRAM: what is not a whole
// group and body is dropped, and the next good one is delivered.
// Without the patch: the process is aborted by the first length byte >= 0x80
// (DISH) or by any IPv6 datagram (DGRAM); a group longer than its datagram
// leaks, which only LeakSanitizer sees.
#include "support.h"

namespace {

constexpr char kGood[] = "\2okfine";

void Dish(void* context) {
  void* dish = NewSocket(context, ZMQ_DISH);
  CHECK(zmq_join(dish, "ok") == 0);
  const uint16_t port = FreePort(SOCK_DGRAM);
  CHECK(zmq_bind(dish, ("udp://127.0.0.1:" + std::to_string(port)).c_str()) == 0);
  const int peer = UdpTo(port);
  SendUntilBound(peer, "");

  std::string text;
  for (int first = 0; first < 256; ++first) {
    for (const size_t rest : {0, 1, 34, 127, 300}) {
      std::string datagram(1, static_cast<char>(first));
      datagram.append(rest, 'x');
      CHECK(send(peer, datagram.data(), datagram.size(), 0) >= 0);
    }
    // Keeps the receive buffer from overflowing, and shows that the engine
    // still works. The datagram may be lost, so it is repeated.
    const Deadline deadline;
    do {
      CHECK(!deadline.Passed());
      CHECK(send(peer, kGood, sizeof kGood - 1, 0) >= 0);
    } while (!ReceiveText(dish, &text, 100));
    CHECK(text == "fine");
  }

  CHECK(zmq_close(dish) == 0);
  close(peer);
}

void Dgram(void* context) {
  void* dgram = NewSocket(context, ZMQ_DGRAM);
  const uint16_t port = FreePort(SOCK_DGRAM);
  CHECK(zmq_bind(dgram, ("udp://127.0.0.1:" + std::to_string(port)).c_str()) == 0);
  const int peer = UdpTo(port);
  SendUntilBound(peer, "");
  CHECK(send(peer, "\xff", 1, 0) == 1);

  const std::string from = "127.0.0.1:" + std::to_string(PortOf(peer));
  for (const char* body : {"", "\xff"}) {
    std::string text;
    CHECK(ReceiveText(dgram, &text, kPatienceMs));
    CHECK(text.c_str() == from);
    CHECK(ReceiveText(dgram, &text, kPatienceMs));
    CHECK(text == body);
  }
  CHECK(zmq_close(dgram) == 0);
  close(peer);
}

// DGRAM addresses are IPv4 only. With ZMQ_IPV6 the system hands the engine
// IPv6 senders nevertheless.
void DgramIpv6(void* context) {
  const int peer = socket(AF_INET6, SOCK_DGRAM, 0);
  sockaddr_in6 address{};
  address.sin6_family = AF_INET6;
  address.sin6_addr = in6addr_loopback;
  if (peer < 0 || bind(peer, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    std::puts("no IPv6 here: the IPv6 sender is not tested");
    if (peer >= 0) close(peer);
    return;
  }
  const uint16_t port = FreePort(SOCK_DGRAM);
  address.sin6_port = htons(port);
  CHECK(connect(peer, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);

  void* dgram = NewSocket(context, ZMQ_DGRAM);
  SetInt(dgram, ZMQ_IPV6, 1);
  CHECK(zmq_bind(dgram, ("udp://[::1]:" + std::to_string(port)).c_str()) == 0);
  SendUntilBound(peer, "x");

  // One I/O thread serves both sockets in turn: the second one answers after
  // the first has seen its datagram.
  Dgram(context);
  std::string text;
  CHECK(!ReceiveText(dgram, &text, 0));
  CHECK(zmq_close(dgram) == 0);
  close(peer);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  Dish(context);
  Dgram(context);
  DgramIpv6(context);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
