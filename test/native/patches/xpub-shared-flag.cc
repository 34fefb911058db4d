// A message that an XSUB sends to several XPUBs is received as a message of its
// own, which can be copied and forwarded to several peers.
// Without the patch: it says that it is shared but counts no holders, so the
// first of two closes frees it for both: a crash or wrong bytes in a normal
// build; under AddressSanitizer a heap-use-after-free, for the unread message
// in pipe_t::process_pipe_term_ack.
#include "support.h"

namespace {

// Large enough not to be kept in the message itself.
const std::string kBody(200, 'u');

void* Connected(void* context, int type, const char* endpoint) {
  void* socket = NewSocket(context, type);
  CHECK(zmq_connect(socket, endpoint) == 0);
  return socket;
}

void Receive(void* socket, zmq_msg_t* message) {
  CHECK(zmq_msg_init(message) == 0);
  CHECK(ZmqReadable(socket, kPatienceMs));
  CHECK(zmq_msg_recv(message, socket, ZMQ_DONTWAIT) >= 0);
}

void CheckBody(zmq_msg_t* message) {
  CHECK(std::string(static_cast<char*>(zmq_msg_data(message)), zmq_msg_size(message)) == kBody);
}

// Two receivers of one forwarded message: one reads it, the other is closed
// with the message unread. The context is its own, so that the end of it waits
// for that close.
void Forward(zmq_msg_t* message) {
  void* context = zmq_ctx_new();
  void* publisher = NewSocket(context, ZMQ_XPUB);
  CHECK(zmq_bind(publisher, "inproc://forward") == 0);
  void* readers[2];
  for (void*& reader : readers) {
    reader = NewSocket(context, ZMQ_SUB);
    CHECK(zmq_setsockopt(reader, ZMQ_SUBSCRIBE, "", 0) == 0);
    CHECK(zmq_connect(reader, "inproc://forward") == 0);
  }
  // Sending alone looks at new subscriptions only now and then.
  CHECK(ZmqReadable(publisher, kPatienceMs));
  CHECK(zmq_msg_send(message, publisher, 0) == static_cast<int>(kBody.size()));

  zmq_msg_t read;
  Receive(readers[0], &read);
  CheckBody(&read);
  CHECK(zmq_msg_close(&read) == 0);
  CHECK(zmq_close(readers[1]) == 0);
  CHECK(zmq_close(readers[0]) == 0);
  CHECK(zmq_close(publisher) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  void* xsub = NewSocket(context, ZMQ_XSUB);
  CHECK(zmq_bind(xsub, "inproc://xsub") == 0);
  void* first = Connected(context, ZMQ_XPUB, "inproc://xsub");
  void* second = Connected(context, ZMQ_XPUB, "inproc://xsub");
  SendText(xsub, kBody);

  zmq_msg_t message;
  Receive(first, &message);
  Forward(&message);

  Receive(second, &message);
  CHECK(zmq_msg_get(&message, ZMQ_SHARED) == 0);
  zmq_msg_t copy;
  CHECK(zmq_msg_init(&copy) == 0);
  CHECK(zmq_msg_copy(&copy, &message) == 0);
  CHECK(zmq_msg_close(&message) == 0);
  CheckBody(&copy);
  CHECK(zmq_msg_close(&copy) == 0);

  for (void* socket : {first, second, xsub}) CHECK(zmq_close(socket) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
