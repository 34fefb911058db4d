// An XPUB in manual mode subscribes the peer of the last message received, also
// when others have sent or left before it was received.
// Without the patch: a subscription of a peer that has left is added for freed
// memory, and the next peer, whose pipe is there, gets what it never asked for;
// and a message of an XSUB that is no subscription makes those behind it count
// for the peers of others.
#include "support.h"

namespace {

constexpr int kRounds = 20;

void Subscribe(void* publisher, const std::string& prefix) {
  CHECK(zmq_setsockopt(publisher, ZMQ_SUBSCRIBE, prefix.data(), prefix.size()) == 0);
}

void Expect(void* socket, const std::string& expected) {
  std::string text;
  CHECK(ReceiveText(socket, &text, kPatienceMs));
  CHECK(text == expected);
}

void* Subscriber(void* context, const char* endpoint) {
  void* socket = NewSocket(context, ZMQ_XSUB);
  CHECK(zmq_connect(socket, endpoint) == 0);
  return socket;
}

void* Publisher(void* context, const char* endpoint) {
  void* socket = NewSocket(context, ZMQ_XPUB);
  SetInt(socket, ZMQ_XPUB_MANUAL, 1);
  CHECK(zmq_bind(socket, endpoint) == 0);
  return socket;
}

// The reaper closes the subscriber; asking for events lets the publisher answer
// it, until the pipe is gone.
void ForgetPeer(void* publisher) {
  for (int i = 0; i < 20; ++i) {
    ZmqReadable(publisher, 0);
    poll(nullptr, 0, 1);
  }
}

void PeerGone(void* context) {
  void* publisher = Publisher(context, "inproc://gone");
  for (int round = 0; round < kRounds; ++round) {
    void* gone = Subscriber(context, "inproc://gone");
    SendText(gone, std::string("\x01") + "A");
    CHECK(zmq_close(gone) == 0);
    ForgetPeer(publisher);
    Expect(publisher, std::string("\x01") + "A");
    Subscribe(publisher, "secret");
    void* other = Subscriber(context, "inproc://gone");
    SendText(other, std::string("\x01") + "B");
    Expect(publisher, std::string("\0A", 2));
    Expect(publisher, std::string("\x01") + "B");
    Subscribe(publisher, "B");
    SendText(publisher, "secret");
    SendText(publisher, "B");
    Expect(other, "B");
    CHECK(zmq_close(other) == 0);
    Expect(publisher, std::string("\0B", 2));
  }
  CHECK(zmq_close(publisher) == 0);
}

void UserMessage(void* context) {
  void* publisher = Publisher(context, "inproc://user");
  void* peers[3];
  for (void*& peer : peers) peer = Subscriber(context, "inproc://user");
  SendText(peers[0], "user message");
  SendText(peers[1], std::string("\x01") + "A");
  SendText(peers[2], std::string("\x01") + "A");
  Expect(publisher, "user message");
  Expect(publisher, std::string("\x01") + "A");
  Subscribe(publisher, "for 1");
  Expect(publisher, std::string("\x01") + "A");
  Subscribe(publisher, "for 2");
  SendText(publisher, "for 1");
  SendText(publisher, "for 2");
  Expect(peers[1], "for 1");
  Expect(peers[2], "for 2");
  for (void* peer : peers) CHECK(zmq_close(peer) == 0);
  CHECK(zmq_close(publisher) == 0);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  PeerGone(context);
  UserMessage(context);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
