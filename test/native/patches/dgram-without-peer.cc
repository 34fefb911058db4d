// Sending on a DGRAM socket that is not bound (yet, or any more) is EAGAIN,
// as on every other socket without a way out, and leaves the message alone.
// Without the patch: the message is closed twice and the process aborted.
#include "support.h"

int main() {
  void* context = zmq_ctx_new();
  void* dgram = NewSocket(context, ZMQ_DGRAM);
  CHECK(zmq_send(dgram, "127.0.0.1:9", 11, ZMQ_DONTWAIT | ZMQ_SNDMORE) == -1);
  CHECK(zmq_errno() == EAGAIN);

  zmq_msg_t message;
  const int receiver = BoundSocket(SOCK_DGRAM);
  const std::string address = "127.0.0.1:" + std::to_string(PortOf(receiver));
  CHECK(zmq_msg_init_size(&message, address.size()) == 0);
  std::memcpy(zmq_msg_data(&message), address.data(), address.size());
  CHECK(zmq_msg_send(&message, dgram, ZMQ_DONTWAIT | ZMQ_SNDMORE) == -1);
  CHECK(zmq_errno() == EAGAIN);
  CHECK(zmq_msg_size(&message) == address.size());

  CHECK(zmq_bind(dgram, "udp://127.0.0.1:*") == 0);
  CHECK(zmq_msg_send(&message, dgram, ZMQ_SNDMORE) == static_cast<int>(address.size()));
  SendText(dgram, "hello");
  CHECK(Readable(receiver, kPatienceMs));
  char buffer[16];
  CHECK(recv(receiver, buffer, sizeof buffer, 0) == 5);

  CHECK(zmq_close(dgram) == 0);
  close(receiver);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
