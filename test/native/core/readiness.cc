// Readiness: no signal of ZMQ_FD is lost whatever is called in between, and no look is taken for nothing.
#include "poller/readiness.h"

#include "core/peers.h"
#include "support.h"

namespace {

constexpr uint32_t kIn = ZMQ_POLLIN;
constexpr uint32_t kOut = ZMQ_POLLOUT;

bool DescriptorReadable(Socket& socket) {
  zmq_pollitem_t item{nullptr, socket.Descriptor().value(), ZMQ_POLLIN, 0};
  return zmq_poll(&item, 1, 0) == 1;
}

DrainResult DrainAll(Socket& socket, Readiness& readiness, Receiving& receiving) {
  const DrainResult result = receiving.Run(socket, 100);
  readiness.Drained(result);
  return result;
}

void FindsAMessageWhoseSignalAnotherCallTook() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  Readiness readiness(*sockets.receiver);
  Receiving receiving;
  DrainAll(*sockets.receiver, readiness, receiving);
  readiness.SetInterest(kIn);
  CHECK(!readiness.NeedsRecheck());
  CHECK(Send(*sockets.sender, {"message"}).outcome == SendOutcome::kSent);
  CHECK(DescriptorReadable(*sockets.receiver));

  readiness.Touched();
  CHECK(sockets.receiver->Events().ok());
  CHECK(!DescriptorReadable(*sockets.receiver));
  CHECK(readiness.NeedsRecheck());
  CHECK(readiness.OnRecheck());
  CHECK(DrainAll(*sockets.receiver, readiness, receiving).frames == 1);
  CHECK(!readiness.NeedsRecheck());
}

void LooksOnceWhenThereWasNothing() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  Readiness readiness(*sockets.receiver);
  readiness.SetInterest(kIn);
  readiness.Touched();
  CHECK(readiness.NeedsRecheck());
  CHECK(!readiness.OnRecheck());
  CHECK(!readiness.NeedsRecheck());
}

void LooksAgainAfterStoppingEarly() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  Readiness readiness(*sockets.receiver);
  Receiving receiving;
  for (int i = 0; i < 2; ++i) CHECK(Send(*sockets.sender, {"message"}).outcome == SendOutcome::kSent);
  readiness.Drained(receiving.Run(*sockets.receiver, 1));
  readiness.SetInterest(kIn);
  CHECK(readiness.NeedsRecheck() && readiness.OnRecheck());
}

void TakesTheSignalDownWhenNobodyWaits() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  Readiness readiness(*sockets.receiver);
  CHECK(Send(*sockets.sender, {"message"}).outcome == SendOutcome::kSent);
  CHECK(DescriptorReadable(*sockets.receiver));
  CHECK(!readiness.OnDescriptorReadable());
  CHECK(!DescriptorReadable(*sockets.receiver));
}

// XPUB with noDrop says POLLOUT although it is mute, so POLLOUT must not make it try again and again (rule R6).
void DoesNotSpinOnAPublisherThatIsMute() {
  Sockets sockets(ZMQ_XPUB, ZMQ_SUB, 1);
  const int no_drop = 1;
  CHECK(sockets.sender->SetOption(ZMQ_XPUB_NODROP, &no_drop, sizeof(no_drop)).ok());
  CHECK(sockets.receiver->SetOption(ZMQ_SUBSCRIBE, "", 0).ok());
  // Lets the subscriber see that it is connected, upon which it tells its subscription.
  CHECK(sockets.receiver->Events().ok());
  Readiness readiness(*sockets.sender);
  Receiving subscriptions;
  CHECK(DrainAll(*sockets.sender, readiness, subscriptions).frames == 1);
  SendResult result{SendOutcome::kSent};
  while (result.outcome == SendOutcome::kSent) result = Send(*sockets.sender, {"update"});
  CHECK(result.outcome == SendOutcome::kMute);
  CHECK((sockets.sender->Events().value() & kOut) != 0);

  readiness.Sent(result);
  readiness.SetInterest(kOut);
  CHECK(!readiness.NeedsRecheck());
  // Its failing attempt may have taken a signal to receive, so with somebody waiting for that one look is due, as it is
  // after another call; and after its failure none.
  readiness.SetInterest(kOut | kIn);
  CHECK(readiness.NeedsRecheck() && readiness.OnRecheck());
  DrainAll(*sockets.sender, readiness, subscriptions);
  readiness.Sent(Send(*sockets.sender, {"update"}));
  CHECK(!readiness.NeedsRecheck());

  Receiving updates;
  CHECK(updates.Run(*sockets.receiver, 100).frames > 0);
  CHECK(DescriptorReadable(*sockets.sender));
  CHECK(readiness.OnDescriptorReadable());
  CHECK(Send(*sockets.sender, {"update"}).outcome == SendOutcome::kSent);
}

// A send that finds the socket mute may take the signal of a message that came meanwhile.
void KeepsAMessageThatAMuteSendFound() {
  Sockets sockets(ZMQ_PAIR, ZMQ_PAIR, 1);
  Readiness readiness(*sockets.sender);
  Receiving receiving;
  DrainAll(*sockets.sender, readiness, receiving);
  readiness.SetInterest(kIn);
  while (Send(*sockets.sender, {"out"}).outcome == SendOutcome::kSent) {
  }
  CHECK(Send(*sockets.receiver, {"in"}).outcome == SendOutcome::kSent);
  readiness.Sent(Send(*sockets.sender, {"out"}));
  CHECK(readiness.NeedsRecheck() && readiness.OnRecheck());
}

// Peers are counted after everything else, and counting makes no further look due, whoever else waits.
void CountsPeersAfterEachCallAndDoesNotSpin() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  Readiness readiness(*sockets.receiver);
  Receiving receiving;
  readiness.SetInterest(kIn | kPeers);
  CHECK(DescriptorReadable(*sockets.receiver));
  // The peer comes in the drain's commands, and its signal goes.
  DrainAll(*sockets.receiver, readiness, receiving);
  CHECK(!DescriptorReadable(*sockets.receiver));
  CHECK(readiness.NeedsRecheck() && readiness.OnRecheck());
  CHECK(CountPeers(*sockets.receiver).value() == 1);
  readiness.Counted();
  CHECK(!readiness.NeedsRecheck());

  // The signal of another peer is one although there is no message.
  auto other = sockets.Make(ZMQ_PUSH, 1000);
  CHECK(other->Connect("inproc://test").ok());
  CHECK(DescriptorReadable(*sockets.receiver));
  CHECK(readiness.OnDescriptorReadable());
  DrainAll(*sockets.receiver, readiness, receiving);
  CHECK(CountPeers(*sockets.receiver).value() == 2);
  readiness.Counted();
  CHECK(!readiness.NeedsRecheck());
}

void StopsWhenTheContextHasEnded() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  Readiness readiness(*sockets.receiver);
  readiness.SetInterest(kIn | kOut);
  CHECK(sockets.context->Terminate({}).ok());
  CHECK(readiness.OnDescriptorReadable());
  CHECK(readiness.failed());
}

}  // namespace

int main() {
  FindsAMessageWhoseSignalAnotherCallTook();
  LooksOnceWhenThereWasNothing();
  LooksAgainAfterStoppingEarly();
  TakesTheSignalDownWhenNobodyWaits();
  DoesNotSpinOnAPublisherThatIsMute();
  KeepsAMessageThatAMuteSendFound();
  CountsPeersAfterEachCallAndDoesNotSpin();
  StopsWhenTheContextHasEnded();
}
