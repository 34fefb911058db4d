// How much of what a socket has sent libzmq still has, of large frames only. High-water marks count messages, however
// large, and a sender that runs ahead pays for new memory with each, where it could use again what was sent.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>

#include "core/message.h"

namespace zeromq_native {

// lib/native.ts knows it as SMALLEST_COUNTED_FRAME.
constexpr size_t kSmallestCountedFrame = 256 * 1024;

class QueuedBytes {
 public:
  // Counts a frame, if it is large, until libzmq lets go of it on any thread. Before a routing id or group is set.
  void Count(Message& frame);
  size_t value() const { return *bytes_; }

 private:
  // Frames may outlive the socket.
  const std::shared_ptr<std::atomic<size_t>> bytes_ = std::make_shared<std::atomic<size_t>>(0);
};

}  // namespace zeromq_native
