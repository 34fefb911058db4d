// A running proxy with its sockets, and shorthands for what goes in and comes out.
#pragma once

#include <chrono>
#include <condition_variable>

#include "core/proxy.h"
#include "support.h"

// The proxy `in` -> `out`, with a socket at its far sides.
struct Line {
  explicit Line(int in_type = ZMQ_PULL, int out_type = ZMQ_PUSH, int high_water_mark = 1000, int capture_type = -1) {
    auto created = Context::Create();
    CHECK(created.ok());
    context = created.value();
    sockets.front = Make(in_type, high_water_mark);
    sockets.back = Make(out_type, high_water_mark);
    CHECK(sockets.front->Bind("inproc://front").ok() && sockets.back->Bind("inproc://back").ok());
    if (capture_type >= 0) {
      sockets.capture = Make(capture_type, 1);
      CHECK(sockets.capture->Bind("inproc://capture").ok());
    }
  }

  std::shared_ptr<Socket> Make(int type, int high_water_mark = 1000) {
    auto socket = Socket::Open(context, type);
    CHECK(socket.ok());
    for (const int option : {ZMQ_SNDHWM, ZMQ_RCVHWM}) {
      CHECK(socket.value()->SetOption(option, &high_water_mark, sizeof(high_water_mark)).ok());
    }
    const int milliseconds = 20000;
    CHECK(socket.value()->SetOption(ZMQ_RCVTIMEO, &milliseconds, sizeof(milliseconds)).ok());
    CHECK(socket.value()->SetOption(ZMQ_SNDTIMEO, &milliseconds, sizeof(milliseconds)).ok());
    return std::shared_ptr<Socket>(std::move(socket.value()));
  }

  std::shared_ptr<Socket> Connected(int type, const char* endpoint, int high_water_mark = 1000) {
    auto socket = Make(type, high_water_mark);
    CHECK(socket->Connect(endpoint).ok());
    return socket;
  }

  void Start() {
    auto created = Proxy::Create(context);
    CHECK(created.ok());
    proxy = created.value();
    const auto on_change = [this] {
      const std::lock_guard<std::mutex> lock(mutex);
      changed.notify_all();
    };
    CHECK(proxy->Start(std::move(sockets), on_change).ok());
  }

  ProxyCounts Counts() {
    proxy->RequestCounts();
    ++requests;
    return Wait([this] { return proxy->GetReport().answers >= requests; }).counts;
  }

  Proxy::Report End() {
    return Wait([this] { return proxy->GetReport().ended; });
  }

  template <typename Condition>
  Proxy::Report Wait(Condition condition) {
    std::unique_lock<std::mutex> lock(mutex);
    CHECK(changed.wait_for(lock, std::chrono::seconds(20), condition));
    return proxy->GetReport();
  }

  ~Line() {
    if (proxy != nullptr) proxy->Close();
  }

  std::shared_ptr<Context> context;
  ProxySockets sockets;
  std::shared_ptr<Proxy> proxy;
  uint64_t requests = 0;
  std::mutex mutex;
  std::condition_variable changed;
};

inline void Put(Socket& socket, const std::vector<std::string>& texts) {
  for (size_t i = 0; i < texts.size(); ++i) {
    const int flags = i + 1 < texts.size() ? ZMQ_SNDMORE : 0;
    CHECK(zmq_send(socket.raw(), texts[i].data(), texts[i].size(), flags) >= 0);
  }
}

inline std::vector<std::string> Get(Socket& socket) {
  std::vector<std::string> texts;
  for (bool more = true; more;) {
    Message frame;
    CHECK(zmq_msg_recv(frame.raw(), socket.raw(), 0) >= 0);
    texts.emplace_back(reinterpret_cast<char*>(frame.data()), frame.size());
    more = frame.more();
  }
  return texts;
}

using Texts = std::vector<std::string>;
