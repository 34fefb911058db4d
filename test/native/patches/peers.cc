// How many peers have completed the handshake can be asked, on both sides and of every transport, and each one that
// comes makes ZMQ_FD signal.
// Without the patch: there is no zmq_socket_peers.
#include "peer-counts.h"

namespace {

void BothSides(void* context, const std::string& bind_to) {
  void* server = NewSocket(context, ZMQ_ROUTER);
  CHECK(zmq_bind(server, bind_to.c_str()) == 0);
  const std::string endpoint = LastEndpoint(server);
  CHECK(zmq_socket_peers(server) == 0);
  void* first = NewSocket(context, ZMQ_DEALER);
  CHECK(zmq_connect(first, endpoint.c_str()) == 0);
  void* second = NewSocket(context, ZMQ_DEALER);
  CHECK(zmq_connect(second, endpoint.c_str()) == 0);
  UntilPeers(first, 1);
  UntilPeers(second, 1);
  UntilPeers(server, 2);

  // One that is told to go no longer counts, whether its end has come through or not.
  CHECK(zmq_disconnect(first, endpoint.c_str()) == 0);
  CHECK(zmq_socket_peers(first) == 0);
  CHECK(zmq_close(first) == 0);
  UntilPeers(server, 1);
  CHECK(zmq_close(server) == 0);
  UntilPeers(second, 0);
  CHECK(zmq_close(second) == 0);
}

// A pipe to a server that is not there, or says nothing, is no peer.
void NotBeforeTheHandshake(void* context) {
  const int silent = BoundSocket(SOCK_STREAM);
  CHECK(listen(silent, 1) == 0);
  const std::string endpoint = "tcp://127.0.0.1:" + std::to_string(PortOf(silent));
  void* client = NewSocket(context, ZMQ_DEALER);
  CHECK(zmq_connect(client, endpoint.c_str()) == 0);
  CHECK(Readable(silent, kPatienceMs));
  UntilPeers(client, 0);
  CHECK(zmq_close(client) == 0);
  close(silent);
}

void InprocBeforeItsBind(void* context) {
  void* client = NewSocket(context, ZMQ_PAIR);
  CHECK(zmq_connect(client, "inproc://later") == 0);
  UntilPeers(client, 0);
  void* server = NewSocket(context, ZMQ_PAIR);
  CHECK(zmq_bind(server, "inproc://later") == 0);
  CHECK(zmq_socket_peers(server) == 1);
  UntilPeers(client, 1);
  CHECK(zmq_close(client) == 0);
  CHECK(zmq_close(server) == 0);
}

// The pipe of a connecting socket outlives the connection.
void Reconnects(void* context) {
  void* server = NewSocket(context, ZMQ_PULL);
  CHECK(zmq_bind(server, "tcp://127.0.0.1:*") == 0);
  const std::string endpoint = LastEndpoint(server);
  void* client = NewSocket(context, ZMQ_PUSH);
  SetInt(client, ZMQ_RECONNECT_IVL, 10);
  CHECK(zmq_connect(client, endpoint.c_str()) == 0);
  UntilPeers(client, 1);
  CHECK(zmq_close(server) == 0);
  UntilPeers(client, 0);

  server = NewSocket(context, ZMQ_PULL);
  const Deadline deadline;
  while (zmq_bind(server, endpoint.c_str()) != 0) {
    CHECK(zmq_errno() == EADDRINUSE && !deadline.Passed());
    poll(nullptr, 0, 5);
  }
  UntilPeers(client, 1);
  CHECK(zmq_close(client) == 0);
  CHECK(zmq_close(server) == 0);
}

// A connection without ZMTP is there when the system says so.
void Raw(void* context) {
  const int server = BoundSocket(SOCK_STREAM);
  CHECK(listen(server, 1) == 0);
  void* stream = NewSocket(context, ZMQ_STREAM);
  CHECK(zmq_connect(stream, ("tcp://127.0.0.1:" + std::to_string(PortOf(server))).c_str()) == 0);
  UntilPeers(stream, 1);
  CHECK(zmq_close(stream) == 0);
  close(server);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  BothSides(context, "tcp://127.0.0.1:*");
  BothSides(context, "ipc://*");
  BothSides(context, "inproc://both");
  if (zmq_has("WS")) BothSides(context, "ws://127.0.0.1:*");
  NotBeforeTheHandshake(context);
  InprocBeforeItsBind(context);
  Reconnects(context);
  Raw(context);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
