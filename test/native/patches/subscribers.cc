// How many peers are subscribed can be asked of PUB and XPUB, for a topic and for any, and each subscription that comes
// makes ZMQ_FD signal.
// Without the patch: there is no zmq_socket_subscribers.
#include "peer-counts.h"

namespace {

void UntilSubscribers(void* publisher, int wanted, const std::string& topic) {
  UntilCount(publisher, wanted,
             [&](void* socket) { return zmq_socket_subscribers(socket, topic.data(), topic.size()); });
}

void* Subscriber(void* context, const std::string& endpoint, const std::string& topic) {
  void* subscriber = NewSocket(context, ZMQ_SUB);
  CHECK(zmq_setsockopt(subscriber, ZMQ_SUBSCRIBE, topic.data(), topic.size()) == 0);
  CHECK(zmq_connect(subscriber, endpoint.c_str()) == 0);
  return subscriber;
}

int Any(void* publisher) {
  return zmq_socket_subscribers(publisher, nullptr, 0);
}

void CountsPeersAndNotTopics(void* context, int type, const std::string& bind_to) {
  void* publisher = NewSocket(context, type);
  CHECK(zmq_bind(publisher, bind_to.c_str()) == 0);
  const std::string endpoint = LastEndpoint(publisher);
  void* first = Subscriber(context, endpoint, "weather.");
  UntilSubscribers(publisher, 1, "weather.paris");
  // The same topic again, which an XPUB does not tell of.
  void* second = Subscriber(context, endpoint, "weather.");
  UntilSubscribers(publisher, 2, "weather.paris");
  // One peer, of which two subscriptions match.
  CHECK(zmq_setsockopt(second, ZMQ_SUBSCRIBE, "weather.paris", 13) == 0);
  CHECK(zmq_setsockopt(second, ZMQ_SUBSCRIBE, "sports", 6) == 0);
  UntilSubscribers(publisher, 1, "sports");
  CHECK(zmq_socket_subscribers(publisher, "weather.paris", 13) == 2);
  CHECK(zmq_socket_subscribers(publisher, "weather", 7) == 0);
  CHECK(zmq_socket_subscribers(publisher, "", 0) == 0);
  UntilCount(publisher, 2, Any);

  // What comes first or last in a table of the trie.
  void* third = Subscriber(context, endpoint, "a");
  UntilCount(publisher, 3, Any);
  void* fourth = Subscriber(context, endpoint, "z");
  UntilCount(publisher, 4, Any);
  CHECK(zmq_close(third) == 0);
  CHECK(zmq_close(fourth) == 0);
  UntilCount(publisher, 2, Any);

  CHECK(zmq_setsockopt(first, ZMQ_UNSUBSCRIBE, "weather.", 8) == 0);
  // Takes commands in, upon which the unsubscription goes out.
  void* everything = Subscriber(context, endpoint, "");
  UntilSubscribers(publisher, 1, "");
  UntilSubscribers(publisher, 2, "weather.paris");
  CHECK(zmq_close(everything) == 0);
  CHECK(zmq_close(first) == 0);
  CHECK(zmq_close(second) == 0);
  CHECK(zmq_close(publisher) == 0);
}

// What a peer is given counts, not what it asked for.
void Manual(void* context) {
  void* publisher = NewSocket(context, ZMQ_XPUB);
  SetInt(publisher, ZMQ_XPUB_MANUAL, 1);
  CHECK(zmq_bind(publisher, "inproc://manual") == 0);
  void* subscriber = Subscriber(context, "inproc://manual", "asked");
  std::string request;
  CHECK(ReceiveText(publisher, &request, kPatienceMs));
  CHECK(Any(publisher) == 0);
  CHECK(zmq_setsockopt(publisher, ZMQ_SUBSCRIBE, "given", 5) == 0);
  CHECK(Any(publisher) == 1);
  CHECK(zmq_socket_subscribers(publisher, "asked", 5) == 0);
  CHECK(zmq_socket_subscribers(publisher, "given", 5) == 1);
  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_close(publisher) == 0);
}

void InvertedMatching(void* context) {
  void* publisher = NewSocket(context, ZMQ_PUB);
  SetInt(publisher, ZMQ_INVERT_MATCHING, 1);
  CHECK(zmq_bind(publisher, "inproc://inverted") == 0);
  void* subscriber = NewSocket(context, ZMQ_SUB);
  SetInt(subscriber, ZMQ_INVERT_MATCHING, 1);
  CHECK(zmq_setsockopt(subscriber, ZMQ_SUBSCRIBE, "no", 2) == 0);
  CHECK(zmq_connect(subscriber, "inproc://inverted") == 0);
  UntilCount(publisher, 1, Any);
  UntilSubscribers(publisher, 1, "yes");
  UntilSubscribers(publisher, 0, "no");
  CHECK(zmq_close(subscriber) == 0);
  CHECK(zmq_close(publisher) == 0);
}

void OnlyPublishers(void* context) {
  void* pull = NewSocket(context, ZMQ_PULL);
  CHECK(Any(pull) == -1 && zmq_errno() == ENOTSUP);
  CHECK(zmq_close(pull) == 0);
}

}  // namespace

int main() {
  void* context = zmq_ctx_new();
  CountsPeersAndNotTopics(context, ZMQ_PUB, "tcp://127.0.0.1:*");
  CountsPeersAndNotTopics(context, ZMQ_XPUB, "inproc://topics");
  Manual(context);
  InvertedMatching(context);
  OnlyPublishers(context);
  CHECK(zmq_ctx_term(context) == 0);
  return 0;
}
