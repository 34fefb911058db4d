// The edge-trigger rules of ZMQ_FD, and the only place that knows them.
//
// ZMQ_FD tells of commands from other threads ("you may read", "you may write"), not of messages, and any call on the
// socket may process those commands and so take the signal away. Hence, for each direction that JavaScript waits for,
// this class keeps whether a call since the last look may have taken its signal ("stale"); stale sockets are looked at
// again once per turn of the event loop. Rules R1 to R12: docs/adr/0003-edge-trigger.md.
//
// One thread, no I/O of its own except ZMQ_EVENTS.
#pragma once

#include <cstdint>

#include "core/drain.h"
#include "core/send.h"
#include "core/socket.h"

namespace zeromq_native {

// What JavaScript can wait for besides ZMQ_POLLIN and ZMQ_POLLOUT: that there are other peers or subscriptions. libzmq
// has no such event, so every signal may be one, and JavaScript counts them again.
constexpr uint32_t kPeers = ZMQ_POLLPRI;

class Readiness {
 public:
  explicit Readiness(Socket& socket) : socket_(socket) {}

  // What JavaScript waits for: any of ZMQ_POLLIN, ZMQ_POLLOUT and kPeers, or nothing.
  void SetInterest(uint32_t interest) { interest_ = interest; }
  uint32_t interest() const { return interest_; }

  // A call was made that may have processed commands.
  void Touched() { stale_ = ZMQ_POLLIN | ZMQ_POLLOUT | kPeers; }
  void Drained(const DrainResult& result);
  void Sent(const SendResult& result);
  // Peers are counted as of the last call that processed commands, and counting processes none.
  void Counted() { stale_ &= ~kPeers; }

  // The context has ended. The descriptor stays readable for good, so watching it must stop.
  bool failed() const { return failed_; }
  bool NeedsRecheck() const { return (stale_ & interest_) != 0; }

  // Each says whether JavaScript is to try again now.
  bool OnDescriptorReadable();
  bool OnRecheck();

 private:
  Socket& socket_;
  uint32_t interest_ = 0;
  uint32_t stale_ = 0;
  // A look is due although nothing is known to be stale; see Sent.
  bool confirming_ = false;
  bool failed_ = false;
};

}  // namespace zeromq_native
