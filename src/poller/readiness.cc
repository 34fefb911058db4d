#include "poller/readiness.h"

namespace zeromq_native {

void Readiness::Drained(const DrainResult& result) {
  // Finding the socket empty processed all commands: the answer holds for reading, and may have eaten a signal for
  // the others. Stopping early leaves messages that no new signal will announce.
  Touched();
  // Out of turn libzmq refuses before it looks at commands, and the descriptor would stay readable.
  if (result.error != 0) static_cast<void>(socket_.Events());
  if (result.exhausted) stale_ &= ~uint32_t{ZMQ_POLLIN};
}

void Readiness::Sent(const SendResult& result) {
  if (result.outcome != SendOutcome::kMute) {
    Touched();
    return;
  }
  // Without POLLOUT, ZMQ_EVENTS saw that the socket is mute and whether there is something to receive in one state of
  // it, and the next change raises ZMQ_FD. With it, the attempt that failed may have processed commands that came
  // after: about once in a thousand mute sends libzmq looks at them then. One more look makes that once in a million,
  // and a second one is not due, because it would come to the same again and again.
  stale_ = (result.events & ZMQ_POLLIN) | kPeers;
  confirming_ = !confirming_ && (result.events & ZMQ_POLLOUT) != 0;
  if (confirming_) stale_ |= ZMQ_POLLIN;
}

bool Readiness::OnDescriptorReadable() {
  // A receive that finds nothing takes the signal down by itself; without it the descriptor would stay readable and
  // the event loop would spin.
  if (interest_ == ZMQ_POLLIN) return true;
  const auto events = socket_.Events();
  failed_ = !events.ok();
  if (failed_) return interest_ != 0;
  stale_ &= ~uint32_t{ZMQ_POLLIN};
  if ((events.value() & ZMQ_POLLIN) != 0) stale_ |= ZMQ_POLLIN;
  // POLLOUT is no proof either way for several socket types, so a waiting send is always tried.
  return (interest_ & (ZMQ_POLLOUT | kPeers)) != 0 || (events.value() & interest_) != 0;
}

bool Readiness::OnRecheck() {
  if (!NeedsRecheck()) return false;
  if ((stale_ & interest_ & (ZMQ_POLLOUT | kPeers)) != 0) return true;
  const auto events = socket_.Events();
  if (!events.ok()) return true;
  if ((events.value() & ZMQ_POLLIN) != 0) return true;
  stale_ = ZMQ_POLLOUT | kPeers;
  return (interest_ & (ZMQ_POLLOUT | kPeers)) != 0;
}

}  // namespace zeromq_native
