// A RADIO or DGRAM message that does not fit the UDP engine's 8192-byte buffer
// is dropped, and the engine goes on with the next one.
// Without the patch: heap corruption, mostly a crash; under AddressSanitizer a
// heap-buffer-overflow.
#include "support.h"

namespace {

constexpr size_t kLimit = 8192;

int Receiver() {
  const int fd = BoundSocket(SOCK_DGRAM);
  const timeval patience{kPatienceMs / 1000, 0};
  CHECK(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0);
  return fd;
}

std::string NextDatagram(int fd) {
  char buffer[65536];
  const ssize_t size = recv(fd, buffer, sizeof buffer, 0);
  CHECK(size >= 0);
  return std::string(buffer, static_cast<size_t>(size));
}

void Radio(void* context) {
  const int receiver = Receiver();
  void* radio = NewSocket(context, ZMQ_RADIO);
  const std::string endpoint = "udp://127.0.0.1:" + std::to_string(PortOf(receiver));
  CHECK(zmq_connect(radio, endpoint.c_str()) == 0);

  // Group "g" takes two bytes of the datagram, the long one takes 256.
  const std::string longGroup(255, 'l');
  for (const size_t size : {kLimit - 1, kLimit + 1, size_t{20000}, size_t{60000}})
    SendToGroup(radio, "g", std::string(size, 'x'));
  SendToGroup(radio, "g", std::string(kLimit - 2, 'a'));
  SendToGroup(radio, longGroup, std::string(kLimit - 255, 'x'));
  SendToGroup(radio, longGroup, std::string(kLimit - 256, 'b'));

  CHECK(NextDatagram(receiver) == "\1g" + std::string(kLimit - 2, 'a'));
  CHECK(NextDatagram(receiver) == '\xff' + longGroup + std::string(kLimit - 256, 'b'));
  CHECK(zmq_close(radio) == 0);
  close(receiver);
}

void SendDgram(void* dgram, const std::string& address, const std::string& body) {
  SendText(dgram, address, ZMQ_SNDMORE);
  SendText(dgram, body);
}

void Dgram(void* context) {
  const int receiver = Receiver();
  void* dgram = NewSocket(context, ZMQ_DGRAM);
  CHECK(zmq_bind(dgram, "udp://127.0.0.1:*") == 0);
  const std::string address = "127.0.0.1:" + std::to_string(PortOf(receiver));

  for (const size_t size : {kLimit + 1, size_t{20000}, size_t{60000}})
    SendDgram(dgram, address, std::string(size, 'x'));
  // The address is the application's own bytes: no form of it may do harm.
  for (const std::string& bad :
       {std::string(), std::string(":"), std::string("127.0.0.1"), std::string(":80"), std::string("127.0.0.1:"),
        std::string("256.0.0.1:80"), std::string("nobody:80"), std::string("127.0.0.1\0:80", 13),
        std::string(kLimit, 'a'), std::string(kLimit - 1, ':'), std::string(100000, '1')})
    SendDgram(dgram, bad, "bad");
  SendDgram(dgram, address, std::string(kLimit, 'c'));
  // libzmq gives addresses out with a terminating NUL, and people send both.
  SendDgram(dgram, address + '\0', "d");

  std::string datagram = NextDatagram(receiver);
  CHECK(datagram == std::string(kLimit, 'c'));
  CHECK(NextDatagram(receiver) == "d");
  CHECK(zmq_close(dgram) == 0);
  close(receiver);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  Radio(context);
  Dgram(context);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
