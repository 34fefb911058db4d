// The send path: one whole message, never waiting.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/message.h"
#include "core/socket.h"

namespace zeromq_native {

enum class SendOutcome {
  kSent,
  // The socket is mute: nothing was taken. Wait for ZMQ_FD and try again; POLLOUT proves nothing (rule R6).
  kMute,
  // The connection ended between two frames and libzmq swallowed the message: build it again and send it whole (R10).
  kInterrupted,
  kFailed,
};

struct SendResult {
  SendOutcome outcome;
  int error = 0;
  // With kMute: what ZMQ_EVENTS said. Without ZMQ_POLLOUT that is one state of the socket for both directions; with it
  // (on types whose POLLOUT proves nothing) the attempt that failed came a moment later.
  uint32_t events = 0;
};

SendResult SendMessage(Socket& socket, Message* frames, size_t count);

// Messages of one frame that stand in memory one behind the other.
struct PackedMessages {
  const uint8_t* bytes;
  size_t bytes_size;
  const uint32_t* sizes;
  size_t count;
};

// Sends them in order, and stops at the first that cannot be sent.
struct PackedResult {
  uint32_t sent = 0;
  // Of the last that was tried.
  SendResult last{SendOutcome::kSent};
};

PackedResult SendPacked(Socket& socket, const PackedMessages& messages);

}  // namespace zeromq_native
