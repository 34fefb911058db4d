// A socket whose SOCKS proxy has refused it can be closed or disconnected.
// Without the patch: libzmq takes the descriptor out of the poller twice, and the process ends.
#include "socks-proxy.h"

namespace {

enum class End { kClose, kDisconnect };

void Refuse(const std::string& answer, End end) {
  const int proxy = NewListener();
  {
    SocksClient client(proxy, ZMQ_EVENT_CONNECT_RETRIED);
    {
      Connection connection(proxy);
      connection.WaitFor(std::string("\5\1\0", 3));
      connection.Write(answer);
      // Nothing written means that it hangs up.
      if (!answer.empty()) connection.WaitUntilRefused();
    }
    client.WaitForEvent();
    if (end == End::kDisconnect) CHECK(zmq_disconnect(client.socket(), kTarget) == 0);
  }
  close(proxy);
}

}  // namespace

int main() {
  for (const End end : {End::kClose, End::kDisconnect}) {
    Refuse("\5\xff", end);
    Refuse("", end);
  }
  return 0;
}
