// Thread-safe sockets that are connected over inproc can be used on two threads at the same time.
// Without the patch: each thread holds the mutex of its own socket and waits for that of the other, for ever.
#include <unistd.h>

#include <thread>

#include "support.h"

namespace {

constexpr int kRounds = 100'000;

// Finds the socket empty again and again, so that each message of the peer has to wake it.
void Exchange(void* socket, uint32_t routing_id) {
  for (int round = 0; round < kRounds; ++round) {
    zmq_msg_t message;
    CHECK(zmq_msg_init_size(&message, 1) == 0);
    if (routing_id != 0) CHECK(zmq_msg_set_routing_id(&message, routing_id) == 0);
    if (zmq_msg_send(&message, socket, ZMQ_DONTWAIT) < 0) {
      CHECK(errno == EAGAIN);
      CHECK(zmq_msg_close(&message) == 0);
    }
    char byte;
    while (zmq_recv(socket, &byte, 1, ZMQ_DONTWAIT) >= 0) continue;
  }
}

}  // namespace

int main() {
  alarm(25);
  void* context = zmq_ctx_new();
  void* server = NewSocket(context, ZMQ_SERVER);
  CHECK(zmq_bind(server, "inproc://both") == 0);
  void* client = NewSocket(context, ZMQ_CLIENT);
  CHECK(zmq_connect(client, "inproc://both") == 0);

  SendText(client, "x");
  zmq_msg_t first;
  CHECK(zmq_msg_init(&first) == 0);
  CHECK(zmq_msg_recv(&first, server, 0) == 1);
  const uint32_t routing_id = zmq_msg_routing_id(&first);
  CHECK(zmq_msg_close(&first) == 0);

  std::thread other([client] { Exchange(client, 0); });
  Exchange(server, routing_id);
  other.join();

  CHECK(zmq_close(client) == 0);
  CHECK(zmq_close(server) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
