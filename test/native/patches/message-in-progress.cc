// A message of which libzmq has read the beginning is read to its end, also when this end has ended its connection
// meanwhile; and what was not begun is dropped, as ever.
// Without the patch: an assertion fails, or the rest is lost and frames of another message follow.
#include <vector>

#include "peer-counts.h"

namespace {

using Frames = std::vector<std::string>;

// Whether the connection is still about to end when the rest of the message is read, or has ended.
enum class Read { kAtOnce, kLater };

struct Route {
  int sender;
  int receiver;
  // What the sender puts before a message, and what comes before it.
  Frames envelope;
  bool with_id;
  // Whether the receiver reads the beginning of a message when it is asked whether there is one.
  bool reads_ahead;
};

const Route kRoutes[] = {
    {ZMQ_PUB, ZMQ_SUB, {}, false, true},      {ZMQ_PUB, ZMQ_XSUB, {}, false, true},
    {ZMQ_DEALER, ZMQ_ROUTER, {}, true, true}, {ZMQ_DEALER, ZMQ_REP, {"hop", ""}, false, true},
    {ZMQ_PUSH, ZMQ_PULL, {}, false, false},   {ZMQ_DEALER, ZMQ_DEALER, {}, false, false},
    {ZMQ_PAIR, ZMQ_PAIR, {}, false, false},
};

const char* const kEndpoints[] = {"inproc://message-in-progress", "tcp://127.0.0.1:*"};

void SendFrames(void* socket, const Frames& frames) {
  for (size_t i = 0; i < frames.size(); ++i) SendText(socket, frames[i], i + 1 < frames.size() ? ZMQ_SNDMORE : 0);
}

bool HasMore(void* socket) {
  int more = 0;
  size_t size = sizeof more;
  CHECK(zmq_getsockopt(socket, ZMQ_RCVMORE, &more, &size) == 0);
  return more != 0;
}

std::string Receive(void* socket) {
  std::string text;
  CHECK(ReceiveText(socket, &text, kPatienceMs));
  return text;
}

Frames ReceiveFrames(void* socket) {
  Frames frames;
  do {
    frames.push_back(Receive(socket));
  } while (HasMore(socket));
  return frames;
}

bool HasNothing(void* socket) {
  return !ZmqReadable(socket, 0);
}

int SignalOf(void* socket) {
  int fd = -1;
  size_t size = sizeof fd;
  CHECK(zmq_getsockopt(socket, ZMQ_FD, &fd, &size) == 0);
  return fd;
}

// Lets both carry out what they were told, until the bound one has no peer. It learns that when the other one has
// nothing to do with the connection any more.
void UntilParted(void* bound, void* connected) {
  pollfd signals[] = {{SignalOf(bound), POLLIN, 0}, {SignalOf(connected), POLLIN, 0}};
  for (;;) {
    HasNothing(bound);
    // After the other one, whose end of an inproc connection tells it here.
    HasNothing(connected);
    if (zmq_socket_peers(bound) == 0) return;
    CHECK(poll(signals, 2, kPatienceMs) > 0);
  }
}

class Sockets {
 public:
  Sockets(int bound_type, int connected_type, const char* endpoint)
      : connected(NewSocket(context, connected_type)), bound_type_(bound_type), wanted_(endpoint) {
    Bind();
  }
  ~Sockets() {
    CHECK(zmq_close(connected) == 0);
    CHECK(zmq_close(bound) == 0);
    CHECK(zmq_ctx_term(context) == 0);
  }
  void Connect() {
    CHECK(zmq_connect(connected, endpoint_.c_str()) == 0);
    UntilPeers(bound, 1);
  }
  void Disconnect(Read when) {
    CHECK(zmq_disconnect(connected, endpoint_.c_str()) == 0);
    if (when == Read::kLater) UntilParted(bound, connected);
  }
  // Another one to connect to.
  void BindAnother() {
    UntilParted(bound, connected);
    CHECK(zmq_unbind(bound, endpoint_.c_str()) == 0);
    CHECK(zmq_close(bound) == 0);
    Bind();
  }

  void* const context = zmq_ctx_new();
  void* const connected;
  void* bound;

 private:
  void Bind() {
    bound = NewSocket(context, bound_type_);
    CHECK(zmq_setsockopt(bound, ZMQ_ROUTING_ID, "id", 2) == 0);
    CHECK(zmq_bind(bound, wanted_) == 0);
    endpoint_ = LastEndpoint(bound);
  }

  const int bound_type_;
  const char* const wanted_;
  std::string endpoint_;
};

class Talk : public Sockets {
 public:
  Talk(const Route& route, const char* endpoint) : Sockets(route.sender, route.receiver, endpoint), route_(route) {
    if (route_.receiver == ZMQ_SUB) CHECK(zmq_setsockopt(connected, ZMQ_SUBSCRIBE, "", 0) == 0);
    if (route_.receiver == ZMQ_XSUB) SendText(connected, "\x01");
    Join();
  }

