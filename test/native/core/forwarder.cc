// What a proxy passes on, in all shapes, and that what cannot be passed on stops nothing else.
#include <atomic>
#include <thread>

#include "line.h"

namespace {

void PassesRequestsAndReplies() {
  Line line(ZMQ_ROUTER, ZMQ_DEALER);
  line.Start();
  auto request = line.Connected(ZMQ_REQ, "inproc://front");
  auto reply = line.Connected(ZMQ_REP, "inproc://back");
  for (int i = 0; i < 1000; ++i) {
    Put(*request, {"question", std::to_string(i)});
    CHECK((Get(*reply) == Texts{"question", std::to_string(i)}));
    Put(*reply, {"answer"});
    CHECK(Get(*request) == Texts{"answer"});
  }
  const ProxyCounts counts = line.Counts();
  CHECK(counts.front_received.messages == 1000 && counts.back_sent.messages == 1000);
  CHECK(counts.back_received.messages == 1000 && counts.front_sent.messages == 1000);
  CHECK(counts.front_received.bytes == counts.back_sent.bytes && counts.front_sent.bytes == counts.back_received.bytes);
}

// Strict turns on both sides: asking out of turn is EFSM, which must not end the proxy.
void KeepsTheTurnsOfRequestAndReply() {
  Line line(ZMQ_REP, ZMQ_REQ);
  line.Start();
  auto request = line.Connected(ZMQ_REQ, "inproc://front");
  auto reply = line.Connected(ZMQ_REP, "inproc://back");
  for (int i = 0; i < 100; ++i) {
    Put(*request, {std::to_string(i)});
    CHECK(Get(*reply) == Texts{std::to_string(i)});
    Put(*reply, {"answer"});
    CHECK(Get(*request) == Texts{"answer"});
  }
}

void PassesSubscriptionsUpstream() {
  Line line(ZMQ_XSUB, ZMQ_XPUB);
  line.Start();
  auto publisher = line.Connected(ZMQ_XPUB, "inproc://front");
  auto subscriber = line.Connected(ZMQ_SUB, "inproc://back");
  CHECK(subscriber->SetOption(ZMQ_SUBSCRIBE, "a", 1).ok());
  CHECK(Get(*publisher) == Texts{"\x01"
                                 "a"});
  Put(*publisher, {"b", "not wanted"});
  Put(*publisher, {"a", "wanted"});
  CHECK((Get(*subscriber) == Texts{"a", "wanted"}));
}

void ServesOneSocketAsBothSides() {
  Line line(ZMQ_ROUTER, ZMQ_PUSH);
  line.sockets.back = line.sockets.front;
  line.Start();
  auto first = line.Make(ZMQ_DEALER);
  auto second = line.Make(ZMQ_DEALER);
  CHECK(first->SetOption(ZMQ_ROUTING_ID, "1", 1).ok() && second->SetOption(ZMQ_ROUTING_ID, "2", 1).ok());
  CHECK(first->Connect("inproc://front").ok() && second->Connect("inproc://front").ok());
  // What a router receives begins with the sender's id, and what it sends with the receiver's.
  Put(*first, {"echo"});
  CHECK(Get(*first) == Texts{"echo"});
  Put(*second, {"other"});
  CHECK(Get(*second) == Texts{"other"});
  const ProxyCounts counts = line.Counts();
  CHECK(counts.front_received.messages == 2 && counts.back_sent.messages == 2 && counts.back_received.messages == 0);
}

void SendsWhatWasTakenBeforeFirst() {
  Line line;
  for (const char* text : {"first", "second"}) line.sockets.front_left.push_back(Frames({text, "frame"}));
  auto push = line.Connected(ZMQ_PUSH, "inproc://front");
  auto pull = line.Connected(ZMQ_PULL, "inproc://back");
  Put(*push, {"third"});
  line.Start();
  CHECK((Get(*pull) == Texts{"first", "frame"}));
  CHECK((Get(*pull) == Texts{"second", "frame"}));
  CHECK(Get(*pull) == Texts{"third"});
  const ProxyCounts counts = line.Counts();
  CHECK(counts.front_received.messages == 3 && counts.back_sent.bytes == 26);
}

void DropsCopiesThatNobodyReads() {
  Line line(ZMQ_PULL, ZMQ_PUSH, 1000, ZMQ_PUSH);
  auto push = line.Connected(ZMQ_PUSH, "inproc://front");
  auto pull = line.Connected(ZMQ_PULL, "inproc://back");
  auto tap = line.Connected(ZMQ_PULL, "inproc://capture", 1);
  line.Start();
  const std::string large(1000, 'x');
  for (int i = 0; i < 500; ++i) {
    Put(*push, {std::to_string(i), large});
    CHECK((Get(*pull) == Texts{std::to_string(i), large}));
  }
  const ProxyCounts counts = line.Counts();
  CHECK(counts.capture_sent.messages >= 1 && counts.capture_dropped.messages > 0);
  CHECK(counts.capture_sent.messages + counts.capture_dropped.messages == 500);
  for (uint64_t i = 0; i < counts.capture_sent.messages; ++i) {
    CHECK((Get(*tap) == Texts{std::to_string(i), large}));
  }
}

void DropsWhatHasNoReceiver() {
  Line line(ZMQ_PULL, ZMQ_ROUTER);
  const int on = 1;
  CHECK(line.sockets.back->SetOption(ZMQ_ROUTER_MANDATORY, &on, sizeof(on)).ok());
  auto push = line.Connected(ZMQ_PUSH, "inproc://front");
  auto dealer = line.Make(ZMQ_DEALER);
  CHECK(dealer->SetOption(ZMQ_ROUTING_ID, "here", 4).ok() && dealer->Connect("inproc://back").ok());
  line.Start();
  Put(*push, {"gone", "lost"});
  Put(*push, {"here", "found"});
  CHECK(Get(*dealer) == Texts{"found"});
  const ProxyCounts counts = line.Counts();
  CHECK(counts.front_received.messages == 2 && counts.back_sent.messages == 1);
}

// Connections that come and go in the middle of messages: what arrives is whole.
void KeepsMessagesWhole() {
  Line line;
  auto push = line.Connected(ZMQ_PUSH, "inproc://front");
  line.Start();
  constexpr size_t kFrames = 100;
  std::atomic<bool> over{false};
  std::atomic<bool> finished{false};
  std::thread sender([&] {
    while (!over) {
      for (size_t i = 0; i < kFrames; ++i) {
        CHECK(zmq_send(push->raw(), "frame", 5, i + 1 < kFrames ? ZMQ_SNDMORE : 0) >= 0);
      }
    }
    finished = true;
  });
  for (int i = 0; i < 100; ++i) {
    auto pull = line.Connected(ZMQ_PULL, "inproc://back");
    for (int k = 0; k < 10; ++k) CHECK(Get(*pull).size() == kFrames);
  }
  over = true;
  auto pull = line.Connected(ZMQ_PULL, "inproc://back");
  char byte;
  while (!finished) zmq_recv(pull->raw(), &byte, 1, ZMQ_DONTWAIT);
  sender.join();
}

}  // namespace

int main() {
  PassesRequestsAndReplies();
  KeepsTheTurnsOfRequestAndReply();
  PassesSubscriptionsUpstream();
  ServesOneSocketAsBothSides();
  SendsWhatWasTakenBeforeFirst();
  DropsCopiesThatNobodyReads();
  DropsWhatHasNoReceiver();
  KeepsMessagesWhole();
}
