// Where a received message comes from, besides its frames: the routing id of its peer (SERVER, PEER), its group (DISH),
// and what the peer said of itself in the handshake, as far as it was asked for. A drain appends it to the message as
// one more frame (lib/origin.ts reads it):
//   routing id   4 bytes, least significant first
//   group        its length in 1 byte, and the group
//   metadata     for each name in the order asked for: 0 when the peer said nothing of it, or 1, the text, and 0
#pragma once

#include <string>
#include <vector>

#include "core/message.h"

namespace zeromq_native {

class Origin {
 public:
  explicit Origin(int socket_type);
  void SetMetadataNames(std::vector<std::string> names) { names_ = std::move(names); }
  bool wanted() const { return kind_ != Kind::kNone || !names_.empty(); }
  // `last` is the last frame of the message: libzmq writes it all there, and the frames before may be of its own
  // making.
  Status Describe(Message& last, Message& description) const;

 private:
  enum class Kind { kNone, kRoutingId, kGroup };

  const Kind kind_;
  std::vector<std::string> names_;
};

}  // namespace zeromq_native
