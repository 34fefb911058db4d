#include "core/send.h"

#include <cerrno>
#include <cstring>

namespace zeromq_native {

namespace {

int SendFrame(void* socket, Message& frame, int flags) {
  while (zmq_msg_send(frame.raw(), socket, flags | ZMQ_DONTWAIT) < 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

SendResult SendFirst(Socket& socket, Message& frame, int flags) {
  int error = SendFrame(socket.raw(), frame, flags);
  if (error == 0) return {SendOutcome::kSent};
  if (error != EAGAIN) return {SendOutcome::kFailed, error};
  // zmq_msg_send looks at commands from other threads only every millisecond or so, hence may say EAGAIN although
  // there is room. ZMQ_EVENTS always looks (rule R5).
  const auto events = socket.Events();
  if (!events.ok()) return {SendOutcome::kFailed, events.error()};
  // On a Router POLLOUT is about any peer, not about the one this message is for.
  const bool about_this_message = socket.type() != ZMQ_ROUTER;
  if (about_this_message && (events.value() & ZMQ_POLLOUT) == 0) return {SendOutcome::kMute, 0, events.value()};
  error = SendFrame(socket.raw(), frame, flags);
  if (error == 0) return {SendOutcome::kSent};
  if (error != EAGAIN) return {SendOutcome::kFailed, error};
  return {SendOutcome::kMute, 0, events.value() | ZMQ_POLLOUT};
}

// Peers are told of a group of messages at once: to tell them of each takes longer than to send it. They cannot say
// that they have read what they were not told of, so a group has to be well below the high-water mark.
class Groups {
 public:
  explicit Groups(Socket& socket) : socket_(socket) { Hold(true); }
  ~Groups() { Hold(false); }
  Groups(const Groups&) = delete;
  Groups& operator=(const Groups&) = delete;

  void Count() {
    if (++count_ % kSize != 0) return;
    Hold(false);
    Hold(true);
  }

 private:
  static constexpr size_t kSize = 64;

  void Hold(bool hold) { zmq_socket_hold(socket_.raw(), hold ? 1 : 0); }

  Socket& socket_;
  size_t count_ = 0;
};

}  // namespace

SendResult SendMessage(Socket& socket, Message* frames, size_t count) {
  const SendResult first = SendFirst(socket, frames[0], count > 1 ? ZMQ_SNDMORE : 0);
  if (first.outcome != SendOutcome::kSent) return first;
  bool interrupted = false;
  for (size_t i = 1; i < count; ++i) {
    const int flags = i + 1 < count ? ZMQ_SNDMORE : 0;
    int error = SendFrame(socket.raw(), frames[i], flags);
    if (error == EAGAIN) {
      // The pipe died under this message. libzmq now drops every frame up to the last one of the message, this one
      // included, so they have to be sent for it to find the end; after a last frame it has found it.
      interrupted = true;
      error = flags == 0 ? 0 : SendFrame(socket.raw(), frames[i], flags);
    }
    if (error != 0) return {SendOutcome::kFailed, error};
  }
  return {interrupted ? SendOutcome::kInterrupted : SendOutcome::kSent};
}

PackedResult SendPacked(Socket& socket, const PackedMessages& messages) {
  PackedResult result;
  const uint8_t* bytes = messages.bytes;
  size_t left = messages.bytes_size;
  Message frame;
  Groups groups(socket);
  for (; result.sent < messages.count; ++result.sent) {
    const size_t size = messages.sizes[result.sent];
    if (size > left) {
      result.last = {SendOutcome::kFailed, EINVAL};
      break;
    }
    const Status allocated = frame.Allocate(size);
    if (size != 0 && allocated.ok()) std::memcpy(frame.data(), bytes, size);
    result.last = allocated.ok() ? SendFirst(socket, frame, 0) : SendResult{SendOutcome::kFailed, allocated.error()};
    if (result.last.outcome != SendOutcome::kSent) break;
    bytes += size;
    left -= size;
    groups.Count();
  }
  return result;
}

}  // namespace zeromq_native
