// SendMessage: its outcomes, and that a message whose connection ends in the middle leaves nothing behind (rule R10).
#include <atomic>
#include <thread>

#include "support.h"

namespace {

void IsMuteAtTheHighWaterMark() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL, 1);
  int sent = 0;
  SendResult result{SendOutcome::kSent};
  while (result.outcome == SendOutcome::kSent) {
    result = Send(*sockets.sender, {std::to_string(sent)});
    if (result.outcome == SendOutcome::kSent) ++sent;
  }
  CHECK(result.outcome == SendOutcome::kMute && (result.events & ZMQ_POLLOUT) == 0);
  Receiving receiving;
  CHECK(receiving.Run(*sockets.receiver, 100).frames == static_cast<uint32_t>(sent));
  // At once, although libzmq looks at "there is room again" only now and then.
  CHECK(Send(*sockets.sender, {"again"}).outcome == SendOutcome::kSent);
}

void FailsOutOfTurn() {
  Sockets sockets(ZMQ_REQ, ZMQ_REP);
  const SendResult result = Send(*sockets.receiver, {"reply to nobody"});
  CHECK(result.outcome == SendOutcome::kFailed && result.error == EFSM);
}

// True when the connection ended between two frames of the message.
bool SendWhileThePeerLeaves() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  auto frames = Frames(std::vector<std::string>(200000, "frame"));
  std::atomic<bool> started{false};
  std::thread leaving([&] {
    while (!started) {
    }
    sockets.receiver->Close();
  });
  started = true;
  const SendResult result = SendMessage(*sockets.sender, frames.data(), frames.size());
  leaving.join();
  CHECK(result.outcome != SendOutcome::kFailed);

  // Until the connection is gone on this side too, messages go down with it.
  while (Send(*sockets.sender, {"lost"}).outcome != SendOutcome::kMute) {
  }
  auto next = sockets.Make(ZMQ_PULL, 1000);
  CHECK(next->Bind("inproc://next").ok());
  CHECK(sockets.sender->Connect("inproc://next").ok());
  SendResult sent = Send(*sockets.sender, {"whole", "message"});
  while (sent.outcome == SendOutcome::kInterrupted) sent = Send(*sockets.sender, {"whole", "message"});
  CHECK(sent.outcome == SendOutcome::kSent);
  Receiving receiving;
  const DrainResult received = receiving.Run(*next, 10);
  CHECK(received.frames == 2 && receiving.Text(0) == "whole" && receiving.Text(1) == "message");
  CHECK(receiving.More(0) && !receiving.More(1));
  return result.outcome == SendOutcome::kInterrupted;
}

void SurvivesAPeerThatLeavesInTheMiddle() {
  constexpr int kMostAttempts = 1000;
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    if (SendWhileThePeerLeaves()) return;
  }
  CHECK(!"the peer never left in the middle of a message");
}

PackedResult SendText(Socket& socket, const std::string& text, const std::vector<uint32_t>& sizes) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  return SendPacked(socket, {bytes, text.size(), sizes.data(), sizes.size()});
}

void SendsPackedMessagesInOrder() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  CHECK(SendText(*sockets.sender, "abcd", {1, 0, 2, 1}).sent == 4);
  CHECK(SendText(*sockets.sender, "", {}).sent == 0);
  // At once: nothing is held back until the next call.
  Receiving receiving;
  CHECK(receiving.Run(*sockets.receiver, 100).frames == 4);
  CHECK(receiving.Text(0) == "a" && receiving.Text(1).empty() && receiving.Text(2) == "bc" && receiving.Text(3) == "d");
}

void StopsInPackedMessages() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL, 2);
  PackedResult result = SendText(*sockets.sender, "abcdefgh", std::vector<uint32_t>(8, 1));
  CHECK(result.sent == 4 && result.last.outcome == SendOutcome::kMute);
  Receiving receiving;
  CHECK(receiving.Run(*sockets.receiver, 100).frames == 4 && receiving.Text(3) == "d");
  // A size that reaches beyond the bytes.
  for (const uint32_t size : {3u, 0x80000000u, 0xffffffffu}) {
    result = SendText(*sockets.sender, "abc", {1, size});
    CHECK(result.sent == 1 && result.last.outcome == SendOutcome::kFailed && result.last.error == EINVAL);
    CHECK(receiving.Run(*sockets.receiver, 100).frames == 1);
  }
}

}  // namespace

int main() {
  IsMuteAtTheHighWaterMark();
  SendsPackedMessagesInOrder();
  StopsInPackedMessages();
  FailsOutOfTurn();
  SurvivesAPeerThatLeavesInTheMiddle();
}
