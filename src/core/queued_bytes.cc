#include "core/queued_bytes.h"

#include <utility>

namespace zeromq_native {

namespace {

struct CountedFrame {
  Message frame;
  std::shared_ptr<std::atomic<size_t>> bytes;
};

void LetGo(void*, void* hint) {
  const std::unique_ptr<CountedFrame> counted(static_cast<CountedFrame*>(hint));
  *counted->bytes -= counted->frame.size();
}

}  // namespace

void QueuedBytes::Count(Message& frame) {
  const size_t size = frame.size();
  if (size < kSmallestCountedFrame) return;
  auto counted = std::make_unique<CountedFrame>(CountedFrame{std::move(frame), bytes_});
  if (!frame.Refer(counted->frame.data(), size, LetGo, counted.get()).ok()) {
    frame = std::move(counted->frame);
    return;
  }
  *bytes_ += size;
  static_cast<void>(counted.release());
}

}  // namespace zeromq_native
