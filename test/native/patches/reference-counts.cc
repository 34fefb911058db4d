// References that an I/O thread counts for many messages at once are all dropped, and none too early.
// What is known of the connection and the memory that was read into are gone with the last message, not before: the
// test is for AddressSanitizer. Without the patch it passes as well, for the patch changes only what counting costs.
#include <vector>

#include "support.h"

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

}  // namespace

int main() {
  for (const char* endpoint : {"tcp://127.0.0.1:*", "ipc://*", "ws://127.0.0.1:*"}) {
    MessagesOutliveTheConnection(endpoint, 1);
    MessagesOutliveTheConnection(endpoint, 500);
  }
}
