// Drain: what ends a run, and that nothing is lost between two.
#include "support.h"

namespace {

void TakesWholeMessagesUpToTheLimit() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  for (int i = 0; i < 3; ++i) CHECK(Send(*sockets.sender, {"a", "", "c"}).outcome == SendOutcome::kSent);
  Receiving receiving;
  const DrainResult first = receiving.Run(*sockets.receiver, 2);
  CHECK(first.frames == 6 && !first.exhausted && !first.slab_full);
  CHECK(receiving.Text(0) == "a" && receiving.Text(1).empty() && receiving.Text(2) == "c");
  CHECK(receiving.More(0) && receiving.More(1) && !receiving.More(2) && !receiving.More(5));
  const DrainResult second = receiving.Run(*sockets.receiver, 2);
  CHECK(second.frames == 3 && second.exhausted);
  CHECK(receiving.Run(*sockets.receiver, 2).frames == 0);
}

void HoldsAFrameThatDoesNotFit() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  const std::string text(60, 'x');
  for (int i = 0; i < 3; ++i) CHECK(Send(*sockets.sender, {text + std::to_string(i)}).outcome == SendOutcome::kSent);
  Receiving receiving;
  receiving.slab.resize(128);
  const DrainResult first = receiving.Run(*sockets.receiver, 10);
  CHECK(first.frames == 2 && first.slab_full && !first.exhausted);
  // Without room, however often it is asked.
  CHECK(receiving.Run(*sockets.receiver, 10).frames == 0);
  receiving.offset = 0;
  const DrainResult second = receiving.Run(*sockets.receiver, 10);
  CHECK(second.frames == 1 && second.exhausted);
  CHECK(receiving.Text(0) == text + "2");
}

void StopsWhenTheHeadersAreFull() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  CHECK(Send(*sockets.sender, {"1", "2", "3"}).outcome == SendOutcome::kSent);
  Receiving receiving;
  receiving.headers.resize(4);
  CHECK(receiving.Run(*sockets.receiver, 1).frames == 2);
  CHECK(receiving.More(1));
  CHECK(receiving.Run(*sockets.receiver, 1).frames == 1);
  CHECK(receiving.Text(0) == "3" && !receiving.More(0));
}

// What was not begun is dropped (libzmq patch 034-message-in-progress).
void FinishesAMessageWhoseConnectionHasEnded() {
  Sockets sockets(ZMQ_PULL, ZMQ_PUSH);
  CHECK(Send(*sockets.receiver, {"1", "2", "3"}).outcome == SendOutcome::kSent);
  CHECK(Send(*sockets.receiver, {"4"}).outcome == SendOutcome::kSent);
  Receiving receiving;
  receiving.headers.resize(2);
  CHECK(receiving.Run(*sockets.sender, 1).frames == 1);
  CHECK(sockets.sender->Disconnect("inproc://test").ok());
  for (const char* text : {"2", "3"}) {
    CHECK(receiving.Run(*sockets.sender, 1).frames == 1);
    CHECK(receiving.Text(0) == text);
  }
  CHECK(!receiving.More(0));
  CHECK(receiving.Run(*sockets.sender, 1).exhausted);
}

void HandsLargeFramesOver() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  const std::string large(8193, 'l');
  const std::string largest_in_slab(8192, 's');
  CHECK(Send(*sockets.sender, {large, largest_in_slab}).outcome == SendOutcome::kSent);
  Receiving receiving;
  CHECK(receiving.Run(*sockets.receiver, 1).frames == 2);
  CHECK(receiving.headers[0] == kLargeFrame && receiving.More(0));
  CHECK(receiving.large.frames.size() == 1 && receiving.large.frames[0].size() == large.size());
  CHECK(receiving.Text(1) == largest_in_slab);
}

void ReportsErrorsAndKeepsNothing() {
  Sockets sockets(ZMQ_REQ, ZMQ_REP);
  Receiving receiving;
  const DrainResult result = receiving.Run(*sockets.sender, 1);
  CHECK(result.error == EFSM && result.frames == 0 && !result.exhausted);
}

}  // namespace

int main() {
  TakesWholeMessagesUpToTheLimit();
  HoldsAFrameThatDoesNotFit();
  StopsWhenTheHeadersAreFull();
  FinishesAMessageWhoseConnectionHasEnded();
  HandsLargeFramesOver();
  ReportsErrorsAndKeepsNothing();
}
