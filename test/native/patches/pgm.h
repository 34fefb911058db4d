// A PGM source and its packets made by hand, sent as UDP datagrams to one host: what a publisher, or anybody else on
// the network, may send to a socket at epgm://127.0.0.1;GROUP:PORT.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_H_

#include <initializer_list>

#include "support.h"

namespace pgm {

enum Type : uint8_t {
  kSpm = 0,
  kPoll = 1,
  kPolr = 2,
  kOdata = 4,
  kRdata = 5,
  kNak = 8,
  kNnak = 9,
  kNcf = 10,
  kSpmr = 12,
  kAck = 13
};

constexpr uint8_t kOptionsPresent = 0x01;
constexpr uint8_t kParity = 0x80;
constexpr size_t kHeaderSize = 16;

inline std::string Be16(unsigned value) {
  return {static_cast<char>(value >> 8), static_cast<char>(value)};
}

inline std::string Be32(uint32_t value) {
  return Be16(value >> 16) + Be16(value & 0xffff);
}

inline std::string Address(const char* text) {
  in_addr address{};
  CHECK(inet_pton(AF_INET, text, &address) == 1);
  return std::string(reinterpret_cast<const char*>(&address), sizeof address);
}

// As an address is written into packets: family, reserved, address.
inline std::string Nla(const char* text) {
  return Be16(1) + Be16(0) + Address(text);
}

// The Internet checksum over a packet, put where it belongs.
inline std::string Sealed(std::string packet) {
  packet[6] = packet[7] = 0;
  uint32_t sum = 0;
  for (size_t i = 0; i < packet.size(); ++i) {
    const auto byte = static_cast<unsigned char>(packet[i]);
    sum += i % 2 == 0 ? byte << 8 : byte;
  }
  while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
  const uint16_t folded = static_cast<uint16_t>(~sum);
  packet.replace(6, 2, Be16(folded == 0 ? 0xffff : folded));
  return packet;
}

// One frame as ZMTP 1.0 writes it.
inline std::string Frame(const std::string& body, bool more = false) {
  std::string frame;
  if (body.size() < 254) {
    frame.push_back(static_cast<char>(body.size() + 1));
  } else {
    frame = "\xff" + Be32(0) + Be32(static_cast<uint32_t>(body.size() + 1));
  }
  frame.push_back(more ? 1 : 0);
  return frame + body;
}

constexpr unsigned kNoMessageBegins = 0xffff;

// What libzmq puts into a packet: where the first message begins, and frames or parts of them.
inline std::string Tsdu(unsigned offset, const std::string& bytes) {
  return Be16(offset) + bytes;
}

constexpr char kGroup[] = "239.192.77.1";

inline sockaddr_in Group(uint16_t port) {
  sockaddr_in group = Loopback(port);
  CHECK(inet_pton(AF_INET, kGroup, &group.sin_addr) == 1);
  return group;
}

inline std::string Endpoint(uint16_t port) {
  return std::string("epgm://127.0.0.1;") + kGroup + ":" + std::to_string(port);
}

// A plain socket that has joined the group. It is bound to the group, so that it takes nothing that is for a publisher.
inline int GroupSocket(uint16_t port) {
  const int fd = socket(AF_INET, SOCK_DGRAM, 0);
  CHECK(fd >= 0);
  const int on = 1;
  CHECK(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0);
  const sockaddr_in group = Group(port);
  CHECK(bind(fd, reinterpret_cast<const sockaddr*>(&group), sizeof group) == 0);
  const ip_mreq membership{group.sin_addr, Loopback(0).sin_addr};
  CHECK(setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &membership, sizeof membership) == 0);
  return fd;
}

class Source {
 public:
  Source(uint16_t port, const std::string& gsi) : port_(port), gsi_(gsi), fd_(BoundSocket(SOCK_DGRAM)) {}
  Source(const Source&) = delete;
  ~Source() { close(fd_); }

  std::string Packet(uint8_t type, uint8_t options, const std::string& body, size_t tsdu_size = 0) const {
    std::string packet = Be16(4321) + Be16(port_);
    packet.push_back(static_cast<char>(type));
    packet.push_back(static_cast<char>(options));
    return Sealed(packet + Be16(0) + gsi_ + Be16(static_cast<unsigned>(tsdu_size)) + body);
  }

  std::string Odata(uint32_t sequence, const std::string& tsdu, uint32_t trail, uint8_t type = kOdata) const {
    return Packet(type, 0, Be32(sequence) + Be32(trail) + tsdu, tsdu.size());
  }

  std::string Spm(uint32_t number, uint32_t trail, uint32_t lead, const char* nla = "127.0.0.1") const {
    return Packet(kSpm, 0, Be32(number) + Be32(trail) + Be32(lead) + Nla(nla));
  }

  void Send(const std::string& datagram) const {
    const sockaddr_in to = Loopback(port_);
    CHECK(sendto(fd_, datagram.data(), datagram.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to) ==
          static_cast<ssize_t>(datagram.size()));
  }

  // A whole message in a packet of its own.
  void SendMessage(uint32_t sequence, const std::string& body) const {
    Send(Odata(sequence, Tsdu(0, Frame(body)), first_));
  }

  // The trailing edge of the window that data packets tell.
  void SetTrail(uint32_t sequence) { first_ = sequence; }

 private:
  uint16_t port_;
  std::string gsi_;
  int fd_;
  uint32_t first_ = 0;
};

inline void* Subscriber(void* context, uint16_t port, const char* topic = "") {
  void* socket = NewSocket(context, ZMQ_SUB);
  CHECK(zmq_setsockopt(socket, ZMQ_SUBSCRIBE, topic, std::strlen(topic)) == 0);
  CHECK(zmq_connect(socket, Endpoint(port).c_str()) == 0);
  return socket;
}

inline void* Publisher(void* context, uint16_t port) {
  void* socket = NewSocket(context, ZMQ_PUB);
  SetInt(socket, ZMQ_RATE, 1000000);
  SetInt(socket, ZMQ_RECOVERY_IVL, 100);
  CHECK(zmq_connect(socket, Endpoint(port).c_str()) == 0);
  return socket;
}

// The I/O thread opens the socket after zmq_connect has returned: a source is repeated until it is heard. Any number
// of messages of it may come.
class Probe {
 public:
  explicit Probe(uint16_t port, const std::string& gsi = "probe!") : source_(port, gsi) {}

  // Whatever came before, a message still comes through.
  void CheckAlive(void* subscriber) {
    const std::string wanted = "alive " + std::to_string(++count_);
    const Deadline deadline;
    std::string text;
    do {
      CHECK(!deadline.Passed());
      source_.SendMessage(++sequence_, wanted);
      while (ReceiveText(subscriber, &text, 20) && text != wanted) continue;
    } while (text != wanted);
    // Those that were sent once too often.
    while (ReceiveText(subscriber, &text, 0)) continue;
  }

 private:
  Source source_;
  uint32_t sequence_ = 0;
  int count_ = 0;
};

inline void CheckReceives(void* socket, const std::string& wanted, bool more = false) {
  std::string text;
  CHECK(ReceiveText(socket, &text, kPatienceMs));
  if (text != wanted) std::fprintf(stderr, "received '%s', not '%s'\n", text.c_str(), wanted.c_str());
  CHECK(text == wanted);
  int received_more = 0;
  size_t size = sizeof received_more;
  CHECK(zmq_getsockopt(socket, ZMQ_RCVMORE, &received_more, &size) == 0);
  CHECK((received_more != 0) == more);
}

}  // namespace pgm

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_H_
