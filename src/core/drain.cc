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

// What a frame takes of the slab.
uint32_t SlabBytes(size_t size) {
  if (size > kLargestSlabFrame) return 0;
  return (static_cast<uint32_t>(size) + kAlignment - 1) & ~(kAlignment - 1);
}

void Emit(Message& frame, bool more, const DrainSpace& space, LargeFrameSink& sink, DrainResult& result) {
  const size_t size = frame.size();
  uint32_t* header = space.headers + 2 * result.frames;
  if (size <= kLargestSlabFrame) {
    std::memcpy(space.slab + result.offset, frame.data(), size);
    header[0] = result.offset;
    header[1] = static_cast<uint32_t>(size);
    result.offset += SlabBytes(size);
  } else {
    header[0] = kLargeFrame;
    header[1] = 0;
    sink.Take(std::move(frame));
  }
  if (more) header[1] |= kMoreFlag;
  ++result.frames;
}

}  // namespace

DrainResult Drain::Run(Socket& socket, const DrainSpace& space, LargeFrameSink& sink) {
  DrainResult result;
  result.offset = space.offset;
  socket.TakeSignal();
  const bool with_origin = origin_.wanted();
  // The frame that describes the origin goes with the last frame, or both wait.
  const uint32_t max_frames = with_origin ? space.max_frames - 1 : space.max_frames;
  uint32_t messages = 0;
  size_t bytes = 0;
  Message message;
  Message description;
  while (messages < space.max_messages && result.frames < max_frames && bytes < kByteBudget) {
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
    const bool describe = with_origin && !more;
    uint32_t needed = SlabBytes(size);
    if (describe) {
      const Status described = origin_.Describe(message, description);
      if (!described.ok()) result.error = described.error();
      needed += SlabBytes(description.size());
    }
    if (result.offset + needed > space.slab_size || result.error != 0) {
      held_ = std::move(message);
      has_held_ = true;
      result.slab_full = result.error == 0;
      break;
    }
    Emit(message, more || describe, space, sink, result);
    if (describe) Emit(description, false, space, sink, result);
    if (!more) ++messages;
    bytes += size;
  }
  return result;
}

}  // namespace zeromq_native
