import { ZmqError } from '../errors.js';

interface PlainServer {
  readonly plainServer: boolean;
  readonly securityMechanism: string | null;
  readonly zapDomain: string | null;
}

/** For a socket with the option `zapEnforceDomain`: libzmq would end the process when a client connects. */
export function checkDomain(socket: PlainServer, endpoint: string, syscall: string): void {
  if (!socket.plainServer || socket.securityMechanism !== 'plain' || socket.zapDomain !== null) return;
  const message = "A PLAIN server with option 'zapEnforceDomain' needs a 'zapDomain'";
  throw new ZmqError('EINVAL', { message, syscall, endpoint });
}
