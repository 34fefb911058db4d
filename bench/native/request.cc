#include <zmq.h>

#include "meter.h"
#include "payload.h"
#include "programs.h"
#include "sockets.h"

namespace bench {

void Request(const Side& side, void* context) {
  const size_t warmup = side.number("warmup");
  const size_t total = warmup + side.number("count");
  const Payloads payloads(side.number("size"));
  const Checker checker(side.number("size"));
  Meter meter;
  meter.ReserveRoundTrips(side.number("count"));
  void* socket = StartConnected(side, context, ZMQ_REQ);
  zmq_msg_t reply;
  zmq_msg_init(&reply);
  for (size_t i = 0; i < total; ++i) {
    if (i == warmup) meter.Start();
    const double sent = Now();
    SendCopy(socket, payloads.at(i));
    if (zmq_msg_recv(&reply, socket, 0) < 0) Fail("zmq_msg_recv");
    if (i >= warmup) meter.AddRoundTrip(Now() - sent);
    checker.Check(&reply, i);
  }
  meter.End();
  zmq_msg_close(&reply);
  FinishNow(side, meter);
  zmq_close(socket);
}

void Reply(const Side& side, void* context) {
  const size_t warmup = side.number("warmup");
  const size_t total = warmup + side.number("count");
  Meter meter;
  void* socket = StartBound(side, context, ZMQ_REP);
  zmq_msg_t message;
  zmq_msg_init(&message);
  for (size_t i = 0; i < total; ++i) {
    if (i == warmup) meter.Start();
    if (zmq_msg_recv(&message, socket, 0) < 0) Fail("zmq_msg_recv");
    if (zmq_msg_send(&message, socket, 0) < 0) Fail("zmq_msg_send");
  }
  meter.End();
  Finish(side, meter);
  zmq_msg_close(&message);
  zmq_close(socket);
}

}  // namespace bench
