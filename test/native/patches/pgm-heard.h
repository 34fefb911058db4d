// Hears what publishers send to the group of pgm::Endpoint, as anybody in the group can.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_HEARD_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_HEARD_H_

#include "pgm.h"

namespace pgm {

inline sockaddr_in Group(uint16_t port) {
  sockaddr_in group = Loopback(port);
  CHECK(inet_pton(AF_INET, "239.192.77.1", &group.sin_addr) == 1);
  return group;
}

struct Heard {
  uint16_t source_port = 0;
  std::string gsi;
  uint32_t sequence = 0;
};

class Listener {
 public:
  explicit Listener(uint16_t port) : fd_(socket(AF_INET, SOCK_DGRAM, 0)) {
    const int on = 1;
    CHECK(setsockopt(fd_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0);
    const sockaddr_in group = Group(port);
    CHECK(bind(fd_, reinterpret_cast<const sockaddr*>(&group), sizeof group) == 0);
    const ip_mreq request{group.sin_addr, Loopback(0).sin_addr};
    CHECK(setsockopt(fd_, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request) == 0);
  }
  Listener(const Listener&) = delete;
  ~Listener() { close(fd_); }

  // The last of the packets that are there now, of a type that begins with a sequence number and with a text in it.
  bool Find(uint8_t type, const std::string& text, Heard* heard) {
    bool found = false;
    while (Next(type, text, heard)) found = true;
    return found;
  }

  // Waits for one.
  Heard Wait(uint8_t type, const std::string& text = "") {
    const Deadline deadline;
    Heard heard;
    while (!Next(type, text, &heard)) {
      CHECK(!deadline.Passed());
      Readable(fd_, 20);
    }
    return heard;
  }

 private:
  bool Next(uint8_t type, const std::string& text, Heard* heard) {
    char datagram[2048];
    for (;;) {
      const ssize_t size = recv(fd_, datagram, sizeof datagram, MSG_DONTWAIT);
      if (size < 0) return false;
      const std::string packet(datagram, static_cast<size_t>(size));
      constexpr size_t kEndOfSequence = kHeaderSize + 4;
      if (packet.size() < kEndOfSequence || packet[4] != type || packet.find(text) == std::string::npos) continue;
      const auto byte = [&](size_t at) { return static_cast<uint32_t>(static_cast<unsigned char>(packet[at])); };
      heard->source_port = static_cast<uint16_t>(byte(0) << 8 | byte(1));
      heard->gsi = packet.substr(8, 6);
      heard->sequence = byte(16) << 24 | byte(17) << 16 | byte(18) << 8 | byte(19);
      return true;
    }
  }

  int fd_;
};

}  // namespace pgm

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_HEARD_H_
