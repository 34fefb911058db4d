// Losing a packet is reported between what came before it and what comes behind it, so that the two are never joined.
// Without the patch: when the window has no place left, packets behind the lost one are read first, and the rest of the
// message that begins before it is taken from them.
#include "pgm.h"

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = pgm::Subscriber(context, port, "n");
  pgm::Source source(port, "source");
  std::string text;
  const Deadline deadline;
  do {
    CHECK(!deadline.Passed());
    source.SendMessage(1, "n");
  } while (!ReceiveText(subscriber, &text, 20));

  // A message of 20 bytes, of which the next packet, that is lost, has the rest.
  source.SetTrail(1);
  source.Send(
      source.Odata(2, pgm::Tsdu(0, pgm::Frame("n whole") + pgm::Frame("n" + std::string(19, 'a')).substr(0, 8)), 1));
  pgm::CheckReceives(subscriber, "n whole");
  // The window has 83 places.
  const int count = 90;
  for (int i = 4; i < 4 + count; ++i) {
    const std::string rest = i == 4 ? std::string(40, 'b') : "";
    source.Send(
        source.Odata(i, pgm::Tsdu(static_cast<unsigned>(rest.size()), rest + pgm::Frame("n" + std::to_string(i))), 1));
  }
  for (int last = 0; last != 3 + count;) {
    CHECK(ReceiveText(subscriber, &text, kPatienceMs));
    const int number = std::atoi(text.c_str() + 1);
    if (number <= last) std::fprintf(stderr, "received '%s' behind %d\n", text.c_str(), last);
    CHECK(number > last && text == "n" + std::to_string(number));
    last = number;
  }

  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
