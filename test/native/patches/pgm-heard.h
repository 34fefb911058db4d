// Hears what publishers send to the group of pgm::Endpoint, as anybody in the group can.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_HEARD_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_HEARD_H_

#include "pgm.h"

namespace pgm {

struct Heard {
  uint16_t source_port = 0;
  std::string gsi;
  uint32_t sequence = 0;
};

class GroupListener {
 public:
  explicit GroupListener(uint16_t port) : fd_(GroupSocket(port)) {}
  GroupListener(const GroupListener&) = delete;
  ~GroupListener() { close(fd_); }

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
