#include "core/drain.h"

#include <cerrno>
#include <cstring>

namespace zeromq_native {

namespace {

// Frames above this are not worth a place in the slab, where they would pin it: docs/adr/0007-copies.md.
constexpr size_t kLargestSlabFrame = 8 * 1024;
// Ends a run of large frames, so that one call does not hold the event loop for long.
constexpr size_t kByteBudget = 1024 * 1024;
constexpr uint32_t kAlignment = 8;

int Receive(void* socket, Message& message) {
  while (zmq_msg_recv(message.raw(), socket, ZMQ_DONTWAIT) < 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

}  // namespace

DrainResult Drain::Run(Socket& socket, const DrainSpace& space, LargeFrameSink& sink) {
  DrainResult result;
  result.offset = space.offset;
  uint32_t messages = 0;
  size_t bytes = 0;
  Message message;
  while (messages < space.max_messages && result.frames < space.max_frames && bytes < kByteBudget) {
    if (has_held_) {
      message = std::move(held_);
      has_held_ = false;
    } else if (const int error = Receive(socket.raw(), message); error != 0) {
      result.exhausted = error == EAGAIN;
      if (error != EAGAIN) result.error = error;
      break;
    }
    const size_t size = message.size();
    const bool more = message.more();
    uint32_t* header = space.headers + 2 * result.frames;
    if (size <= kLargestSlabFrame) {
      if (result.offset + size > space.slab_size) {
        held_ = std::move(message);
        has_held_ = true;
        result.slab_full = true;
        break;
      }
      std::memcpy(space.slab + result.offset, message.data(), size);
      header[0] = result.offset;
      header[1] = static_cast<uint32_t>(size);
      result.offset += (static_cast<uint32_t>(size) + kAlignment - 1) & ~(kAlignment - 1);
    } else {
      header[0] = kLargeFrame;
      header[1] = 0;
      sink.Take(std::move(message));
    }
    if (more) {
      header[1] |= kMoreFlag;
    } else {
      ++messages;
    }
    ++result.frames;
    bytes += size;
  }
  return result;
}

}  // namespace zeromq_native
