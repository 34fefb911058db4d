// Endpoints that would make libzmq abort the process, checked before it sees them.
#pragma once

#include <string>

#include "core/result.h"

namespace zeromq_native {

class Socket;

enum class EndpointUse { kBind, kConnect };

Status CheckEndpoint(const Socket& socket, const std::string& endpoint, EndpointUse use);

}  // namespace zeromq_native
