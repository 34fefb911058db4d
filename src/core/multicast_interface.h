// The interfaces of this machine, as multicast needs them.
#pragma once

#include <string>

#include "core/result.h"

namespace zeromq_native {

// Whether an interface, given by its name, its address or the address of its network, is there and can be used. Always
// so on Windows, where OpenPGM's own search is the first.
Status CheckMulticastInterface(const std::string& interface, bool ipv6);

}  // namespace zeromq_native
