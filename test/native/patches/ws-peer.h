// What a peer writes over ws.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_WS_PEER_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_WS_PEER_H_

#include <string>

inline std::string Upgrade(const std::string& protocol) {
  return "GET / HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: " +
         protocol + "\r\nSec-WebSocket-Version: 13\r\n\r\n";
}

inline std::string Switching(const std::string& protocol) {
  return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Accept: unseen\r\nSec-WebSocket-Protocol: " +
         protocol + "\r\n\r\n";
}

constexpr char kUpgraded[] = "101 Switching Protocols";

// The mask of nought leaves the text as it is. The byte in front of the text is the flags of ZWS.
inline std::string MaskedFrame(const std::string& text) {
  return std::string("\x82") + static_cast<char>(0x80 | (text.size() + 1)) + std::string(5, '\0') + text;
}

inline std::string PlainFrame(const std::string& text) {
  return std::string("\x82") + static_cast<char>(text.size() + 1) + std::string(1, '\0') + text;
}

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_WS_PEER_H_
