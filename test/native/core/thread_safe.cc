// The signal of thread-safe sockets: it comes for each change, and stays up until it is taken down.
#include <utility>

#include "support.h"

namespace {

bool Signalled(const Socket& socket, long milliseconds) {
  const auto descriptor = socket.Descriptor();
  CHECK(descriptor.ok());
  zmq_pollitem_t item{nullptr, descriptor.value(), ZMQ_POLLIN, 0};
  return zmq_poll(&item, 1, milliseconds) == 1;
}

void TakeDown(const Socket& socket) {
  while (Signalled(socket, 0)) socket.TakeSignal();
}

constexpr long kPatience = 10'000;

void SignalsEachMessageAfterTheSocketWasFoundEmpty() {
  Sockets sockets(ZMQ_SCATTER, ZMQ_GATHER);
  Receiving receiving(ZMQ_GATHER);
  for (int i = 0; i < 1000; ++i) {
    CHECK(receiving.Run(*sockets.receiver, 10).exhausted);
    TakeDown(*sockets.receiver);
    CHECK(Send(*sockets.sender, {"x"}).outcome == SendOutcome::kSent);
    CHECK(Signalled(*sockets.receiver, kPatience));
    CHECK(receiving.Run(*sockets.receiver, 1).frames == 1);
    receiving.offset = 0;
  }
}

void SignalsRoom() {
  Sockets sockets(ZMQ_SCATTER, ZMQ_GATHER, 10);
  int sent = 0;
  while (Send(*sockets.sender, {"x"}).outcome == SendOutcome::kSent) ++sent;
  CHECK(sent >= 10);
  TakeDown(*sockets.sender);
  Receiving receiving(ZMQ_GATHER);
  CHECK(receiving.Run(*sockets.receiver, 100).frames == static_cast<uint32_t>(sent));
  CHECK(Signalled(*sockets.sender, kPatience));
  CHECK(Send(*sockets.sender, {"x"}).outcome == SendOutcome::kSent);
}

void IsQuietWhenNothingHappens() {
  Sockets sockets(ZMQ_SCATTER, ZMQ_GATHER);
  Receiving receiving(ZMQ_GATHER);
  CHECK(receiving.Run(*sockets.receiver, 10).exhausted);
  TakeDown(*sockets.receiver);
  CHECK(!Signalled(*sockets.receiver, 20));
}

void SignalsTheEndOfTheContext() {
  Sockets sockets(ZMQ_SCATTER, ZMQ_GATHER);
  Receiving receiving(ZMQ_GATHER);
  CHECK(receiving.Run(*sockets.receiver, 10).exhausted);
  TakeDown(*sockets.receiver);
  CHECK(sockets.context->Terminate({}).ok());
  CHECK(Signalled(*sockets.receiver, kPatience));
  CHECK(receiving.Run(*sockets.receiver, 10).error == ETERM);
}

}  // namespace

int main() {
  SignalsEachMessageAfterTheSocketWasFoundEmpty();
  SignalsRoom();
  IsQuietWhenNothingHappens();
  SignalsTheEndOfTheContext();
}
