// A socket that connects through a SOCKS proxy of ours, and what its monitor tells.
#ifndef ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_SOCKS_PROXY_H_
#define ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_SOCKS_PROXY_H_

#include "connection.h"

constexpr char kTarget[] = "tcp://127.0.0.1:1";

class SocksClient {
 public:
  SocksClient(int proxy, int event) : context_(zmq_ctx_new()), socket_(NewSocket(context_, ZMQ_PUSH)) {
    const std::string address = "127.0.0.1:" + std::to_string(PortOf(proxy));
    CHECK(zmq_setsockopt(socket_, ZMQ_SOCKS_PROXY, address.data(), address.size()) == 0);
    // No second attempt within the test.
    SetInt(socket_, ZMQ_RECONNECT_IVL, 1000000);
    CHECK(zmq_socket_monitor(socket_, "inproc://events", event) == 0);
    events_ = NewSocket(context_, ZMQ_PAIR);
    CHECK(zmq_connect(events_, "inproc://events") == 0);
    CHECK(zmq_connect(socket_, kTarget) == 0);
  }
  ~SocksClient() {
    CHECK(zmq_close(socket_) == 0);
    CHECK(zmq_close(events_) == 0);
    CHECK(zmq_ctx_term(context_) == 0);
  }
  SocksClient(const SocksClient&) = delete;
  SocksClient& operator=(const SocksClient&) = delete;

  void* socket() const { return socket_; }
  void WaitForEvent() { CHECK(ZmqReadable(events_, kPatienceMs)); }

 private:
  void* const context_;
  void* const socket_;
  void* events_ = nullptr;
};

#endif  // ZEROMQ_NATIVE_TEST_NATIVE_PATCHES_SOCKS_PROXY_H_
