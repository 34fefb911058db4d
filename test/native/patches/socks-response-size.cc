// The response of a SOCKS proxy is read up to its end, however it is cut and whatever address is in it.
// Without the patch: libzmq goes on reading, past the end of its buffer too, and never connects.
#include "socks-proxy.h"

namespace {

// What follows the response belongs to the connection it grants.
const std::string kFollowing = "\xff" + std::string(8, '\0') + "\x7f";

void Grant(const std::string& response, size_t first_piece, size_t second_piece) {
  const int proxy = NewListener();
  {
    SocksClient client(proxy, ZMQ_EVENT_CONNECTED);
    Connection connection(proxy);
    connection.WaitFor(std::string("\5\1\0", 3));
    connection.Write(std::string("\5\0", 2));
    connection.WaitFor(std::string("\5\1\0\1\x7f", 5));
    connection.Write(response.substr(0, first_piece));
    connection.WaitUntilRead();
    connection.Write(response.substr(first_piece, second_piece));
    connection.WaitUntilRead();
    connection.Write(response.substr(first_piece + second_piece) + kFollowing);
    client.WaitForEvent();
    // Three is the version that libzmq answers to the beginning of a greeting.
    connection.WaitFor("\x7f\3");
  }
  close(proxy);
}

}  // namespace

int main() {
  const std::string granted("\5\0\0", 3);
  Grant(granted + std::string("\1\x7f\0\0\1\0\x50", 7), 5, 1);
  Grant(granted + "\4" + std::string(18, '\0'), 5, 10);
  for (const int size : {4, 127, 128, 255}) {
    Grant(granted + "\3" + static_cast<char>(size) + std::string(static_cast<size_t>(size) + 2, 'a'), 5, 3);
  }
  return 0;
}
