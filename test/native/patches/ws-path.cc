// The path of a ws:// endpoint starts at its first slash, and may contain more
// slashes and colons.
// Without the patch: "/a/b" is requested as "/b", a wildcard port in front of
// it is refused as invalid, and a colon in the path is taken for the port's.
#include "support.h"

namespace {

// The first line of what a client asks for.
std::string RequestFor(void* context, const std::string& path) {
  const int listener = BoundSocket(SOCK_STREAM);
  CHECK(listen(listener, 1) == 0);
  void* client = NewSocket(context, ZMQ_DEALER);
  const std::string endpoint = "ws://127.0.0.1:" + std::to_string(PortOf(listener)) + path;
  CHECK(zmq_connect(client, endpoint.c_str()) == 0);

  CHECK(Readable(listener, kPatienceMs));
  const int peer = accept(listener, nullptr, nullptr);
  CHECK(peer >= 0);
  std::string request;
  while (request.find("\r\n\r\n") == std::string::npos) {
    CHECK(Readable(peer, kPatienceMs));
    char buffer[2048];
    const ssize_t size = recv(peer, buffer, sizeof buffer, 0);
    CHECK(size > 0);
    request.append(buffer, static_cast<size_t>(size));
  }
  CHECK(request.find("\r\nHost: 127.0.0.1\r\n") != std::string::npos);

  CHECK(zmq_close(client) == 0);
  close(peer);
  close(listener);
  return request.substr(0, request.find("\r\n"));
}

void RoundTrip(void* context, const std::string& path) {
  void* server = NewSocket(context, ZMQ_DEALER);
  CHECK(zmq_bind(server, ("ws://127.0.0.1:*" + path).c_str()) == 0);
  const std::string endpoint = LastEndpoint(server);
  CHECK(endpoint.size() > path.size() && endpoint.substr(endpoint.size() - path.size()) == path);
  void* client = NewSocket(context, ZMQ_DEALER);
  CHECK(zmq_connect(client, endpoint.c_str()) == 0);
  SendText(client, "hello");
  std::string text;
  CHECK(ReceiveText(server, &text, kPatienceMs));
  CHECK(text == "hello");
  CHECK(zmq_unbind(server, endpoint.c_str()) == 0);
  CHECK(zmq_close(client) == 0);
  CHECK(zmq_close(server) == 0);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  if (!zmq_has("WS")) {
    std::puts("no ws in this build: nothing to test");
    return 0;
  }
  CHECK(RequestFor(context, "") == "GET / HTTP/1.1");
  for (const std::string& path :
       {std::string("/a"), std::string("/a/b"), std::string("/a/b/c"), std::string("/a:1/b")}) {
    CHECK(RequestFor(context, path) == "GET " + path + " HTTP/1.1");
    RoundTrip(context, path);
  }
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
