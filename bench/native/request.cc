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
  side.Report("loaded");
  const std::string endpoint = side.WaitFor("connect");
  void* socket = MakeSocket(side, context, ZMQ_REQ);
  Connect(socket, endpoint);
  side.Report("ready");
  side.WaitFor("go");
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
  const std::string result = meter.Result();
  side.Report("done");
  side.WaitFor("stop");
  side.Report("result", result);
  zmq_close(socket);
}

void Reply(const Side& side, void* context) {
  const size_t warmup = side.number("warmup");
  const size_t total = warmup + side.number("count");
  Meter meter;
  void* socket = MakeSocket(side, context, ZMQ_REP);
  side.Report("ready", ",\"endpoint\":\"" + Bind(side, socket) + "\"");
  side.WaitFor("go");
  zmq_msg_t message;
  zmq_msg_init(&message);
  for (size_t i = 0; i < total; ++i) {
    if (i == warmup) meter.Start();
    if (zmq_msg_recv(&message, socket, 0) < 0) Fail("zmq_msg_recv");
    if (zmq_msg_send(&message, socket, 0) < 0) Fail("zmq_msg_send");
  }
  meter.End();
  side.Report("done");
  side.WaitFor("stop");
  side.Report("result", meter.Result());
  zmq_msg_close(&message);
  zmq_close(socket);
}

}  // namespace bench
