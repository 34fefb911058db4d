// An interface that is given by its name is found without the name service.
#include <netdb.h>

#include <string>

#include "support.h"

namespace {
int lookups = 0;
}

// In place of the system's: who asks for more than what a numeric address means, asks the name service.
extern "C" int getaddrinfo(const char*, const char*, const addrinfo* hints, addrinfo**) {
  if (hints == nullptr || (hints->ai_flags & AI_NUMERICHOST) == 0) ++lookups;
  return EAI_NONAME;
}

int main() {
  void* context = zmq_ctx_new();
  void* socket = NewSocket(context, ZMQ_SUB);
  // It exists everywhere, and multicast does not take it by its name.
  CHECK(zmq_connect(socket, "epgm://lo;239.192.1.1:5555") == -1);
  CHECK(zmq_errno() == EINVAL);
  CHECK(lookups == 0);
  CHECK(zmq_connect(socket, "epgm://no-such-interface;239.192.1.1:5555") == -1);
  CHECK(lookups > 0);
  CHECK(zmq_close(socket) == 0);
  CHECK(zmq_ctx_term(context) == 0);
}
