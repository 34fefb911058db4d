// A pair of connected sockets and shorthands for the tests of the send and receive path.
#pragma once

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "check.h"
#include "core/context.h"
#include "core/drain.h"
#include "core/send.h"
#include "core/socket.h"

using namespace zeromq_native;

struct Sockets {
  Sockets(int sender_type, int receiver_type, int high_water_mark = 1000) {
    auto created = Context::Create();
    CHECK(created.ok());
    context = created.value();
    receiver = Make(receiver_type, high_water_mark);
    sender = Make(sender_type, high_water_mark);
    CHECK(receiver->Bind("inproc://test").ok());
    CHECK(sender->Connect("inproc://test").ok());
  }

  std::unique_ptr<Socket> Make(int type, int high_water_mark) {
    auto socket = Socket::Open(context, type);
    CHECK(socket.ok());
    for (const int option : {ZMQ_SNDHWM, ZMQ_RCVHWM}) {
      CHECK(socket.value()->SetOption(option, &high_water_mark, sizeof(high_water_mark)).ok());
    }
    return std::move(socket.value());
  }

  std::shared_ptr<Context> context;
  std::unique_ptr<Socket> receiver;
  std::unique_ptr<Socket> sender;
};

inline std::vector<Message> Frames(const std::vector<std::string>& texts) {
  std::vector<Message> frames(texts.size());
  for (size_t i = 0; i < texts.size(); ++i) {
    CHECK(frames[i].Allocate(texts[i].size()).ok());
    std::memcpy(frames[i].data(), texts[i].data(), texts[i].size());
  }
  return frames;
}

inline SendResult Send(Socket& socket, const std::vector<std::string>& texts) {
  auto frames = Frames(texts);
  return SendMessage(socket, frames.data(), frames.size());
}

struct LargeFrames : LargeFrameSink {
  void Take(Message message) override { frames.push_back(std::move(message)); }
  std::vector<Message> frames;
};

struct Receiving {
  explicit Receiving(int socket_type = ZMQ_PULL) : drain(socket_type) {}

  std::vector<uint8_t> slab = std::vector<uint8_t>(64 * 1024);
  std::vector<uint32_t> headers = std::vector<uint32_t>(2 * 256);
  LargeFrames large;
  uint32_t offset = 0;
  class Drain drain;

  DrainResult Run(Socket& socket, uint32_t max_messages) {
    const DrainSpace space{slab.data(),    static_cast<uint32_t>(slab.size()),        offset,
                           headers.data(), static_cast<uint32_t>(headers.size() / 2), max_messages};
    const DrainResult result = drain.Run(socket, space, large);
    offset = result.offset;
    return result;
  }

  bool More(uint32_t frame) const { return (headers[2 * frame + 1] & kMoreFlag) != 0; }
  std::string Text(uint32_t frame) const {
    const uint32_t size = headers[2 * frame + 1] & ~kMoreFlag;
    return {reinterpret_cast<const char*>(slab.data()) + headers[2 * frame], size};
  }
};
