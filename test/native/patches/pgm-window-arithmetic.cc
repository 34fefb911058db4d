// The receive window moves by any distance: over the middle of all sequence numbers, and by as many packets as it
// records the losses of.
// Without the patch: UndefinedBehaviorSanitizer ends the process, by each of the three.
#include "pgm.h"

int main() {
  void* context = zmq_ctx_new();
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = pgm::Subscriber(context, port);
  pgm::Probe probe(port);
  probe.CheckAlive(subscriber);

  // The window is empty, and its trailing edge passes the middle.
  const uint32_t before = 0x7ffffff0;
  const uint32_t behind = 0x80000010;
  pgm::Source middle(port, "middle");
  middle.Send(middle.Spm(1, before, before));
  middle.Send(middle.Spm(2, behind, behind - 1));
  middle.SetTrail(behind);
  middle.SendMessage(behind, "over the middle");
  pgm::CheckReceives(subscriber, "over the middle");

  // Of a source that only told of itself, 32 packets are out of its window at once.
  pgm::Source jump(port, "jump!!");
  jump.Send(jump.Spm(1, 1, 1));
  jump.Send(jump.Spm(2, 34, 33));
  jump.SetTrail(34);
  jump.SendMessage(34, "behind the jump");
  pgm::CheckReceives(subscriber, "behind the jump");

  // The second packet comes last, and the newest is 31 further.
  const pgm::Source repair(port, "repair");
  repair.SendMessage(1, "1");
  for (uint32_t sequence = 3; sequence <= 33; ++sequence) repair.SendMessage(sequence, std::to_string(sequence));
  repair.SendMessage(2, "2");
  for (uint32_t sequence = 1; sequence <= 33; ++sequence) pgm::CheckReceives(subscriber, std::to_string(sequence));

  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
