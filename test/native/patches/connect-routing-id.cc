// 016-connect-routing-id: without the patch the empty value is refused, and the id goes to the wrong connection.
#include <zmq.h>

#include "../check.h"

int main() {
  void* context = zmq_ctx_new();
  void* router = zmq_socket(context, ZMQ_ROUTER);
  CHECK(zmq_setsockopt(router, ZMQ_CONNECT_ROUTING_ID, "one", 3) == 0);
  CHECK(zmq_connect(router, "tcp://nonsense") == -1);
  CHECK(zmq_setsockopt(router, ZMQ_CONNECT_ROUTING_ID, "", 0) == 0);
  CHECK(zmq_connect(router, "inproc://somewhere") == 0);
  CHECK(zmq_socket_get_peer_state(router, "one", 3) == -1);
  const int linger = 0;
  CHECK(zmq_setsockopt(router, ZMQ_LINGER, &linger, sizeof linger) == 0);
  CHECK(zmq_close(router) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}
