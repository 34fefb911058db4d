// Memory of messages from 8 KiB to 4 MiB is used again.
// Without the patch there is no pool, so this does not link.
#include <thread>
#include <vector>

#include "messages.h"

namespace zmq {
std::size_t block_pool_unused();
}

namespace {

constexpr std::size_t kKiB = 1024;
constexpr std::size_t kAlwaysKept = 32 * kKiB * kKiB;

void MemoryIsUsedAgain() {
  for (const std::size_t size :
       {8 * kKiB, 9000 * std::size_t{1}, 64 * kKiB, 100 * kKiB, 128 * kKiB, 192 * kKiB, 1024 * kKiB, 4096 * kKiB}) {
    std::vector<zmq_msg_t> first = Allocate(1, size);
    void* const data = zmq_msg_data(&first[0]);
    const std::size_t before = zmq::block_pool_unused();
    std::thread([&first] { Close(first); }).join();
    CHECK(zmq::block_pool_unused() >= before + size);
    std::vector<zmq_msg_t> second = Allocate(1, size);
    CHECK(zmq_msg_data(&second[0]) == data);
    CHECK(zmq::block_pool_unused() == before);
    Close(second);
  }
}

void OtherSizesAreNotKept() {
  for (const std::size_t size : {std::size_t{0}, std::size_t{33}, 4 * kKiB, 5 * kKiB * kKiB}) {
    const std::size_t before = zmq::block_pool_unused();
    std::vector<zmq_msg_t> messages = Allocate(2, size);
    Close(messages);
    CHECK(zmq::block_pool_unused() == before);
  }
}

void LittleIsKeptUnused() {
  constexpr std::size_t kSize = 64 * kKiB;
  std::vector<zmq_msg_t> messages = Allocate(1024, kSize);
  for (std::size_t i = 0; i < messages.size(); ++i) {
    CHECK(zmq_msg_close(&messages[i]) == 0);
    CHECK(zmq::block_pool_unused() <= (messages.size() - i - 1) * kSize + kAlwaysKept);
  }
  // What lies there in one size makes room for another.
  std::vector<zmq_msg_t> others = Allocate(1024, 16 * kKiB);
  Close(others);
  CHECK(zmq::block_pool_unused() <= kAlwaysKept);
}

// Messages of many sizes go from thread to thread, and none gets the memory of another that is in use.
void ThreadsShareThePool() {
  constexpr int kMessages = 2000;
  void* const context = zmq_ctx_new();
  std::vector<std::thread> threads;
  for (int n = 0; n < 3; ++n) {
    const std::string endpoint = "inproc://" + std::to_string(n);
    void* const pull = zmq_socket(context, ZMQ_PULL);
    CHECK(zmq_bind(pull, endpoint.c_str()) == 0);
    threads.emplace_back([context, endpoint, n] {
      void* const push = zmq_socket(context, ZMQ_PUSH);
      CHECK(zmq_connect(push, endpoint.c_str()) == 0);
      for (int i = 0; i < kMessages; ++i) SendFilled(push, static_cast<std::size_t>(i % 40) * 5000, i + n);
      CHECK(zmq_close(push) == 0);
    });
    threads.emplace_back([pull, n] {
      for (int i = 0; i < kMessages; ++i) ReceiveFilled(pull, static_cast<std::size_t>(i % 40) * 5000, i + n, 499);
      CHECK(zmq_close(pull) == 0);
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(zmq_ctx_term(context) == 0);
  CHECK(zmq::block_pool_unused() <= kAlwaysKept);
}

}  // namespace

int main() {
  MemoryIsUsedAgain();
  OtherSizesAreNotKept();
  LittleIsKeptUnused();
  ThreadsShareThePool();
  return 0;
}
