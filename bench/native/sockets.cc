#include "sockets.h"

#include <zmq.h>

#include <cstring>

namespace bench {

namespace {

void SetBatchSize(const Side& side, void* socket, int option, const std::string& name) {
  const int size = static_cast<int>(side.number(name));
  if (size > 0 && zmq_setsockopt(socket, option, &size, sizeof size) != 0) Fail(name);
}

}  // namespace

void* MakeSocket(const Side& side, void* context, int type) {
  void* socket = zmq_socket(context, type);
  if (socket == nullptr) Fail("zmq_socket");
  SetBatchSize(side, socket, ZMQ_IN_BATCH_SIZE, "in");
  SetBatchSize(side, socket, ZMQ_OUT_BATCH_SIZE, "out");
  return socket;
}

std::string Bind(const Side& side, void* socket) {
  if (zmq_bind(socket, side.text("endpoint").c_str()) != 0) Fail("zmq_bind");
  char endpoint[512];
  size_t size = sizeof endpoint;
  if (zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, endpoint, &size) != 0) Fail("ZMQ_LAST_ENDPOINT");
  return endpoint;
}

void Connect(void* socket, const std::string& endpoint) {
  if (zmq_connect(socket, endpoint.c_str()) != 0) Fail("zmq_connect");
}

void* StartBound(const Side& side, void* context, int type, Prepare prepare) {
  void* socket = MakeSocket(side, context, type);
  if (prepare != nullptr) prepare(socket);
  side.Report("ready", ",\"endpoint\":\"" + Bind(side, socket) + "\"");
  side.WaitFor("go");
  return socket;
}

void* StartConnected(const Side& side, void* context, int type) {
  side.Report("loaded");
  const std::string endpoint = side.WaitFor("connect");
  void* socket = MakeSocket(side, context, type);
  Connect(socket, endpoint);
  side.Report("ready");
  side.WaitFor("go");
  return socket;
}

void Finish(const Side& side, Meter& meter) {
  side.Report("done");
  side.WaitFor("stop");
  side.Report("result", meter.Result());
}

void FinishNow(const Side& side, Meter& meter) {
  const std::string result = meter.Result();
  side.Report("done");
  side.WaitFor("stop");
  side.Report("result", result);
}

void SendCopy(void* socket, const std::string& bytes, int flags) {
  zmq_msg_t message;
  if (zmq_msg_init_size(&message, bytes.size()) != 0) Fail("zmq_msg_init_size");
  std::memcpy(zmq_msg_data(&message), bytes.data(), bytes.size());
  if (zmq_msg_send(&message, socket, flags) < 0) Fail("zmq_msg_send");
}

}  // namespace bench
