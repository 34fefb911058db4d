// What peers of before ZMTP 3.0 write.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_OLD_PEER_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_OLD_PEER_H_

#include <string>

// The numbers that ZMTP 2.0 has for the types of sockets.
constexpr char kOldDealer = 5;
constexpr char kOldPush = 8;

// With an empty routing id.
inline std::string GreetingV2(char socketType) {
  return "\xff" + std::string(8, '\0') + "\x7f\1" + socketType + std::string(2, '\0');
}

inline std::string FrameV2(const std::string& text) {
  return std::string(1, '\0') + static_cast<char>(text.size()) + text;
}

// An empty routing id is all that there is.
inline std::string GreetingV1() {
  return std::string("\1\0", 2);
}

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_OLD_PEER_H_
