// A peer that speaks just enough ZMTP 3.0 over a plain socket to send what no
// libzmq would.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_FOREIGN_PEER_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_FOREIGN_PEER_H_

#include "connection.h"

class ForeignPeer : public Connection {
 public:
  ForeignPeer(const std::string& endpoint, const std::string& socketType) : Connection(endpoint) {
    std::string greeting = "\xff" + std::string(8, '\0') + "\x7f\3" + std::string(1, '\0') + "NULL";
    greeting.resize(64, '\0');
    Write(greeting);
    Frame(kCommand, "\5READY\13Socket-Type" + std::string(3, '\0') + static_cast<char>(socketType.size()) + socketType);

    // libzmq takes nothing but the handshake until it has sent its own half.
    WaitFor("\5READY");
  }

  static constexpr int kMore = 1;
  static constexpr int kCommand = 4;

  void Frame(int flags, const std::string& body) {
    constexpr int kLong = 2;
    std::string frame(1, static_cast<char>(flags | kLong));
    for (int shift = 56; shift >= 0; shift -= 8) frame += static_cast<char>(body.size() >> shift);
    Write(frame + body);
  }
};

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_FOREIGN_PEER_H_
