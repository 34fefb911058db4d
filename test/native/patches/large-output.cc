// The bytes of a message of 32 KiB and more are sent from where they are, with batches of 64 KiB as well.
// Without the patch: all of a message of 64 KiB is copied.
#include <cstdio>

#if defined __linux__
#include <sys/syscall.h>

#include <atomic>
#include <vector>

#include "support.h"

namespace {

constexpr std::size_t kKiB = 1024;
constexpr std::size_t kLarge = 64 * kKiB;

std::atomic<const char*> watched{nullptr};
std::atomic<std::size_t> sent_in_place{0};

}  // namespace

// In place of libc's, for libzmq as well.
extern "C" ssize_t send(int descriptor, const void* bytes, size_t size, int flags) {
  const ssize_t sent = syscall(SYS_sendto, descriptor, bytes, size, flags, nullptr, 0);
  const char* const from = watched;
  const char* const at = static_cast<const char*>(bytes);
  if (sent > 0 && from != nullptr && at >= from && at < from + kLarge) sent_in_place += static_cast<std::size_t>(sent);
  return sent;
}

namespace {

struct Pair {
  void* context = zmq_ctx_new();
  void* pull = NewSocket(context, ZMQ_PULL);
  void* push = NewSocket(context, ZMQ_PUSH);

  explicit Pair(int batch) {
    SetInt(push, ZMQ_OUT_BATCH_SIZE, batch);
    SetInt(push, ZMQ_LINGER, -1);
    SetInt(pull, ZMQ_RCVHWM, 0);
    SetInt(push, ZMQ_SNDHWM, 0);
    CHECK(zmq_bind(pull, "tcp://127.0.0.1:*") == 0);
    CHECK(zmq_connect(push, LastEndpoint(pull).c_str()) == 0);
    std::string text;
    SendText(push, "handshake");
    CHECK(ReceiveText(pull, &text, kPatienceMs));
  }

  ~Pair() {
    CHECK(zmq_close(push) == 0);
    CHECK(zmq_close(pull) == 0);
    CHECK(zmq_ctx_term(context) == 0);
  }
};

void MostOfALargeMessageIsSentInPlace() {
  std::vector<char> bytes(kLarge, 'x');
  const Pair pair(static_cast<int>(kLarge));
  sent_in_place = 0;
  watched = bytes.data();
  zmq_msg_t message;
  CHECK(zmq_msg_init_data(&message, bytes.data(), bytes.size(), nullptr, nullptr) == 0);
  CHECK(zmq_msg_send(&message, pair.push, 0) == static_cast<int>(kLarge));
  std::string text;
  CHECK(ReceiveText(pair.pull, &text, kPatienceMs));
  CHECK(text == std::string(kLarge, 'x'));
  watched = nullptr;
  CHECK(sent_in_place >= kLarge - 8 * kKiB);
}

std::string Text(std::size_t size) {
  std::string text(size, '\0');
  for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>((i * 31 + size) % 251);
  return text;
}

// Large messages among small ones, at all places of a batch: each boundary of what is copied, and of a header.
void AllBytesArriveInOrder(int batch) {
  const Pair pair(batch);
  std::vector<std::size_t> sizes;
  for (const std::size_t size : {32 * kKiB - 1, 32 * kKiB, 32 * kKiB + 1, 64 * kKiB, 200 * kKiB}) {
    for (const std::size_t before : {std::size_t{0}, std::size_t{1}, 8 * kKiB - 20, 8 * kKiB - 9, 8 * kKiB}) {
      sizes.insert(sizes.end(), {before, size, size, before});
    }
  }
  // So near to the end of a batch that a header is in two.
  for (std::size_t left = 0; left < 24; ++left) {
    sizes.insert(sizes.end(), {16 * kKiB, 16 * kKiB, 16 * kKiB, 16 * kKiB - 4 * 9 - left, 40 * kKiB});
  }
  for (const std::size_t size : sizes) SendText(pair.push, Text(size));
  std::string text;
  for (const std::size_t size : sizes) {
    CHECK(ReceiveText(pair.pull, &text, kPatienceMs));
    CHECK(text == Text(size));
  }
}

}  // namespace

int main() {
  MostOfALargeMessageIsSentInPlace();
  for (const int batch : {100, 4096, 8192, 65'536, 1'000'000}) AllBytesArriveInOrder(batch);
  return 0;
}
#else
int main() {
  std::puts("skipped: how libzmq's calls are watched is for Linux only");
  return 0;
}
#endif
