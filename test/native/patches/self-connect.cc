// A client that reconnects to a port of the ephemeral range may be given that
// very port as its own, and is then connected to itself. That must count as a
// refused connection, so that it tries again and the port is free for the
// server. The luck of the draw is forced here: connect() below binds first.
// Without the patch: tcp shakes hands with itself and stays so; ws gives up on
// the "server's" answer and never tries again.
#include "support.h"

#include <dlfcn.h>

#include <atomic>

namespace {

std::atomic<int> unluckyPort{0};

struct Event {
  uint16_t id;
  std::string endpoint;
};

Event NextEvent(void* monitor) {
  std::string head;
  CHECK(ReceiveText(monitor, &head, kPatienceMs));
  CHECK(head.size() == 6);
  Event event;
  std::memcpy(&event.id, head.data(), sizeof event.id);
  CHECK(ReceiveText(monitor, &event.endpoint, kPatienceMs));
  return event;
}

void ServerComesLater(void* context, const std::string& scheme) {
  const uint16_t port = FreePort(SOCK_STREAM);
  const std::string endpoint = scheme + "://127.0.0.1:" + std::to_string(port);
  const std::string events = "inproc://events-" + scheme;

  void* client = NewSocket(context, ZMQ_DEALER);
  SetInt(client, ZMQ_RECONNECT_IVL, 20);
  CHECK(zmq_socket_monitor(client, events.c_str(), ZMQ_EVENT_CONNECTED | ZMQ_EVENT_CONNECT_RETRIED) == 0);
  void* monitor = NewSocket(context, ZMQ_PAIR);
  CHECK(zmq_connect(monitor, events.c_str()) == 0);

  unluckyPort = port;
  CHECK(zmq_connect(client, endpoint.c_str()) == 0);
  CHECK(NextEvent(monitor).id == ZMQ_EVENT_CONNECT_RETRIED);
  unluckyPort = 0;

  void* server = NewSocket(context, ZMQ_DEALER);
  const Deadline deadline;
  // One attempt made before the line above may still hold the port.
  while (zmq_bind(server, endpoint.c_str()) != 0) {
    CHECK(zmq_errno() == EADDRINUSE && !deadline.Passed());
    poll(nullptr, 0, 5);
  }
  SendText(client, "hello");
  std::string text;
  CHECK(ReceiveText(server, &text, kPatienceMs));
  CHECK(text == "hello");

  // Stopped first: an event that nobody can read any more blocks the I/O thread.
  CHECK(zmq_socket_monitor(client, nullptr, 0) == 0);
  CHECK(zmq_close(server) == 0);
  CHECK(zmq_close(client) == 0);
  CHECK(zmq_close(monitor) == 0);
}

}  // namespace

extern "C" int connect(int fd, const sockaddr* peer, socklen_t size) {
  using Connect = int (*)(int, const sockaddr*, socklen_t);
  static const Connect real = reinterpret_cast<Connect>(dlsym(RTLD_NEXT, "connect"));
  const auto* address = reinterpret_cast<const sockaddr_in*>(peer);
  if (peer->sa_family == AF_INET && ntohs(address->sin_port) == unluckyPort) {
    const int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, peer, size) != 0) std::perror("bind to the server's port");
  }
  return real(fd, peer, size);
}

int main() {
  void* context = zmq_ctx_new();
  ServerComesLater(context, "tcp");
  if (zmq_has("WS"))
    ServerComesLater(context, "ws");
  else
    std::puts("no ws in this build: only tcp is tested");
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
