// A peer that speaks just enough ZMTP 3.0 over a plain socket to send what no
// libzmq would.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_FOREIGN_PEER_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_FOREIGN_PEER_H_

#include "support.h"

class ForeignPeer {
 public:
  ForeignPeer(const std::string& endpoint, const std::string& socketType) {
    fd_ = socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = Loopback(static_cast<uint16_t>(std::stoi(endpoint.substr(endpoint.rfind(':') + 1))));
    CHECK(connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    std::string greeting = "\xff" + std::string(8, '\0') + "\x7f\3" + std::string(1, '\0') + "NULL";
    greeting.resize(64, '\0');
    Write(greeting);
    Frame(kCommand, "\5READY\13Socket-Type" + std::string(3, '\0') + static_cast<char>(socketType.size()) + socketType);

    // libzmq takes nothing but the handshake until it has sent its own half.
    std::string answer;
    while (answer.find("\5READY") == std::string::npos) {
      char buffer[256];
      CHECK(Readable(fd_, kPatienceMs));
      const ssize_t size = recv(fd_, buffer, sizeof buffer, 0);
      CHECK(size > 0);
      answer.append(buffer, static_cast<size_t>(size));
    }
  }
  ~ForeignPeer() { close(fd_); }
  ForeignPeer(const ForeignPeer&) = delete;
  ForeignPeer& operator=(const ForeignPeer&) = delete;

  static constexpr int kMore = 1;
  static constexpr int kCommand = 4;

  void Frame(int flags, const std::string& body) {
    constexpr int kLong = 2;
    std::string frame(1, static_cast<char>(flags | kLong));
    for (int shift = 56; shift >= 0; shift -= 8) frame += static_cast<char>(body.size() >> shift);
    Write(frame + body);
  }

  void WaitUntilRefused() {
    char buffer[256];
    do {
      CHECK(Readable(fd_, kPatienceMs));
    } while (recv(fd_, buffer, sizeof buffer, 0) > 0);
  }

 private:
  void Write(const std::string& bytes) {
    size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t size = send(fd_, bytes.data() + done, bytes.size() - done, 0);
      CHECK(size > 0);
      done += static_cast<size_t>(size);
    }
  }

  int fd_ = -1;
};

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_FOREIGN_PEER_H_
