// Sequence numbers begin again at 0 after the last one, and nothing is lost or mixed up by that.
// Without the patch: places of the window are used twice then, and the process reads packets it has freed.
#include "pgm.h"

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = NewSocket(context, ZMQ_SUB);
  // A window of 75 packets, in which places 6 to 29 would be used twice below.
  SetInt(subscriber, ZMQ_RECOVERY_IVL, 9000);
  CHECK(zmq_setsockopt(subscriber, ZMQ_SUBSCRIBE, "n", 1) == 0);
  CHECK(zmq_connect(subscriber, pgm::Endpoint(port).c_str()) == 0);
  pgm::Source source(port, "source");

  // Heard: an earlier number than all below.
  const uint32_t first = 0xffffffd8;
  std::string text;
  const Deadline deadline;
  source.SetTrail(first - 1);
  do {
    CHECK(!deadline.Passed());
    // Tells where to send requests for repairs to: without that nothing can be waited for.
    source.Send(source.Spm(1, first - 2, first - 2));
    source.SendMessage(first - 1, "n");
  } while (!ReceiveText(subscriber, &text, 20));

  // All but the first of them wait until that comes as well.
  source.SetTrail(first);
  const int count = 70;
  for (int i = 1; i < count; ++i) source.SendMessage(first + i, "n" + std::to_string(i));
  source.Send(source.Odata(first, pgm::Tsdu(0, pgm::Frame("n0")), first, pgm::kRdata));
  for (int i = 0; i < count; ++i) pgm::CheckReceives(subscriber, "n" + std::to_string(i));

  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
