// One direction of a proxy: takes whole messages from one socket and passes them on to another, or to the same one.
// Never waits: when it can not go on it says for what to wait.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <vector>

#include "core/message.h"
#include "core/send.h"
#include "core/socket.h"

namespace zeromq_native {

using FrameList = std::vector<Message>;

struct Traffic {
  void Add(uint64_t size) {
    ++messages;
    bytes += size;
  }
  uint64_t messages = 0;
  uint64_t bytes = 0;
};

// The socket that gets a copy of everything, for both directions of a proxy. It is a tap: what it has no room for is
// dropped and counted, where libzmq's proxy would stand still until somebody reads the copies.
class Capture {
 public:
  explicit Capture(Socket* socket) : socket_(socket) {}
  bool active() const { return socket_ != nullptr; }
  void Pass(FrameList& frames, uint64_t bytes);
  const Traffic& sent() const { return sent_; }
  const Traffic& dropped() const { return dropped_; }

 private:
  Socket* const socket_;
  Traffic sent_;
  Traffic dropped_;
};

class Forwarder {
 public:
  enum class Blocked {
    kNothing,
    // Nothing to take: wait for ZMQ_POLLIN on `from`.
    kEmpty,
    // No room: wait for ZMQ_POLLOUT on `to`.
    kMute,
    // No room although ZMQ_POLLOUT says so, as a mandatory ROUTER or an XPUB with ZMQ_XPUB_NODROP may (rule R6).
    kMuteUnproven,
  };

  // `left` are messages that were taken from `from` before; they go first.
  Forwarder(Socket& from, Socket& to, Capture& capture, std::deque<FrameList> left)
      : from_(from), to_(to), capture_(capture), left_(std::move(left)) {}

  // Passes messages on until it is blocked, a burst is over, or `interrupted`. An error ends the proxy.
  Status Run(const std::atomic<bool>& interrupted);
  // One last attempt for a message in hand. What still has no room is lost, as is what waits behind it.
  void Finish();
  Blocked blocked() const { return blocked_; }
  Socket& from() const { return from_; }
  Socket& to() const { return to_; }
  const Traffic& taken() const { return taken_; }
  const Traffic& passed() const { return passed_; }

 private:
  Status CheckRoom();
  Status Take();
  Status Pass();
  void Taken();
  void Clear();

  Socket& from_;
  Socket& to_;
  Capture& capture_;
  std::deque<FrameList> left_;
  // The message in hand; whole, or still growing.
  FrameList message_;
  bool whole_ = false;
  uint64_t bytes_ = 0;
  // The same for the capture socket, and to send again what a connection that ended took down with it.
  FrameList copy_;
  Blocked blocked_ = Blocked::kNothing;
  Traffic taken_;
  Traffic passed_;
};

}  // namespace zeromq_native
