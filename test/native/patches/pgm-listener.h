// Who listens to a group without libzmq: the packets of a publisher, one by one, and what may be asked of it.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_LISTENER_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_LISTENER_H_

#include <initializer_list>

#include "pgm.h"

namespace pgm {

class Listener {
 public:
  explicit Listener(uint16_t port) : port_(port), fd_(GroupSocket(port)) {}
  Listener(const Listener&) = delete;
  ~Listener() { close(fd_); }

  int descriptor() const { return fd_; }

  // The sequence number of the next packet of a type; what comes before it is passed over. False when there is none.
  bool Next(uint8_t type, uint32_t* sequence, int ms = kPatienceMs) {
    const Deadline deadline(ms);
    while (!deadline.Passed()) {
      if (!Readable(fd_, 50)) continue;
      char packet[65536];
      const ssize_t size = recv(fd_, packet, sizeof packet, 0);
      if (size >= 24 && packet[4] == kSpm) ++announcements_;
      if (size < 24 || packet[4] != static_cast<char>(type)) continue;
      header_.assign(packet, kHeaderSize);
      uint32_t number;
      std::memcpy(&number, packet + kHeaderSize, sizeof number);
      *sequence = ntohl(number);
      return true;
    }
    return false;
  }

  // How often the publisher has announced itself so far: once in 100 ms at most.
  int announcements() const { return announcements_; }

  // Asks for the first number, and for those in the list as well, of the publisher that was heard last.
  void SendNak(uint32_t first, std::initializer_list<uint32_t> list = {}) {
    std::string body = Be32(first) + Nla("127.0.0.1") + Nla(kGroup);
    if (list.size() > 0) {
      std::string option = {'\x82', static_cast<char>(4 + 4 * list.size()), 0, 0};
      for (const uint32_t number : list) option += Be32(number);
      body += std::string("\0\4", 2) + Be16(static_cast<unsigned>(4 + option.size())) + option;
    }
    std::string packet = header_.substr(2, 2) + header_.substr(0, 2);
    packet.push_back(kNak);
    packet.push_back(list.size() > 0 ? kOptionsPresent : 0);
    packet = Sealed(packet + Be16(0) + header_.substr(8, 6) + Be16(0) + body);
    const sockaddr_in to = Loopback(port_);
    CHECK(sendto(fd_, packet.data(), packet.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to) ==
          static_cast<ssize_t>(packet.size()));
  }

 private:
  uint16_t port_;
  int fd_;
  std::string header_;
  int announcements_ = 0;
};

}  // namespace pgm

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_PGM_LISTENER_H_
