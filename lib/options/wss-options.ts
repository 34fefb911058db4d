import type { SocketOptionSpec } from './spec.js';

/** What libzmq ends the process for when it cannot read it: at least it has to look like it. */
const PEM = { pattern: /-----BEGIN [A-Z0-9 ]+-----[\s\S]+-----END [A-Z0-9 ]+-----/, words: 'text in PEM' } as const;

/** WebSockets over TLS, `wss://` endpoints. */
export const wssOptions = {
  /**
   * The secret key of a server, which has to belong to `wssCertPem`. libzmq ends the process at
   * `bind()` if it cannot read it.
   *
   * Write-only; default null; text in PEM; takes effect at the next bind or connect.
   * `ZMQ_WSS_KEY_PEM`. Needs a libzmq built with wss. Draft in libzmq.
   */
  wssKeyPem: {
    id: 103,
    zmq: 'ZMQ_WSS_KEY_PEM',
    kind: 'string',
    default: null,
    format: PEM,
    secret: true,
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.3',
    needs: 'wss',
    draft: true,
  },
  /**
   * The certificate of a server. libzmq ends the process at `bind()` if it cannot read it.
   *
   * Write-only; default null; text in PEM; takes effect at the next bind or connect.
   * `ZMQ_WSS_CERT_PEM`. Needs a libzmq built with wss. Draft in libzmq.
   */
  wssCertPem: {
    id: 104,
    zmq: 'ZMQ_WSS_CERT_PEM',
    kind: 'string',
    default: null,
    format: PEM,
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.3',
    needs: 'wss',
    draft: true,
  },
  /**
   * The certificates of the authorities that a client trusts.
   *
   * Write-only; default null; text in PEM; takes effect at the next bind or connect.
   * `ZMQ_WSS_TRUST_PEM`. Needs a libzmq built with wss. Draft in libzmq.
   */
  wssTrustPem: {
    id: 105,
    zmq: 'ZMQ_WSS_TRUST_PEM',
    kind: 'string',
    default: null,
    format: PEM,
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.3',
    needs: 'wss',
    draft: true,
  },
  /**
   * The name that the certificate of the server has to be for; `null` takes any.
   *
   * Write-only; default null; 1 to 255 bytes or null; takes effect at the next bind or connect.
   * `ZMQ_WSS_HOSTNAME`. Needs a libzmq built with wss. Draft in libzmq.
   */
  wssHostname: {
    id: 106,
    zmq: 'ZMQ_WSS_HOSTNAME',
    kind: 'string',
    default: null,
    range: [1, 255],
    nullable: true,
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.3',
    needs: 'wss',
    draft: true,
  },
  /**
   * Whether a client trusts the authorities that the system trusts.
   *
   * Write-only; default false; takes effect at the next bind or connect. `ZMQ_WSS_TRUST_SYSTEM`.
   * Needs a libzmq built with wss. Draft in libzmq.
   */
  wssTrustSystem: {
    id: 107,
    zmq: 'ZMQ_WSS_TRUST_SYSTEM',
    kind: 'bool',
    default: false,
    access: 'wo',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.3',
    needs: 'wss',
    draft: true,
  },
} as const satisfies Record<string, SocketOptionSpec>;
