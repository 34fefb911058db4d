// How a context ends.
#include <chrono>
#include <future>
#include <memory>
#include <utility>
#include <vector>

#include "core/process_exit.h"
#include "support.h"

namespace {

std::shared_ptr<Context> NewContext() {
  auto created = Context::Create();
  CHECK(created.ok());
  return created.value();
}

std::unique_ptr<Socket> NewSocket(const std::shared_ptr<Context>& context, int type) {
  auto socket = Socket::Open(context, type);
  CHECK(socket.ok());
  return std::move(socket.value());
}

void EndsWhenItsSocketsAreClosed() {
  const auto context = NewContext();
  auto socket = NewSocket(context, ZMQ_PULL);
  std::promise<void> ended;
  CHECK(context->Terminate([&] { ended.set_value(); }).ok());
  const auto end = ended.get_future();
  CHECK(end.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout);
  char byte;
  CHECK(zmq_recv(socket->raw(), &byte, 1, 0) < 0 && zmq_errno() == ETERM);
  socket->Close();
  end.wait();
}

void TellsOfTheEndOnce() {
  const auto context = NewContext();
  auto socket = NewSocket(context, ZMQ_PULL);
  std::promise<void> ended;
  CHECK(context->Terminate([&] { ended.set_value(); }).ok());
  socket->Close();
  ended.get_future().wait();
  // Nor does the destructor hand it to zmq_ctx_term again.
  CHECK(context->Terminate([] { CHECK(false); }).ok());
}

void RefusesEverythingAfterwards(bool used) {
  const auto context = NewContext();
  if (used) NewSocket(context, ZMQ_PULL);
  std::promise<void> ended;
  CHECK(context->Terminate([&] { ended.set_value(); }).ok());
  ended.get_future().wait();
  // Its memory is gone.
  CHECK(Socket::Open(context, ZMQ_PULL).error() == ETERM);
  CHECK(context->GetOption(ZMQ_IO_THREADS).error() == ETERM);
  CHECK(context->SetOption(ZMQ_IO_THREADS, 2).error() == ETERM);
}

void DeliversWhatWasSent() {
  const auto [sending, receiving] = std::pair(NewContext(), NewContext());
  auto pull = NewSocket(receiving, ZMQ_PULL);
  CHECK(pull->Bind("tcp://127.0.0.1:*").ok());
  const auto endpoint = pull->GetBytes(ZMQ_LAST_ENDPOINT);
  auto push = NewSocket(sending, ZMQ_PUSH);
  CHECK(push->Connect(reinterpret_cast<const char*>(endpoint.value().data())).ok());
  CHECK(zmq_send(push->raw(), "x", 1, 0) == 1);
  std::promise<void> ended;
  CHECK(sending->Terminate([&] { ended.set_value(); }).ok());
  push->Close();
  char byte = 0;
  CHECK(zmq_recv(pull->raw(), &byte, 1, 0) == 1 && byte == 'x');
  ended.get_future().wait();
}

void DoesNotWaitForNamesThatNobodyBinds() {
  const auto context = NewContext();
  auto push = NewSocket(context, ZMQ_PUSH);
  CHECK(push->Connect("inproc://nobody").ok());
  CHECK(zmq_send(push->raw(), "x", 1, 0) == 1);
  std::promise<void> ended;
  CHECK(context->Terminate([&] { ended.set_value(); }).ok());
  push->Close();
  ended.get_future().wait();
}

// A new context tends to get the memory of the one that has ended before.
void LeavesTheNextOneAlone() {
  for (int i = 0; i < 50; ++i) {
    auto ending = NewContext();
    std::promise<void> ended;
    CHECK(ending->Terminate([&] { ended.set_value(); }).ok());
    ended.get_future().wait();
    const auto next = NewContext();
    CHECK(ending->Terminate([] { CHECK(false); }).ok());
    ending.reset();
    const auto socket = NewSocket(next, ZMQ_PULL);
    CHECK(socket->Bind("inproc://name").ok());
    char byte;
    CHECK(zmq_recv(socket->raw(), &byte, 1, ZMQ_DONTWAIT) < 0 && zmq_errno() == EAGAIN);
  }
}

void MayEndManyAtOnce() {
  std::vector<std::promise<void>> ended(50);
  for (auto& end : ended) {
    const auto context = NewContext();
    NewSocket(context, ZMQ_PAIR);
    CHECK(context->Terminate([&end] { end.set_value(); }).ok());
  }
  for (auto& end : ended) end.get_future().wait();
  ProcessExit::Get().WaitForTermination();
}

}  // namespace

int main() {
  EndsWhenItsSocketsAreClosed();
  TellsOfTheEndOnce();
  RefusesEverythingAfterwards(false);
  RefusesEverythingAfterwards(true);
  DeliversWhatWasSent();
  DoesNotWaitForNamesThatNobodyBinds();
  LeavesTheNextOneAlone();
  MayEndManyAtOnce();
}
