#include "core/origin.h"

#include <cstring>

namespace zeromq_native {

Origin::Origin(int socket_type)
    : kind_(socket_type == ZMQ_SERVER || socket_type == ZMQ_PEER ? Kind::kRoutingId
            : socket_type == ZMQ_DISH                            ? Kind::kGroup
                                                                 : Kind::kNone) {}

Status Origin::Describe(Message& last, Message& description) const {
  std::string bytes;
  if (kind_ == Kind::kRoutingId) {
    const uint32_t id = last.routing_id();
    for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<char>(id >> shift));
  } else if (kind_ == Kind::kGroup) {
    const char* group = last.group();
    bytes.push_back(static_cast<char>(std::strlen(group)));
    bytes.append(group);
  }
  for (const std::string& name : names_) {
    const char* text = last.metadata(name.c_str());
    if (text != nullptr) bytes.append(1, '\1').append(text);
    bytes.push_back('\0');
  }
  const Status allocated = description.Allocate(bytes.size());
  if (allocated.ok()) std::memcpy(description.data(), bytes.data(), bytes.size());
  return allocated;
}

}  // namespace zeromq_native
