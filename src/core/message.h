// One frame: a zmq_msg_t that closes itself. Moved like libzmq moves it, never copied.
#pragma once

#include <zmq.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "core/result.h"

namespace zeromq_native {

class Message {
 public:
  Message() { zmq_msg_init(&message_); }
  ~Message() { zmq_msg_close(&message_); }
  Message(Message&& other) noexcept : Message() { zmq_msg_move(&message_, &other.message_); }
  Message& operator=(Message&& other) noexcept {
    if (this != &other) zmq_msg_move(&message_, &other.message_);
    return *this;
  }
  Message(const Message&) = delete;
  Message& operator=(const Message&) = delete;

  // Makes room for `size` bytes; what was there is released. libzmq keeps up to 33 bytes inside zmq_msg_t itself.
  Status Allocate(size_t size) {
    zmq_msg_close(&message_);
    if (zmq_msg_init_size(&message_, size) == 0) return {};
    const int error = errno;
    zmq_msg_init(&message_);
    return Status(error);
  }

  uint8_t* data() { return static_cast<uint8_t*>(zmq_msg_data(&message_)); }
  size_t size() const { return zmq_msg_size(&message_); }
  bool more() const { return zmq_msg_more(&message_) != 0; }
  // Whether another message shares these bytes, so that writing to them would be seen elsewhere.
  bool shared() const { return zmq_msg_get(&message_, ZMQ_SHARED) != 0; }

  // Whom a message on SERVER and PEER is for or from; never 0.
  uint32_t routing_id() { return zmq_msg_routing_id(&message_); }
  Status SetRoutingId(uint32_t id) { return Checked(zmq_msg_set_routing_id(&message_, id)); }
  // What a message on RADIO and DISH is about, at most 255 bytes.
  const char* group() { return zmq_msg_group(&message_); }
  Status SetGroup(const char* group) { return Checked(zmq_msg_set_group(&message_, group)); }
  // What the peer said of itself in the handshake; nullptr when it did not.
  const char* metadata(const char* name) const { return zmq_msg_gets(&message_, name); }

  // Makes the message one over foreign memory, which libzmq gives back by calling `release` on any thread.
  Status Refer(void* data, size_t size, zmq_free_fn* release, void* hint) {
    zmq_msg_close(&message_);
    if (zmq_msg_init_data(&message_, data, size, release, hint) == 0) return {};
    const int error = errno;
    zmq_msg_init(&message_);
    return Status(error);
  }

  zmq_msg_t* raw() { return &message_; }

 private:
  static Status Checked(int result) { return result == 0 ? Status() : Status(errno); }

  zmq_msg_t message_;
};

}  // namespace zeromq_native
