#include "core/forwarder.h"

#include <cerrno>
#include <utility>

namespace zeromq_native {

namespace {

// As many as libzmq's own proxy passes on before it looks at the other direction.
constexpr int kBurst = 1000;

int Receive(void* socket, Message& frame) {
  while (zmq_msg_recv(frame.raw(), socket, ZMQ_DONTWAIT) < 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

// The bytes of large frames are shared and not copied.
void CopyFrames(FrameList& from, FrameList& to) {
  to.resize(from.size());
  for (size_t i = 0; i < from.size(); ++i) zmq_msg_copy(to[i].raw(), from[i].raw());
}

// Whether an error is about this one message. A peer that left before its reply, or that sends what the other side
// cannot carry, must not be able to end the proxy for all others.
bool ConcernsMessage(int error) {
  return error == EHOSTUNREACH || error == EINVAL || error == EMSGSIZE || error == ENOTSUP;
}

}  // namespace

void Capture::Pass(FrameList& frames, uint64_t bytes) {
  const SendResult result = SendMessage(*socket_, frames.data(), frames.size());
  (result.outcome == SendOutcome::kSent ? sent_ : dropped_).Add(bytes);
}

Status Forwarder::Run(const std::atomic<bool>& interrupted) {
  blocked_ = Blocked::kNothing;
  if (!whole_) {
    const Status status = CheckRoom();
    if (!status.ok() || blocked_ != Blocked::kNothing) return status;
  }
  for (int i = 0; i < kBurst && !interrupted.load(std::memory_order_relaxed); ++i) {
    if (!whole_) {
      const Status status = Take();
      if (!status.ok() || blocked_ != Blocked::kNothing) return status;
    }
    const Status status = Pass();
    if (!status.ok() || blocked_ != Blocked::kNothing) return status;
  }
  return {};
}

void Forwarder::Finish() {
  if (whole_) static_cast<void>(Pass());
}

// A message that nobody has room for is better left where others can still see that the queue is full. Within a burst
// this is not asked again, as it would cost more than the rest, so one message may come to wait in hand.
Status Forwarder::CheckRoom() {
  const auto input = from_.Events();
  if (!input.ok()) return Status(input.error());
  if (left_.empty() && (input.value() & ZMQ_POLLIN) == 0) {
    blocked_ = Blocked::kEmpty;
    return {};
  }
  const auto output = to_.Events();
  if (!output.ok()) return Status(output.error());
  if ((output.value() & ZMQ_POLLOUT) == 0) blocked_ = Blocked::kMute;
  return {};
}

Status Forwarder::Take() {
  if (!left_.empty()) {
    message_ = std::move(left_.front());
    left_.pop_front();
    for (const Message& frame : message_) bytes_ += frame.size();
    Taken();
    return {};
  }
  for (bool more = true; more;) {
    Message frame;
    const int error = Receive(from_.raw(), frame);
    // EFSM: a REQ or REP socket whose turn it is to send.
    if (error == EAGAIN || error == EFSM) {
      blocked_ = Blocked::kEmpty;
      return {};
    }
    if (error != 0) return Status(error);
    more = frame.more();
    bytes_ += frame.size();
    message_.push_back(std::move(frame));
  }
  Taken();
  return {};
}

void Forwarder::Taken() {
  whole_ = true;
  taken_.Add(bytes_);
  if (capture_.active() || message_.size() > 1) CopyFrames(message_, copy_);
}

Status Forwarder::Pass() {
  SendResult result = SendMessage(to_, message_.data(), message_.size());
  // Each interruption is one connection that ended in the middle, so this ends.
  while (result.outcome == SendOutcome::kInterrupted) {
    CopyFrames(copy_, message_);
    result = SendMessage(to_, message_.data(), message_.size());
  }
  if (result.outcome == SendOutcome::kSent) {
    passed_.Add(bytes_);
    if (capture_.active()) capture_.Pass(copy_, bytes_);
    Clear();
  } else if (result.outcome == SendOutcome::kMute) {
    blocked_ = (result.events & ZMQ_POLLOUT) == 0 ? Blocked::kMute : Blocked::kMuteUnproven;
  } else if (result.error == EFSM) {
    blocked_ = Blocked::kMute;
  } else if (ConcernsMessage(result.error)) {
    Clear();
  } else {
    return Status(result.error);
  }
  return {};
}

void Forwarder::Clear() {
  message_.clear();
  copy_.clear();
  bytes_ = 0;
  whole_ = false;
}

}  // namespace zeromq_native
