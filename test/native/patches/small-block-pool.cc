// Memory of messages of 34 bytes to 7 KiB is used again by other threads.
// Without the patch there is no such pool, so this does not link.
#include <set>
#include <thread>
#include <vector>

#include "messages.h"

namespace zmq {
std::size_t small_block_pool_unused();
}

namespace {

constexpr std::size_t kKiB = 1024;
constexpr std::size_t kMostLeft = 8 * kKiB * kKiB;
// Threads exchange up to 64 blocks at a time, and each keeps two such groups.
constexpr std::size_t kLargestGroup = 64;

void CloseOnAnotherThread(std::vector<zmq_msg_t>& messages) {
  std::thread([&messages] { Close(messages); }).join();
}

std::set<void*> MemoryOf(std::vector<zmq_msg_t>& messages) {
  std::set<void*> memory;
  for (zmq_msg_t& message : messages) memory.insert(zmq_msg_data(&message));
  return memory;
}

#if !defined __SANITIZE_ADDRESS__
void AnotherThreadsMemoryIsUsedAgain() {
  for (const std::size_t size : {std::size_t{34}, std::size_t{64}, std::size_t{300}, kKiB, 5000 * std::size_t{1}}) {
    std::vector<zmq_msg_t> first = Allocate(4 * kLargestGroup, size);
    const std::set<void*> memory = MemoryOf(first);
    const std::size_t before = zmq::small_block_pool_unused();
    CloseOnAnotherThread(first);
    const std::size_t left = zmq::small_block_pool_unused() - before;
    CHECK(left >= 2 * kLargestGroup * size);

    // As many as were left. New memory may look like what the other thread gave back when it ended, too.
    const std::size_t count = 2 * kLargestGroup;
    std::vector<zmq_msg_t> second = Allocate(count, size);
    CHECK(zmq::small_block_pool_unused() < before + left);
    std::size_t again = 0;
    for (void* const data : MemoryOf(second)) again += memory.count(data);
    CHECK(again == count);
    Close(second);
  }
}
#endif

void LittleIsLeft() {
  std::vector<zmq_msg_t> messages = Allocate(10'000, 4 * kKiB);
  CloseOnAnotherThread(messages);
  CHECK(zmq::small_block_pool_unused() <= kMostLeft);
}

// Every size has a block that is large enough, and no two messages have the same.
void SizesAreRight() {
  for (std::size_t size = 34; size <= 9 * kKiB; size += 7) {
    std::vector<zmq_msg_t> messages = Allocate(3, size);
    for (std::size_t i = 0; i < messages.size(); ++i) {
      const auto* const data = static_cast<const unsigned char*>(zmq_msg_data(&messages[i]));
      for (std::size_t j = 0; j < size; ++j) CHECK(data[j] == i);
    }
    Close(messages);
  }
}

// A thread's own objects may close messages after the thread's part of the pool has gone.
struct LastMessage {
  zmq_msg_t message;
  LastMessage() { CHECK(zmq_msg_init(&message) == 0); }
  ~LastMessage() {
    CHECK(zmq_msg_close(&message) == 0);
    CHECK(zmq_msg_init_size(&message, 100) == 0);
    CHECK(zmq_msg_close(&message) == 0);
  }
};

void ThreadMayCloseMessagesAtItsEnd() {
  std::thread([] {
    // Made before the thread has a part of the pool, so destroyed after it.
    thread_local LastMessage last;
    CHECK(zmq_msg_close(&last.message) == 0);
    CHECK(zmq_msg_init_size(&last.message, 100) == 0);
  }).join();
}

void MessagesGoFromThreadToThread() {
  constexpr int kMessages = 20'000;
  void* const context = zmq_ctx_new();
  void* const pull = zmq_socket(context, ZMQ_PULL);
  CHECK(zmq_bind(pull, "inproc://messages") == 0);
  std::thread sender([context] {
    void* const push = zmq_socket(context, ZMQ_PUSH);
    CHECK(zmq_connect(push, "inproc://messages") == 0);
    for (int i = 0; i < kMessages; ++i) SendFilled(push, static_cast<std::size_t>(i % 400) * 20, i);
    CHECK(zmq_close(push) == 0);
  });
  for (int i = 0; i < kMessages; ++i) ReceiveFilled(pull, static_cast<std::size_t>(i % 400) * 20, i);
  sender.join();
  CHECK(zmq_close(pull) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

}  // namespace

int main() {
#if !defined __SANITIZE_ADDRESS__
  AnotherThreadsMemoryIsUsedAgain();
#endif
  LittleIsLeft();
  SizesAreRight();
  ThreadMayCloseMessagesAtItsEnd();
  MessagesGoFromThreadToThread();
  return 0;
}
