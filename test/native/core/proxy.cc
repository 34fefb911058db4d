// What a proxy is told, how it waits, and how it ends.
#include <atomic>
#include <ctime>
#include <thread>

#include "line.h"

namespace {

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
  CHECK(line.context->Terminate({}).ok());
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

}  // namespace

int main() {
  PausesAndResumes();
  WaitsForRoomWithoutSpinning(ZMQ_PUSH, ZMQ_PULL, 0);
  WaitsForRoomWithoutSpinning(ZMQ_XPUB, ZMQ_SUB, ZMQ_XPUB_NODROP);
  EndsAtOnceInEveryState();
  DeliversWhatItHasPassedOn();
  EndsWithItsContext();
  CanBeToldThingsAfterItsEnd();
}
