// Proxy: passing messages on in all shapes, what it is told, how it ends, and that an output without room or a capture
// socket without readers stops nothing else.
#include "core/proxy.h"

#include <atomic>
#include <condition_variable>
#include <ctime>

#include "support.h"

namespace {

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

void Put(Socket& socket, const std::vector<std::string>& texts) {
  for (size_t i = 0; i < texts.size(); ++i) {
    const int flags = i + 1 < texts.size() ? ZMQ_SNDMORE : 0;
    CHECK(zmq_send(socket.raw(), texts[i].data(), texts[i].size(), flags) >= 0);
  }
}

std::vector<std::string> Get(Socket& socket) {
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

void PassesRequestsAndReplies() {
  Line line(ZMQ_ROUTER, ZMQ_DEALER);
  line.Start();
  auto request = line.Connected(ZMQ_REQ, "inproc://front");
  auto reply = line.Connected(ZMQ_REP, "inproc://back");
  for (int i = 0; i < 1000; ++i) {
    Put(*request, {"question", std::to_string(i)});
    CHECK((Get(*reply) == Texts{"question", std::to_string(i)}));
    Put(*reply, {"answer"});
    CHECK(Get(*request) == Texts{"answer"});
  }
  const ProxyCounts counts = line.Counts();
  CHECK(counts.front_received.messages == 1000 && counts.back_sent.messages == 1000);
  CHECK(counts.back_received.messages == 1000 && counts.front_sent.messages == 1000);
  CHECK(counts.front_received.bytes == counts.back_sent.bytes && counts.front_sent.bytes == counts.back_received.bytes);
}

// Strict turns on both sides: asking out of turn is EFSM, which must not end the proxy.
void KeepsTheTurnsOfRequestAndReply() {
  Line line(ZMQ_REP, ZMQ_REQ);
  line.Start();
  auto request = line.Connected(ZMQ_REQ, "inproc://front");
  auto reply = line.Connected(ZMQ_REP, "inproc://back");
  for (int i = 0; i < 100; ++i) {
    Put(*request, {std::to_string(i)});
    CHECK(Get(*reply) == Texts{std::to_string(i)});
    Put(*reply, {"answer"});
    CHECK(Get(*request) == Texts{"answer"});
  }
}

void PassesSubscriptionsUpstream() {
  Line line(ZMQ_XSUB, ZMQ_XPUB);
  line.Start();
  auto publisher = line.Connected(ZMQ_XPUB, "inproc://front");
  auto subscriber = line.Connected(ZMQ_SUB, "inproc://back");
  CHECK(subscriber->SetOption(ZMQ_SUBSCRIBE, "a", 1).ok());
  CHECK(Get(*publisher) == Texts{"\x01"
                                 "a"});
  Put(*publisher, {"b", "not wanted"});
  Put(*publisher, {"a", "wanted"});
  CHECK((Get(*subscriber) == Texts{"a", "wanted"}));
}

void ServesOneSocketAsBothSides() {
  Line line(ZMQ_ROUTER, ZMQ_PUSH);
  line.sockets.back = line.sockets.front;
  line.Start();
  auto first = line.Make(ZMQ_DEALER);
  auto second = line.Make(ZMQ_DEALER);
  CHECK(first->SetOption(ZMQ_ROUTING_ID, "1", 1).ok() && second->SetOption(ZMQ_ROUTING_ID, "2", 1).ok());
  CHECK(first->Connect("inproc://front").ok() && second->Connect("inproc://front").ok());
  // What a router receives begins with the sender's id, and what it sends with the receiver's.
  Put(*first, {"echo"});
  CHECK(Get(*first) == Texts{"echo"});
  Put(*second, {"other"});
  CHECK(Get(*second) == Texts{"other"});
  const ProxyCounts counts = line.Counts();
  CHECK(counts.front_received.messages == 2 && counts.back_sent.messages == 2 && counts.back_received.messages == 0);
}

void SendsWhatWasTakenBeforeFirst() {
  Line line;
  for (const char* text : {"first", "second"}) line.sockets.front_left.push_back(Frames({text, "frame"}));
  auto push = line.Connected(ZMQ_PUSH, "inproc://front");
  auto pull = line.Connected(ZMQ_PULL, "inproc://back");
  Put(*push, {"third"});
  line.Start();
  CHECK((Get(*pull) == Texts{"first", "frame"}));
  CHECK((Get(*pull) == Texts{"second", "frame"}));
  CHECK(Get(*pull) == Texts{"third"});
  const ProxyCounts counts = line.Counts();
  CHECK(counts.front_received.messages == 3 && counts.back_sent.bytes == 26);
}

void PausesAndResumes() {
  Line line;
  line.Start();
  auto push = line.Connected(ZMQ_PUSH, "inproc://front");
  auto pull = line.Connected(ZMQ_PULL, "inproc://back");
  line.proxy->Pause();
  line.Counts();
  for (int i = 0; i < 100; ++i) Put(*push, {std::to_string(i)});
  CHECK(line.Counts().front_received.messages == 0);
  char byte;
  CHECK(zmq_recv(pull->raw(), &byte, 1, ZMQ_DONTWAIT) < 0 && zmq_errno() == EAGAIN);
  line.proxy->Resume();
  for (int i = 0; i < 100; ++i) CHECK(Get(*pull) == Texts{std::to_string(i)});
}

// Whether the thread slept: the time that all threads of the process have used meanwhile.
double CpuSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void WaitsForRoomWithoutSpinning(int out_type, int sink_type, int option) {
  Line line(ZMQ_PULL, out_type, 10);
  const int on = 1;
  if (option != 0) CHECK(line.sockets.back->SetOption(option, &on, sizeof(on)).ok());
  auto pull = line.Connected(sink_type, "inproc://back", 10);
  if (sink_type == ZMQ_SUB) CHECK(pull->SetOption(ZMQ_SUBSCRIBE, "", 0).ok());
  auto push = line.Connected(ZMQ_PUSH, "inproc://front", 10);
  line.Start();
  int sent = 0;
  // Full all along the line when nothing more is taken although the proxy has had its turn.
  for (uint64_t before = 1, now = 0; before != now;) {
    before = line.Counts().front_received.messages;
    while (zmq_send(push->raw(), &sent, sizeof(sent), ZMQ_DONTWAIT) >= 0) ++sent;
    now = line.Counts().front_received.messages;
  }
  CHECK(sent > 10 && sent <= 60);
  const double cpu = CpuSeconds();
  const timespec second{0, 500'000'000};
  nanosleep(&second, nullptr);
  CHECK(CpuSeconds() - cpu < 0.1);
  for (int i = 0; i < sent; ++i) {
    int number = -1;
    CHECK(zmq_recv(pull->raw(), &number, sizeof(number), 0) == sizeof(number) && number == i);
  }
  CHECK(line.Counts().back_sent.messages == static_cast<uint64_t>(sent));
}

void DropsCopiesThatNobodyReads() {
  Line line(ZMQ_PULL, ZMQ_PUSH, 1000, ZMQ_PUSH);
  auto push = line.Connected(ZMQ_PUSH, "inproc://front");
  auto pull = line.Connected(ZMQ_PULL, "inproc://back");
  auto tap = line.Connected(ZMQ_PULL, "inproc://capture", 1);
  line.Start();
  const std::string large(1000, 'x');
  for (int i = 0; i < 500; ++i) {
    Put(*push, {std::to_string(i), large});
    CHECK((Get(*pull) == Texts{std::to_string(i), large}));
  }
  const ProxyCounts counts = line.Counts();
  CHECK(counts.capture_sent.messages >= 1 && counts.capture_dropped.messages > 0);
  CHECK(counts.capture_sent.messages + counts.capture_dropped.messages == 500);
  for (uint64_t i = 0; i < counts.capture_sent.messages; ++i) {
    CHECK((Get(*tap) == Texts{std::to_string(i), large}));
  }
}

void DropsWhatHasNoReceiver() {
  Line line(ZMQ_PULL, ZMQ_ROUTER);
  const int on = 1;
  CHECK(line.sockets.back->SetOption(ZMQ_ROUTER_MANDATORY, &on, sizeof(on)).ok());
  auto push = line.Connected(ZMQ_PUSH, "inproc://front");
  auto dealer = line.Make(ZMQ_DEALER);
  CHECK(dealer->SetOption(ZMQ_ROUTING_ID, "here", 4).ok() && dealer->Connect("inproc://back").ok());
  line.Start();
  Put(*push, {"gone", "lost"});
  Put(*push, {"here", "found"});
  CHECK(Get(*dealer) == Texts{"found"});
  const ProxyCounts counts = line.Counts();
  CHECK(counts.front_received.messages == 2 && counts.back_sent.messages == 1);
}

void EndsAtOnceInEveryState() {
  {
    Line idle;
    idle.Start();
    idle.proxy->Terminate();
    CHECK(idle.End().error == 0);
  }
  {
    Line paused;
    paused.Start();
    paused.proxy->Pause();
    paused.proxy->Terminate();
    CHECK(paused.End().error == 0);
  }
  {
    Line mute;
    auto push = mute.Connected(ZMQ_PUSH, "inproc://front");
    mute.Start();
    for (int i = 0; i < 10; ++i) Put(*push, {"nobody takes this"});
    mute.Counts();
    mute.proxy->Stop();
    CHECK(mute.End().error == 0 && mute.End().counts.back_sent.messages == 0);
  }
  {
    Line flooded;
    auto push = flooded.Connected(ZMQ_PUSH, "inproc://front");
    auto pull = flooded.Connected(ZMQ_PULL, "inproc://back");
    flooded.Start();
    std::atomic<bool> over{false};
    std::thread reader([&] {
      char byte;
      while (!over) zmq_recv(pull->raw(), &byte, 1, ZMQ_DONTWAIT);
    });
    while (flooded.Counts().back_sent.messages < 1000) zmq_send(push->raw(), "x", 1, ZMQ_DONTWAIT);
    flooded.proxy->Terminate();
    CHECK(flooded.End().error == 0);
    over = true;
    reader.join();
  }
}

void DeliversWhatItHasPassedOn() {
  Line line;
  auto push = line.Connected(ZMQ_PUSH, "inproc://front");
  auto pull = line.Connected(ZMQ_PULL, "inproc://back");
  line.Start();
  for (int i = 0; i < 1000; ++i) Put(*push, {std::to_string(i)});
  while (line.Counts().back_sent.messages < 1000) {
  }
  line.proxy->Terminate();
  line.End();
  line.proxy->Close();
  for (int i = 0; i < 1000; ++i) CHECK(Get(*pull) == Texts{std::to_string(i)});
}

void EndsWithItsContext() {
  Line line;
  line.Start();
  CHECK(zmq_ctx_shutdown(line.context->raw()) == 0);
  CHECK(line.End().error == ETERM);
}

void CanBeToldThingsAfterItsEnd() {
  Line line;
  line.Start();
  line.proxy->Close();
  line.proxy->Pause();
  line.proxy->RequestCounts();
  line.proxy->Close();
  CHECK(line.proxy->GetReport().ended);
}

// Connections that come and go in the middle of messages: what arrives is whole.
void KeepsMessagesWhole() {
  Line line;
  auto push = line.Connected(ZMQ_PUSH, "inproc://front");
  line.Start();
  constexpr size_t kFrames = 100;
  std::atomic<bool> over{false};
  std::atomic<bool> finished{false};
  std::thread sender([&] {
    while (!over) {
      for (size_t i = 0; i < kFrames; ++i) {
        CHECK(zmq_send(push->raw(), "frame", 5, i + 1 < kFrames ? ZMQ_SNDMORE : 0) >= 0);
      }
    }
    finished = true;
  });
  for (int i = 0; i < 100; ++i) {
    auto pull = line.Connected(ZMQ_PULL, "inproc://back");
    for (int k = 0; k < 10; ++k) CHECK(Get(*pull).size() == kFrames);
  }
  over = true;
  auto pull = line.Connected(ZMQ_PULL, "inproc://back");
  char byte;
  while (!finished) zmq_recv(pull->raw(), &byte, 1, ZMQ_DONTWAIT);
  sender.join();
}

}  // namespace

int main() {
  PassesRequestsAndReplies();
  KeepsTheTurnsOfRequestAndReply();
  PassesSubscriptionsUpstream();
  ServesOneSocketAsBothSides();
  SendsWhatWasTakenBeforeFirst();
  PausesAndResumes();
  WaitsForRoomWithoutSpinning(ZMQ_PUSH, ZMQ_PULL, 0);
  WaitsForRoomWithoutSpinning(ZMQ_XPUB, ZMQ_SUB, ZMQ_XPUB_NODROP);
  DropsCopiesThatNobodyReads();
  DropsWhatHasNoReceiver();
  EndsAtOnceInEveryState();
  DeliversWhatItHasPassedOn();
  EndsWithItsContext();
  CanBeToldThingsAfterItsEnd();
  KeepsMessagesWhole();
}
