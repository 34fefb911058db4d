#include <zmq.h>

#include "meter.h"
#include "payload.h"
#include "programs.h"
#include "sockets.h"

namespace bench {

void Dealer(const Side& side, void* context) {
  const size_t warmup = side.number("warmup");
  const size_t total = warmup + side.number("count");
  const size_t window = side.number("window");
  const Payloads payloads(side.number("size"));
  const Checker checker(side.number("size"));
  Meter meter;
  void* socket = StartConnected(side, context, ZMQ_DEALER);
  size_t sent = 0;
  while (sent < window && sent < total) SendCopy(socket, payloads.at(sent++));
  zmq_msg_t reply;
  zmq_msg_init(&reply);
  for (size_t i = 0; i < total; ++i) {
    if (i == warmup) meter.Start();
    if (zmq_msg_recv(&reply, socket, 0) < 0) Fail("zmq_msg_recv");
    checker.Check(&reply, i);
    if (sent < total) SendCopy(socket, payloads.at(sent++));
  }
  meter.End();
  zmq_msg_close(&reply);
  Finish(side, meter);
  zmq_close(socket);
}

void Router(const Side& side, void* context) {
  const size_t warmup = side.number("warmup");
  const size_t total = warmup + side.number("count");
  Meter meter;
  void* socket = StartBound(side, context, ZMQ_ROUTER);
  zmq_msg_t frame;
  zmq_msg_init(&frame);
  for (size_t i = 0; i < total; ++i) {
    if (i == warmup) meter.Start();
    for (bool more = true; more;) {
      if (zmq_msg_recv(&frame, socket, 0) < 0) Fail("zmq_msg_recv");
      more = zmq_msg_more(&frame) != 0;
      if (zmq_msg_send(&frame, socket, more ? ZMQ_SNDMORE : 0) < 0) Fail("zmq_msg_send");
    }
  }
  meter.End();
  Finish(side, meter);
  zmq_msg_close(&frame);
  zmq_close(socket);
}

}  // namespace bench
