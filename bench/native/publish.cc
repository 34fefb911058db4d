#include <zmq.h>

#include <vector>

#include "meter.h"
#include "payload.h"
#include "programs.h"
#include "sockets.h"

namespace bench {

namespace {

// A publisher drops what a subscriber is too slow for. Without a limit every message arrives and can be counted.
void WithoutHighWaterMark(void* socket, int option) {
  const int unlimited = 0;
  if (zmq_setsockopt(socket, option, &unlimited, sizeof unlimited) != 0) Fail("high-water mark");
}

void PreparePublisher(void* socket) {
  WithoutHighWaterMark(socket, ZMQ_SNDHWM);
  // Equal subscriptions are told each, and not only the first.
  const int verbose = 1;
  if (zmq_setsockopt(socket, ZMQ_XPUB_VERBOSE, &verbose, sizeof verbose) != 0) Fail("ZMQ_XPUB_VERBOSE");
}

}  // namespace

void Publish(const Side& side, void* context) {
  const size_t warmup = side.number("warmup");
  const size_t total = warmup + side.number("count");
  const Payloads payloads(side.number("size"));
  Meter meter;
  void* socket = StartBound(side, context, ZMQ_XPUB, PreparePublisher);
  zmq_msg_t subscription;
  zmq_msg_init(&subscription);
  for (size_t i = 0; i < side.number("subscribers"); ++i) {
    if (zmq_msg_recv(&subscription, socket, 0) < 0) Fail("zmq_msg_recv");
  }
  zmq_msg_close(&subscription);
  for (size_t i = 0; i < total; ++i) {
    if (i == warmup) meter.Start();
    SendCopy(socket, payloads.at(i));
  }
  meter.End();
  Finish(side, meter);
  zmq_close(socket);
}

void Subscribe(const Side& side, void* context) {
  const size_t warmup = side.number("warmup");
  const size_t total = warmup + side.number("count");
  const Checker checker(side.number("size"));
  Meter meter;
  side.Report("loaded");
  const std::string endpoint = side.WaitFor("connect");
  const size_t subscribers = side.number("subscribers");
  std::vector<zmq_pollitem_t> items(subscribers);
  std::vector<size_t> received(subscribers, 0);
  for (zmq_pollitem_t& item : items) {
    item = {MakeSocket(side, context, ZMQ_SUB), 0, ZMQ_POLLIN, 0};
    WithoutHighWaterMark(item.socket, ZMQ_RCVHWM);
    if (zmq_setsockopt(item.socket, ZMQ_SUBSCRIBE, "", 0) != 0) Fail("ZMQ_SUBSCRIBE");
    Connect(item.socket, endpoint);
  }
  side.Report("ready");
  side.WaitFor("go");
  zmq_msg_t message;
  zmq_msg_init(&message);
  bool started = false;
  for (size_t finished = 0; finished < subscribers;) {
    if (zmq_poll(items.data(), static_cast<int>(subscribers), -1) < 0) Fail("zmq_poll");
    for (size_t i = 0; i < subscribers; ++i) {
      // As many as there are, but not so many that the others starve.
      for (int burst = 0; burst < 1000 && zmq_msg_recv(&message, items[i].socket, ZMQ_DONTWAIT) >= 0; ++burst) {
        if (received[i] == warmup && !started) {
          started = true;
          meter.Start();
        }
        checker.Check(&message, received[i]);
        if (++received[i] == total) ++finished;
      }
    }
  }
  meter.End();
  zmq_msg_close(&message);
  FinishNow(side, meter);
  for (const zmq_pollitem_t& item : items) zmq_close(item.socket);
}

}  // namespace bench
