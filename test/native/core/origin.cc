// What a drain appends to the messages of some sockets: whom they are from.
#include <utility>

#include "support.h"

namespace {

void AppendsTheRoutingId() {
  Sockets sockets(ZMQ_CLIENT, ZMQ_SERVER);
  CHECK(Send(*sockets.sender, {"hello"}).outcome == SendOutcome::kSent);
  Receiving receiving(ZMQ_SERVER);
  const DrainResult result = receiving.Run(*sockets.receiver, 1);
  CHECK(result.frames == 2 && receiving.More(0) && !receiving.More(1));
  CHECK(receiving.Text(0) == "hello" && receiving.Text(1).size() == 4);
  uint32_t routing_id = 0;
  for (int i = 3; i >= 0; --i) {
    routing_id = routing_id << 8 | static_cast<uint8_t>(receiving.Text(1)[static_cast<size_t>(i)]);
  }
  auto answer = Frames({"you"});
  CHECK(answer[0].SetRoutingId(routing_id).ok());
  CHECK(SendMessage(*sockets.receiver, answer.data(), 1).outcome == SendOutcome::kSent);
  Receiving client(ZMQ_CLIENT);
  CHECK(client.Run(*sockets.sender, 1).frames == 1 && client.Text(0) == "you");
}

void AppendsTheGroup() {
  Sockets sockets(ZMQ_RADIO, ZMQ_DISH);
  // Either side learns of the other, and of the group, when it looks.
  CHECK(sockets.receiver->Events().ok());
  CHECK(sockets.receiver->Join("news").ok());
  auto frame = Frames({"rain"});
  CHECK(frame[0].SetGroup("news").ok());
  CHECK(sockets.sender->Events().ok());
  CHECK(SendMessage(*sockets.sender, frame.data(), 1).outcome == SendOutcome::kSent);
  Receiving receiving(ZMQ_DISH);
  CHECK(receiving.Run(*sockets.receiver, 1).frames == 2);
  CHECK(receiving.Text(0) == "rain" && receiving.Text(1) == std::string("\4news"));
}

void AppendsMetadataThatIsThereAndThatIsNot() {
  Sockets sockets(ZMQ_PUSH, ZMQ_PULL);
  CHECK(Send(*sockets.sender, {"a", "b"}).outcome == SendOutcome::kSent);
  Receiving receiving;
  receiving.drain.SetMetadataNames({"Socket-Type", "X-Name"});
  CHECK(receiving.Run(*sockets.receiver, 1).frames == 3);
  // inproc has no handshake.
  CHECK(receiving.More(0) && receiving.More(1) && !receiving.More(2));
  CHECK(receiving.Text(2) == std::string("\0\0", 2));
}

void GoesWithTheLastFrameOrWaitsWithIt() {
  Sockets sockets(ZMQ_CLIENT, ZMQ_SERVER);
  for (int i = 0; i < 3; ++i) CHECK(Send(*sockets.sender, {std::string(60, 'x')}).outcome == SendOutcome::kSent);
  Receiving receiving(ZMQ_SERVER);
  receiving.slab.resize(64 + 8 + 64);
  const DrainResult first = receiving.Run(*sockets.receiver, 10);
  CHECK(first.frames == 2 && first.slab_full && !receiving.More(1));
  receiving.offset = 0;
  receiving.slab.resize(64 * 1024);
  // Room for one message and a half.
  receiving.headers.resize(6);
  CHECK(receiving.Run(*sockets.receiver, 10).frames == 2);
  CHECK(receiving.Run(*sockets.receiver, 10).frames == 2 && receiving.Text(0) == std::string(60, 'x'));
}

}  // namespace

int main() {
  AppendsTheRoutingId();
  AppendsTheGroup();
  AppendsMetadataThatIsThereAndThatIsNot();
  GoesWithTheLastFrameOrWaitsWithIt();
}
