// QueuedBytes: large frames are counted until libzmq lets go of them, and stay what they are.
#include "core/queued_bytes.h"

#include "support.h"

namespace {

Message Frame(size_t size, uint8_t byte) {
  Message frame;
  CHECK(frame.Allocate(size).ok());
  std::memset(frame.data(), byte, size);
  return frame;
}

void SmallFramesAreNotCounted() {
  QueuedBytes queued;
  Message frame = Frame(kSmallestCountedFrame - 1, 1);
  queued.Count(frame);
  CHECK(queued.value() == 0 && frame.size() == kSmallestCountedFrame - 1);
}

void FramesThatAreNotSentAreLetGo() {
  QueuedBytes queued;
  {
    Message frame = Frame(kSmallestCountedFrame, 2);
    queued.Count(frame);
    CHECK(queued.value() == kSmallestCountedFrame);
  }
  CHECK(queued.value() == 0);
}

void SentFramesAreCountedUntilTheyAreReleased() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  QueuedBytes queued;
  std::vector<Message> frames;
  frames.push_back(Frame(kSmallestCountedFrame, 3));
  frames.push_back(Frame(2 * kSmallestCountedFrame, 4));
  for (Message& frame : frames) queued.Count(frame);
  CHECK(SendMessage(*sockets.sender, frames.data(), frames.size()).outcome == SendOutcome::kSent);
  CHECK(queued.value() == 3 * kSmallestCountedFrame);

  Message received;
  CHECK(zmq_msg_recv(received.raw(), sockets.receiver->raw(), 0) >= 0);
  CHECK(received.size() == kSmallestCountedFrame && received.data()[received.size() - 1] == 3 && !received.shared());
  CHECK(queued.value() == 3 * kSmallestCountedFrame);
  CHECK(zmq_msg_recv(received.raw(), sockets.receiver->raw(), 0) >= 0);
  CHECK(queued.value() == 2 * kSmallestCountedFrame);
  CHECK(received.size() == 2 * kSmallestCountedFrame && received.data()[0] == 4);
  received = Message();
  CHECK(queued.value() == 0);
}

void FramesOutliveTheCount() {
  Message frame = Frame(kSmallestCountedFrame, 5);
  {
    QueuedBytes().Count(frame);
  }
  CHECK(frame.data()[kSmallestCountedFrame - 1] == 5);
}

}  // namespace

int main() {
  SmallFramesAreNotCounted();
  FramesThatAreNotSentAreLetGo();
  SentFramesAreCountedUntilTheyAreReleased();
  FramesOutliveTheCount();
  return 0;
}
