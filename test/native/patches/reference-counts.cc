// References that an I/O thread counts for many messages at once are all dropped, and none too early.
// What is known of the connection and the memory that was read into are gone with the last message, not before: the
// test is for AddressSanitizer. Without the patch it passes as well, for the patch changes only what counting costs;
// but half of it, without the change of the raw decoder, loses each message of a STREAM.
#include <vector>

#include "support.h"

namespace zmq {
std::size_t block_pool_unused();
}

namespace {

// More than references are added for at once.
constexpr int kMessages = 1100;

// Some are copied into the message, some stand in the memory that was read into, and some are too large for that.
size_t SizeOf(int number) {
  constexpr size_t sizes[] = {1, 32, 33, 34, 100, 5000, 70000};
  return sizes[number % 7];
}

char ByteOf(int number) {
  return static_cast<char>(number % 251);
}

void Check(zmq_msg_t* message, int number) {
  CHECK(zmq_msg_size(message) == SizeOf(number));
  const auto* bytes = static_cast<const char*>(zmq_msg_data(message));
  for (size_t i = 0; i < SizeOf(number); ++i) CHECK(bytes[i] == ByteOf(number));
  CHECK(std::string(zmq_msg_gets(message, "Socket-Type")) == "PUSH");
}

void MessagesOutliveTheConnection(const char* endpoint, int kept_each) {
  void* context = zmq_ctx_new();
  void* receiver = NewSocket(context, ZMQ_PULL);
  void* sender = NewSocket(context, ZMQ_PUSH);
  const int linger = -1;
  CHECK(zmq_setsockopt(sender, ZMQ_LINGER, &linger, sizeof linger) == 0);
  CHECK(zmq_bind(receiver, endpoint) == 0);
  CHECK(zmq_connect(sender, LastEndpoint(receiver).c_str()) == 0);
  std::vector<std::pair<int, zmq_msg_t>> kept;
  for (int number = 0; number < kMessages; ++number) {
    std::vector<char> sent(SizeOf(number), ByteOf(number));
    CHECK(zmq_send(sender, sent.data(), sent.size(), 0) >= 0);
    zmq_msg_t message;
    CHECK(zmq_msg_init(&message) == 0);
    CHECK(zmq_msg_recv(&message, receiver, 0) >= 0);
    Check(&message, number);
    if (number % kept_each == 0) {
      kept.emplace_back(number, message);
    } else {
      CHECK(zmq_msg_close(&message) == 0);
    }
  }
  CHECK(zmq_close(sender) == 0);
  CHECK(zmq_close(receiver) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  for (auto& [number, message] : kept) {
    Check(&message, number);
    CHECK(zmq_msg_close(&message) == 0);
  }
}

zmq_msg_t Receive(void* socket) {
  zmq_msg_t message;
  CHECK(zmq_msg_init(&message) == 0);
  CHECK(zmq_msg_recv(&message, socket, 0) >= 0);
  return message;
}

// Without ZeroMQ's framing a message is what was read at once, and takes the memory over: 20 messages are 20 blocks.
void RawMessagesGiveTheirMemoryBack() {
  constexpr int kRaw = 20;
  constexpr size_t kSize = 200;
  void* context = zmq_ctx_new();
  void* receiver = NewSocket(context, ZMQ_STREAM);
  void* sender = NewSocket(context, ZMQ_STREAM);
  CHECK(zmq_bind(receiver, "tcp://127.0.0.1:*") == 0);
  CHECK(zmq_connect(sender, LastEndpoint(receiver).c_str()) == 0);
  zmq_msg_t peer = Receive(sender);
  zmq_msg_t connected = Receive(sender);
  CHECK(zmq_msg_close(&connected) == 0);
  for (int frames = 0; frames < 2; ++frames) {
    zmq_msg_t notification = Receive(receiver);
    CHECK(zmq_msg_close(&notification) == 0);
  }
  std::vector<zmq_msg_t> kept;
  for (int number = 0; number < kRaw; ++number) {
    std::vector<char> sent(kSize, ByteOf(number));
    CHECK(zmq_send(sender, zmq_msg_data(&peer), zmq_msg_size(&peer), ZMQ_SNDMORE) >= 0);
    CHECK(zmq_send(sender, sent.data(), sent.size(), 0) >= 0);
    zmq_msg_t routing_id = Receive(receiver);
    CHECK(zmq_msg_close(&routing_id) == 0);
    kept.push_back(Receive(receiver));
  }
  for (void* socket : {sender, receiver}) CHECK(zmq_close(socket) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  CHECK(zmq_msg_close(&peer) == 0);
  for (int number = 0; number < kRaw; ++number) {
    CHECK(zmq_msg_size(&kept[number]) == kSize);
    CHECK(static_cast<const char*>(zmq_msg_data(&kept[number]))[kSize - 1] == ByteOf(number));
    CHECK(zmq_msg_close(&kept[number]) == 0);
  }
  CHECK(zmq::block_pool_unused() >= kRaw * size_t{8192});
}

}  // namespace

int main() {
  // First, while the pool is empty.
  RawMessagesGiveTheirMemoryBack();
  for (const char* endpoint : {"tcp://127.0.0.1:*", "ipc://*", "ws://127.0.0.1:*"}) {
    MessagesOutliveTheConnection(endpoint, 1);
    MessagesOutliveTheConnection(endpoint, 500);
  }
}
