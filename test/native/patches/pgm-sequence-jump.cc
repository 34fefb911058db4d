// A packet that is far ahead of the one before it makes no more work than any other.
// Without the patch: a packet is made up for each sequence number between them, two thousand million, by each of the
// three kinds that can jump.
#include "pgm.h"

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = pgm::Subscriber(context, port);
  pgm::Probe probe(port);
  probe.CheckAlive(subscriber);

  const uint32_t far = 0x7ffffff0;
  const pgm::Source data(port, "odata!");
  data.Send(data.Spm(1, 0, 1));
  data.SendMessage(1 + far, "end");
  pgm::CheckReceives(subscriber, "end");

  const pgm::Source path(port, "spm!!!");
  path.Send(path.Spm(1, 0, 1));
  path.Send(path.Spm(2, 0, 1 + far));
  probe.CheckAlive(subscriber);

  const pgm::Source confirmation(port, "ncf!!!");
  confirmation.Send(confirmation.Spm(1, 0, 1));
  confirmation.Send(
      confirmation.Packet(pgm::kNcf, 0, pgm::Be32(1 + far) + pgm::Nla("127.0.0.1") + pgm::Nla(pgm::kGroup)));
  probe.CheckAlive(subscriber);

  // What was received before is no reason to drop what comes behind the jump.
  const pgm::Source begun(port, "begun!");
  begun.SendMessage(1, "begin");
  pgm::CheckReceives(subscriber, "begin");
  probe.CheckAlive(subscriber);
  begun.SendMessage(1 + far, "end");
  pgm::CheckReceives(subscriber, "end");

  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
