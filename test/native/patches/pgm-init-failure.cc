// What the I/O thread cannot open is an event of the monitor, and the endpoint is given up.
// Without the patch: the process is aborted.
#include "pgm-monitor.h"
#include "pgm.h"

namespace {

void CheckFails(void* context, int type, int option, int value, const char* monitor_endpoint) {
  void* socket = NewSocket(context, type);
  SetInt(socket, option, value);
  void* monitor = Monitored(context, socket, monitor_endpoint, ZMQ_EVENT_ALL);
  const std::string endpoint = pgm::Endpoint(FreePort(SOCK_DGRAM));
  CHECK(zmq_connect(socket, endpoint.c_str()) == 0);
  const MonitorEvent event = NextEvent(monitor);
  CHECK(event.event == ZMQ_EVENT_BIND_FAILED);
  CHECK(event.value == EINVAL);
  CHECK(event.local == endpoint);

  // Given up, as far as commands have been processed.
  const Deadline deadline;
  while (zmq_disconnect(socket, endpoint.c_str()) == 0) {
    CHECK(!deadline.Passed());
    CHECK(zmq_connect(socket, endpoint.c_str()) == 0);
    CHECK(NextEvent(monitor).event == ZMQ_EVENT_BIND_FAILED);
  }
  CHECK(zmq_errno() == ENOENT);
  CHECK(zmq_close(socket) == 0);
  CHECK(zmq_close(monitor) == 0);
}

void CheckRefused(void* context, const char* endpoint) {
  void* socket = NewSocket(context, ZMQ_SUB);
  CHECK(zmq_connect(socket, endpoint) == -1);
  CHECK(zmq_errno() == EINVAL);
  CHECK(zmq_close(socket) == 0);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  CheckFails(context, ZMQ_SUB, ZMQ_MULTICAST_HOPS, 300, "inproc://hops");
  CheckFails(context, ZMQ_PUB, ZMQ_MULTICAST_HOPS, 300, "inproc://hops-of-publisher");
  CheckFails(context, ZMQ_SUB, ZMQ_MULTICAST_MAXTPDU, 1, "inproc://size");
  CheckFails(context, ZMQ_PUB, ZMQ_RATE, 11, "inproc://rate");
  for (const char* port : {"", "0", "65536", "-1", "+5", " 5", "5x", "x"}) {
    CheckRefused(context, (std::string("epgm://127.0.0.1;239.192.77.1:") + port).c_str());
  }
  CheckRefused(context, "epgm://127.0.0.1;239.192.77.1");
  CheckRefused(context, "epgm://nosuchinterface;239.192.77.1:5555");
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
