// A PGM socket that is given up before all of it was opened closes what is its own.
// Without the patch: it closes descriptor 0, whatever that is.
#include <fcntl.h>

#include "pgm-monitor.h"
#include "pgm.h"

int main() {
  void* context = zmq_ctx_new();
  const int null = open("/dev/null", O_RDONLY);
  CHECK(null >= 0 && dup2(null, 0) == 0);
  void* socket = NewSocket(context, ZMQ_SUB);
  SetInt(socket, ZMQ_MULTICAST_MAXTPDU, 1);
  void* monitor = Monitored(context, socket, "inproc://events", ZMQ_EVENT_ALL);
  CHECK(zmq_connect(socket, pgm::Endpoint(FreePort(SOCK_DGRAM)).c_str()) == 0);
  CHECK(NextEvent(monitor).event == ZMQ_EVENT_BIND_FAILED);
  CHECK(fcntl(0, F_GETFD) != -1);
  CHECK(zmq_close(socket) == 0);
  CHECK(zmq_close(monitor) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
