// With ZMQ_RECONNECT_STOP_AFTER_DISCONNECT a socket that was never
// disconnected keeps on trying to connect.
// Without the patch the flag is whatever the memory held: an allocation filled
// with a pattern (glibc's M_PERTURB, AddressSanitizer) stops the first retry.
// On other systems the test may pass by luck without the patch.
#include "support.h"

#include <sys/un.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

int main() {
#if defined(__GLIBC__)
  mallopt(M_PERTURB, 0x55);
#endif
  char folder[] = "/tmp/zeromq-native-XXXXXX";
  CHECK(mkdtemp(folder) != nullptr);
  const std::string path = std::string(folder) + "/s";
  const std::string endpoint = "ipc://" + path;

  // A socket file that nobody listens on: the connection is refused.
  const int nobody = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  CHECK(path.size() < sizeof address.sun_path);
  std::memcpy(address.sun_path, path.c_str(), path.size());
  CHECK(bind(nobody, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  close(nobody);

  void* context = zmq_ctx_new();
  void* client = NewSocket(context, ZMQ_DEALER);
  SetInt(client, ZMQ_RECONNECT_IVL, 10);
  SetInt(client, ZMQ_RECONNECT_STOP, ZMQ_RECONNECT_STOP_AFTER_DISCONNECT);
  CHECK(zmq_socket_monitor(client, "inproc://events", ZMQ_EVENT_CONNECT_RETRIED) == 0);
  void* monitor = NewSocket(context, ZMQ_PAIR);
  CHECK(zmq_connect(monitor, "inproc://events") == 0);
  CHECK(zmq_connect(client, endpoint.c_str()) == 0);

  std::string text;
  CHECK(ReceiveText(monitor, &text, 3000));

  void* server = NewSocket(context, ZMQ_DEALER);
  CHECK(zmq_bind(server, endpoint.c_str()) == 0);
  SendText(client, "hello");
  CHECK(ReceiveText(server, &text, kPatienceMs));
  CHECK(text == "hello");

  // Stopped first: an event that nobody can read any more blocks the I/O thread.
  CHECK(zmq_socket_monitor(client, nullptr, 0) == 0);
  CHECK(zmq_close(server) == 0);
  CHECK(zmq_close(client) == 0);
  CHECK(zmq_close(monitor) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  unlink(path.c_str());
  rmdir(folder);
  return 0;
}