  void Join() {
    Connect();
    if (route_.sender == ZMQ_PUB) UntilCount(bound, 1, [](void* pub) { return zmq_socket_subscribers(pub, "", 0); });
  }

  void Send(const Frames& frames) {
    Frames all = route_.envelope;
    all.insert(all.end(), frames.begin(), frames.end());
    SendFrames(bound, all);
  }

  // Has libzmq read the beginning of a message; if it is taken, it is taken from libzmq, too.
  void Begin(bool taken) {
    CHECK(ZmqReadable(connected, kPatienceMs));
    if (taken) TakeFirst();
  }

  Frames Finish() {
    if (begun_.empty()) TakeFirst();
    Frames frames = std::move(begun_);
    begun_.clear();
    for (const std::string& frame : ReceiveFrames(connected)) frames.push_back(frame);
    if (route_.receiver == ZMQ_REP) SendText(connected, "reply");
    return frames;
  }

 private:
  void TakeFirst() {
    if (route_.with_id) Receive(connected);
    begun_ = {Receive(connected)};
    CHECK(HasMore(connected));
  }

  const Route& route_;
  Frames begun_;
};

void ReadsToTheEnd(const Route& route, const char* endpoint, bool taken, Read when) {
  Talk talk(route, endpoint);
  talk.Send({"1", "2", "3"});
  talk.Send({"not", "begun"});
  talk.Begin(taken);
  talk.Disconnect(when);
  CHECK(!HasNothing(talk.connected));
  CHECK((talk.Finish() == Frames{"1", "2", "3"}));
  CHECK(HasNothing(talk.connected));

  talk.BindAnother();
  talk.Join();
  talk.Send({"4", "5"});
  CHECK((talk.Finish() == Frames{"4", "5"}));
}

// Nobody reads the rest.
void ClosesInBetween(const Route& route, const char* endpoint, bool disconnected) {
  Talk talk(route, endpoint);
  talk.Send({"1", "2", "3"});
  talk.Begin(true);
  if (disconnected) talk.Disconnect(Read::kLater);
}

void ReadsAReply(const char* endpoint, bool relaxed, Read when) {
  Sockets sockets(ZMQ_REP, ZMQ_REQ, endpoint);
  SetInt(sockets.connected, ZMQ_REQ_RELAXED, relaxed ? 1 : 0);
  SetInt(sockets.connected, ZMQ_REQ_CORRELATE, relaxed ? 1 : 0);
  sockets.Connect();
  SendText(sockets.connected, "question");
  CHECK(Receive(sockets.bound) == "question");
  SendFrames(sockets.bound, {"1", "2", "3"});
  CHECK(Receive(sockets.connected) == "1");
  sockets.Disconnect(when);
  // A relaxed one may also ask again: what it has not read is dropped.
  if (!relaxed) CHECK((ReceiveFrames(sockets.connected) == Frames{"2", "3"}));

  sockets.BindAnother();
  sockets.Connect();
  SendText(sockets.connected, "again");
  CHECK(Receive(sockets.bound) == "again");
  SendFrames(sockets.bound, {"4", "5"});
  CHECK((ReceiveFrames(sockets.connected) == Frames{"4", "5"}));
}

// The connection that a router reads from loses its routing id to another, and is then ended by the router itself.
void HandsOver(Read when) {
  Sockets sockets(ZMQ_DEALER, ZMQ_ROUTER, "inproc://first");
  SetInt(sockets.connected, ZMQ_ROUTER_HANDOVER, 1);
  void* second = NewSocket(sockets.context, ZMQ_DEALER);
  CHECK(zmq_setsockopt(second, ZMQ_ROUTING_ID, "id", 2) == 0);
  CHECK(zmq_bind(second, "inproc://second") == 0);
  sockets.Connect();
  SendFrames(sockets.bound, {"1", "2", "3"});
  CHECK(Receive(sockets.connected) == "id");
  CHECK(Receive(sockets.connected) == "1");
  CHECK(zmq_connect(sockets.connected, "inproc://second") == 0);
  UntilPeers(second, 1);
  sockets.Disconnect(when);
  CHECK((ReceiveFrames(sockets.connected) == Frames{"2", "3"}));
  SendFrames(second, {"4", "5"});
  CHECK((ReceiveFrames(sockets.connected) == Frames{"id", "4", "5"}));
  CHECK(zmq_close(second) == 0);
}

}  // namespace

int main() {
  for (const char* endpoint : kEndpoints) {
    for (const Route& route : kRoutes) {
      for (const Read when : {Read::kAtOnce, Read::kLater}) {
        ReadsToTheEnd(route, endpoint, true, when);
        if (route.reads_ahead) ReadsToTheEnd(route, endpoint, false, when);
      }
      for (const bool disconnected : {false, true}) ClosesInBetween(route, endpoint, disconnected);
    }
    for (const Read when : {Read::kAtOnce, Read::kLater}) {
      for (const bool relaxed : {false, true}) ReadsAReply(endpoint, relaxed, when);
    }
  }
  for (const Read when : {Read::kAtOnce, Read::kLater}) HandsOver(when);
  return 0;
}
