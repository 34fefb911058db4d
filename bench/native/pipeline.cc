#include <zmq.h>

#include <thread>

#include "meter.h"
#include "payload.h"
#include "programs.h"
#include "sockets.h"

namespace bench {

namespace {

void SendAll(const Side& side, void* socket, Meter* meter) {
  const size_t warmup = side.number("warmup");
  const size_t total = warmup + side.number("count");
  const Payloads payloads(side.number("size"));
  for (size_t i = 0; i < total; ++i) {
    if (i == warmup && meter != nullptr) meter->Start();
    SendCopy(socket, payloads.at(i));
  }
}

void ReceiveAll(const Side& side, void* socket, Meter& meter) {
  const size_t warmup = side.number("warmup");
  const size_t total = warmup + side.number("count");
  const Checker checker(side.number("size"));
  zmq_msg_t message;
  zmq_msg_init(&message);
  for (size_t i = 0; i < total; ++i) {
    if (i == warmup) meter.Start();
    if (zmq_msg_recv(&message, socket, 0) < 0) Fail("zmq_msg_recv");
    checker.Check(&message, i);
  }
  meter.End();
  zmq_msg_close(&message);
}

}  // namespace

void Push(const Side& side, void* context) {
  Meter meter;
  void* socket = StartConnected(side, context, ZMQ_PUSH);
  SendAll(side, socket, &meter);
  meter.End();
  Finish(side, meter);
  zmq_close(socket);
}

void Pull(const Side& side, void* context) {
  Meter meter;
  void* socket = StartBound(side, context, ZMQ_PULL);
  ReceiveAll(side, socket, meter);
  FinishNow(side, meter);
  zmq_close(socket);
}

void PushPullThreads(const Side& side, void* context) {
  Meter meter;
  void* pull = MakeSocket(side, context, ZMQ_PULL);
  void* push = MakeSocket(side, context, ZMQ_PUSH);
  Connect(push, Bind(side, pull));
  side.Report("ready");
  side.WaitFor("go");
  std::thread sender([&] { SendAll(side, push, nullptr); });
  ReceiveAll(side, pull, meter);
  sender.join();
  FinishNow(side, meter);
  zmq_close(push);
  zmq_close(pull);
}

}  // namespace bench
