// How many peers a socket has (docs/adr/0010-slow-joiner.md). Counting processes no commands: the numbers are those as
// of the last call that did.
#pragma once

#include <string>

#include "core/result.h"
#include "core/socket.h"

namespace zeromq_native {

// Peers that have completed the handshake and are not gone.
Result<int> CountPeers(const Socket& socket);

// Those of them that are subscribed to messages that begin with `topic`; to anything when there is none. ENOTSUP for a
// socket that is no publisher.
Result<int> CountSubscribers(const Socket& socket, const std::string* topic);

}  // namespace zeromq_native
