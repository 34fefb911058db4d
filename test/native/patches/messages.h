// Messages with memory of their own.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_MESSAGES_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_MESSAGES_H_

#include <vector>

#include "support.h"

// The bytes of each are its index.
inline std::vector<zmq_msg_t> Allocate(std::size_t count, std::size_t size) {
  std::vector<zmq_msg_t> messages(count);
  for (std::size_t i = 0; i < count; ++i) {
    CHECK(zmq_msg_init_size(&messages[i], size) == 0);
    CHECK(zmq_msg_size(&messages[i]) == size);
    std::memset(zmq_msg_data(&messages[i]), static_cast<int>(i), size);
  }
  return messages;
}

inline void Close(std::vector<zmq_msg_t>& messages) {
  for (zmq_msg_t& message : messages) CHECK(zmq_msg_close(&message) == 0);
}

// Sends a message of which every byte is the same.
inline void SendFilled(void* socket, std::size_t size, int byte) {
  zmq_msg_t message;
  CHECK(zmq_msg_init_size(&message, size) == 0);
  std::memset(zmq_msg_data(&message), byte, size);
  CHECK(zmq_msg_send(&message, socket, 0) >= 0);
}

// Receives one of those, and looks at each byte, or at one of `step`.
inline void ReceiveFilled(void* socket, std::size_t size, int byte, std::size_t step = 1) {
  zmq_msg_t message;
  CHECK(zmq_msg_init(&message) == 0);
  CHECK(zmq_msg_recv(&message, socket, 0) >= 0);
  CHECK(zmq_msg_size(&message) == size);
  const auto* const data = static_cast<const unsigned char*>(zmq_msg_data(&message));
  for (std::size_t i = 0; i < size; i += step) CHECK(data[i] == static_cast<unsigned char>(byte));
  CHECK(zmq_msg_close(&message) == 0);
}

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_MESSAGES_H_
