// What was sent, received, repaired, lost and not understood is counted, and each loss is an event.
// Without the patch: there is no zmq_socket_pgm_statistics.
#include "pgm-listener.h"
#include "pgm-monitor.h"

namespace {

zmq_pgm_statistics_t Statistics(void* socket) {
  zmq_pgm_statistics_t statistics{};
  CHECK(zmq_socket_pgm_statistics(socket, &statistics) == 0);
  return statistics;
}

void Receiving(void* context) {
  const uint16_t port = FreePort(SOCK_DGRAM);
  void* subscriber = NewSocket(context, ZMQ_SUB);
  CHECK(zmq_setsockopt(subscriber, ZMQ_SUBSCRIBE, "", 0) == 0);
  void* monitor = Monitored(context, subscriber, "inproc://loss", ZMQ_EVENT_PGM_LOSS);
  CHECK(Statistics(subscriber).packets_received == 0);
  CHECK(zmq_connect(subscriber, pgm::Endpoint(port).c_str()) == 0);
  pgm::Probe(port).CheckAlive(subscriber);
  const zmq_pgm_statistics_t before = Statistics(subscriber);
  CHECK(before.sources == 1 && before.lost == 0 && before.malformed == 0);

  pgm::Source source(port, "source");
  // Where to send requests for repairs to.
  source.Send(source.Spm(1, 0, 0));
  source.Send("x");
  source.Send(source.Odata(1, "x", 0));
  source.SendMessage(2, "a");
  pgm::CheckReceives(subscriber, "a");
  // 3 is repaired, 6 to 8 are not.
  source.SendMessage(4, "c");
  source.Send(source.Odata(3, pgm::Tsdu(0, pgm::Frame("b")), 0, pgm::kRdata));
  pgm::CheckReceives(subscriber, "b");
  pgm::CheckReceives(subscriber, "c");
  source.SendMessage(5, "d");
  source.SendMessage(9, "e");
  pgm::CheckReceives(subscriber, "d");
  source.Send(source.Spm(2, 9, 9));
  pgm::CheckReceives(subscriber, "e");

  const MonitorEvent event = NextEvent(monitor);
  CHECK(event.event == ZMQ_EVENT_PGM_LOSS);
  CHECK(event.value == 3);
  CHECK(event.local == pgm::Endpoint(port));
  CHECK(event.remote == "epgm://127.0.0.1");
  const zmq_pgm_statistics_t after = Statistics(subscriber);
  CHECK(after.lost == 3);
  CHECK(after.malformed == 2);
  CHECK(after.repairs_received == 1);
  CHECK(after.sources == 2);
  // And what the subscriber asked for, which comes back to it here.
  CHECK(after.packets_received - before.packets_received >= 8);
  CHECK(after.bytes_received > before.bytes_received);

  // What is over stays counted, except for who is there.
  CHECK(zmq_disconnect(subscriber, pgm::Endpoint(port).c_str()) == 0);
  const Deadline deadline;
  while (Statistics(subscriber).sources != 0) {
    CHECK(!deadline.Passed());
    // Takes in what the I/O thread tells.
    ZmqReadable(subscriber, 5);
  }
  CHECK(Statistics(subscriber).lost == 3);
  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_close(monitor) == 0);
}

void Sending(void* context) {
  const uint16_t port = FreePort(SOCK_DGRAM);
  pgm::Listener listener(port);
  void* publisher = pgm::Publisher(context, port);
  SendText(publisher, "x");
  uint32_t sequence = 0;
  CHECK(listener.Next(pgm::kOdata, &sequence));
  listener.SendNak(0);
  CHECK(listener.Next(pgm::kRdata, &sequence));
  const Deadline deadline;
  while (Statistics(publisher).repairs_sent == 0) {
    CHECK(!deadline.Passed());
    poll(nullptr, 0, 5);
  }
  const zmq_pgm_statistics_t statistics = Statistics(publisher);
  CHECK(statistics.naks_received == 1);
  CHECK(statistics.repairs_sent == 1);
  CHECK(statistics.packets_sent >= 3);
  CHECK(statistics.bytes_sent > 0);
  CHECK(statistics.sources == 0);
  CHECK(zmq_close(publisher) == 0);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  Receiving(context);
  Sending(context);
  void* pair = NewSocket(context, ZMQ_PAIR);
  zmq_pgm_statistics_t statistics;
  CHECK(zmq_socket_pgm_statistics(pair, &statistics) == -1 && zmq_errno() == ENOTSUP);
  CHECK(zmq_close(pair) == 0);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
