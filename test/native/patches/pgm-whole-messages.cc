// Only whole messages are received: parts of different sources are not mixed, and what is left of a message after a
// loss or an error is dropped.
// Without the patch: each part is received as it comes.
#include "pgm.h"

namespace {

using pgm::CheckReceives;
using pgm::Frame;
using pgm::kNoMessageBegins;
using pgm::Tsdu;

void Interleaved(void* subscriber, uint16_t port) {
  const pgm::Source first(port, "first!");
  const pgm::Source second(port, "second");
  first.Send(first.Odata(1, Tsdu(0, Frame("1a", true)), 0));
  second.Send(second.Odata(1, Tsdu(0, Frame("2a", true)), 0));
  first.Send(first.Odata(2, Tsdu(kNoMessageBegins, Frame("1b", true)), 0));
  second.Send(second.Odata(2, Tsdu(kNoMessageBegins, Frame("2b")), 0));
  CheckReceives(subscriber, "2a", true);
  CheckReceives(subscriber, "2b");
  first.Send(first.Odata(3, Tsdu(kNoMessageBegins, Frame("1c")), 0));
  CheckReceives(subscriber, "1a", true);
  CheckReceives(subscriber, "1b", true);
  CheckReceives(subscriber, "1c");
}

void LostInTheMiddle(void* subscriber, uint16_t port) {
  const pgm::Source source(port, "lossy!");
  source.Send(source.Spm(1, 0, 0));
  source.Send(source.Odata(1, Tsdu(0, Frame("a", true)), 0));
  source.Send(source.Odata(3, Tsdu(1, "x" + Frame("b", true)), 1));
  // Sent long ago, and not kept any longer.
  source.Send(source.Spm(2, 3, 3));
  source.Send(source.Odata(4, Tsdu(kNoMessageBegins, Frame("c")), 3));
  CheckReceives(subscriber, "b", true);
  CheckReceives(subscriber, "c");
}

void Undecodable(void* subscriber, uint16_t port) {
  const pgm::Source source(port, "wrong!");
  source.Send(source.Odata(1, Tsdu(0, Frame("a", true)), 0));
  // A frame without even its flags.
  source.Send(source.Odata(2, Tsdu(kNoMessageBegins, std::string(1, '\0')), 0));
  source.Send(source.Odata(3, Tsdu(0, Frame("b")), 0));
  CheckReceives(subscriber, "b");
}

void TooLarge(void* context) {
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = NewSocket(context, ZMQ_SUB);
  const int64_t limit = 1000;
  CHECK(zmq_setsockopt(subscriber, ZMQ_MAXMSGSIZE, &limit, sizeof limit) == 0);
  CHECK(zmq_setsockopt(subscriber, ZMQ_SUBSCRIBE, "", 0) == 0);
  CHECK(zmq_connect(subscriber, pgm::Endpoint(port).c_str()) == 0);
  pgm::Probe probe(port);
  probe.CheckAlive(subscriber);

  const pgm::Source source(port, "large!");
  const std::string half(500, 'h');
  source.Send(source.Odata(1, Tsdu(0, Frame(half, true)), 0));
  source.Send(source.Odata(2, Tsdu(kNoMessageBegins, Frame(half)), 0));
  CheckReceives(subscriber, half, true);
  CheckReceives(subscriber, half);
  // One byte more.
  source.Send(source.Odata(3, Tsdu(0, Frame(half, true)), 0));
  source.Send(source.Odata(4, Tsdu(kNoMessageBegins, Frame(half + "h")), 0));
  source.Send(source.Odata(5, Tsdu(0, Frame(std::string(1001, 'h'))), 0));
  source.Send(source.Odata(6, Tsdu(0, Frame("small")), 0));
  CheckReceives(subscriber, "small");
  CHECK(zmq_close(subscriber) == 0);
}

// The reader is slow: what does not fit waits.
void Full(void* context) {
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = NewSocket(context, ZMQ_SUB);
  SetInt(subscriber, ZMQ_RCVHWM, 2);
  CHECK(zmq_setsockopt(subscriber, ZMQ_SUBSCRIBE, "n", 1) == 0);
  CHECK(zmq_connect(subscriber, pgm::Endpoint(port).c_str()) == 0);
  const pgm::Source source(port, "source");
  std::string text;
  const Deadline deadline;
  do {
    CHECK(!deadline.Passed());
    source.SendMessage(1, "n");
  } while (!ReceiveText(subscriber, &text, 20));
  for (uint32_t i = 2; i < 50; ++i) {
    const std::string name = "n" + std::to_string(i);
    source.Send(source.Odata(i, Tsdu(0, Frame(name, true) + Frame("", true) + Frame(name)), 0));
  }
  for (uint32_t i = 2; i < 50; ++i) {
    const std::string name = "n" + std::to_string(i);
    CheckReceives(subscriber, name, true);
    CheckReceives(subscriber, "", true);
    CheckReceives(subscriber, name);
  }
  CHECK(zmq_close(subscriber) == 0);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = pgm::Subscriber(context, port);
  pgm::Probe(port).CheckAlive(subscriber);
  Interleaved(subscriber, port);
  LostInTheMiddle(subscriber, port);
  Undecodable(subscriber, port);
  CHECK(zmq_close(subscriber) == 0);
  TooLarge(context);
  Full(context);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
