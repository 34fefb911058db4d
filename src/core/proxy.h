// Passes messages between two sockets, on a thread of its own. libzmq's zmq_proxy_steerable does not do: in 4.3.5 its
// PAUSE and RESUME are the wrong way round, it can be told nothing while an output is mute, and so it can not be ended.
//
// The proxy owns its sockets: starting the thread hands them over, joining it hands them back, and in between no other
// thread touches them. The thread is told things through flags, and woken by a message on an inproc PAIR.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "core/forwarder.h"

namespace zeromq_native {

struct ProxySockets {
  std::shared_ptr<Socket> front;
  // May be the same as `front`.
  std::shared_ptr<Socket> back;
  std::shared_ptr<Socket> capture;
  // Messages that were taken from the sockets before and go first.
  std::deque<FrameList> front_left;
  std::deque<FrameList> back_left;
};

struct ProxyCounts {
  Traffic front_received, front_sent, back_received, back_sent, capture_sent, capture_dropped;
};

class Proxy : public std::enable_shared_from_this<Proxy> {
 public:
  // What wakes the thread, made in the context of one of the sockets. On failure nothing has happened to those.
  static Result<std::shared_ptr<Proxy>> Create(const std::shared_ptr<Context>& context);
  ~Proxy() { Stop(); }
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  // Starts the thread, once. `on_change` is called on it when an answer is there, and as the last thing that it does.
  Status Start(ProxySockets sockets, std::function<void()> on_change);

  // From any thread, never waiting. A request for counts is answered after what was asked for before has taken effect.
  void Pause();
  void Resume();
  void Terminate();
  void RequestCounts();

  // Terminates, and waits for the thread; the message that it is at goes out whole. Not on the thread itself.
  void Stop();
  // As Stop, and then closes the sockets.
  void Close();

  struct Report {
    bool ended = false;
    // With which errno, when it was not told to end.
    int error = 0;
    // How many requests are answered, and the counts at the last of them or at the end.
    uint64_t answers = 0;
    ProxyCounts counts;
  };
  Report GetReport() const;

 private:
  Proxy(std::unique_ptr<Socket> caller, std::unique_ptr<Socket> listener)
      : caller_(std::move(caller)), listener_(std::move(listener)) {}
  template <typename Change>
  void Tell(Change change);

  // On the thread.
  void Run();
  Status Forward();
  bool Obey();
  Status Wait();
  void Listen();
  ProxyCounts Count() const;

  // Guards what follows up to report_, and the use of caller_.
  mutable std::mutex mutex_;
  const std::unique_ptr<Socket> caller_;
  bool paused_ = false;
  bool terminated_ = false;
  uint64_t requests_ = 0;
  Report report_;
  // Set with each change, so that the thread need not take the mutex to see that there is none.
  std::atomic<bool> told_{false};

  std::mutex joining_;
  std::thread thread_;
  std::function<void()> on_change_;

  // The thread's, while it runs.
  const std::unique_ptr<Socket> listener_;
  ProxySockets sockets_;
  std::unique_ptr<Capture> capture_;
  std::deque<Forwarder> directions_;
  bool resting_ = false;
};

}  // namespace zeromq_native
