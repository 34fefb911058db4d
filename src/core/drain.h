// The receive path: takes many messages from a socket in one call. Small frames are copied into a slab of memory that
// the caller owns, larger ones are handed over one by one.
//
// Layout of `headers`, which the TypeScript side reads (lib/inbox.ts): two words a frame, first the offset in
// the slab or kLargeFrame, then the size in bytes with kMoreFlag set when the message goes on in the next frame.
#pragma once

#include <cstdint>

#include <string>
#include <utility>
#include <vector>

#include "core/message.h"
#include "core/origin.h"
#include "core/socket.h"

namespace zeromq_native {

constexpr uint32_t kLargeFrame = 0xffffffffu;
constexpr uint32_t kMoreFlag = 0x80000000u;

class LargeFrameSink {
 public:
  virtual ~LargeFrameSink() = default;
  virtual void Take(Message message) = 0;
};

struct DrainSpace {
  uint8_t* slab;
  uint32_t slab_size;
  uint32_t offset;
  uint32_t* headers;
  uint32_t max_frames;
  uint32_t max_messages;
};

struct DrainResult {
  uint32_t frames = 0;
  // Where the next frame goes in the slab.
  uint32_t offset = 0;
  // A frame waits for a slab with more room; nothing of it is lost.
  bool slab_full = false;
  // The socket has nothing more: its next message raises ZMQ_FD again (rules R3 and R11).
  bool exhausted = false;
  // errno when the socket failed, after `frames` frames that are good.
  int error = 0;
};

class Drain {
 public:
  explicit Drain(int socket_type) : origin_(socket_type) {}
  // What each message is to tell of its peer besides its frames; see Origin.
  void SetMetadataNames(std::vector<std::string> names) { origin_.SetMetadataNames(std::move(names)); }
  DrainResult Run(Socket& socket, const DrainSpace& space, LargeFrameSink& sink);

 private:
  Origin origin_;
  // A frame that did not fit into the last slab. It is the first of the next run.
  Message held_;
  bool has_held_ = false;
};

}  // namespace zeromq_native
