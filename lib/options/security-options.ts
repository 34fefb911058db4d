import type { SocketOptionSpec } from './spec.js';

/** What libzmq returns for a key that was never set: 32 zero bytes, in Z85. */
const ZERO_KEY = '0000000000000000000000000000000000000000';

/** Who may talk to whom, and whether others may listen. The option set last decides the mechanism. */
export const securityOptions = {
  /**
   * The security mechanism in use, as the options below imply: `null`, `'plain'`, `'curve'` or
   * `'gssapi'`.
   *
   * Read-only. `ZMQ_MECHANISM`.
   */
  securityMechanism: {
    id: 43,
    zmq: 'ZMQ_MECHANISM',
    kind: 'int32',
    default: null,
    range: [0, 3],
    values: [null, 'plain', 'curve', 'gssapi'],
    access: 'ro',
    on: 'all',
    effect: 'now',
    since: '4.0.0',
  },
  /**
   * Be the server of PLAIN security (names and passwords, not encrypted); an authenticator checks
   * them. False goes back to no security.
   *
   * Default false; takes effect at the next bind or connect. `ZMQ_PLAIN_SERVER`.
   */
  plainServer: {
    id: 44,
    zmq: 'ZMQ_PLAIN_SERVER',
    kind: 'bool',
    default: false,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * The name that a client of PLAIN security gives; `null` goes back to no security.
   *
   * Default null; 1 to 255 bytes or null; takes effect at the next bind or connect.
   * `ZMQ_PLAIN_USERNAME`.
   */
  plainUsername: {
    id: 45,
    zmq: 'ZMQ_PLAIN_USERNAME',
    kind: 'string',
    default: null,
    range: [1, 255],
    nullable: true,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * The password that a client of PLAIN security gives, which cannot be empty; `null` goes back to
   * no security.
   *
   * Default null; 1 to 255 bytes or null; takes effect at the next bind or connect.
   * `ZMQ_PLAIN_PASSWORD`.
   */
  plainPassword: {
    id: 46,
    zmq: 'ZMQ_PLAIN_PASSWORD',
    kind: 'string',
    default: null,
    range: [1, 255],
    nullable: true,
    secret: true,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * Be the server of CURVE security: the one that has a `curveSecretKey` and whose public key the
   * clients know. False goes back to no security, also when keys are set.
   *
   * Default false; takes effect at the next bind or connect. `ZMQ_CURVE_SERVER`. Needs a libzmq
   * built with curve.
   */
  curveServer: {
    id: 47,
    zmq: 'ZMQ_CURVE_SERVER',
    kind: 'bool',
    default: false,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
    needs: 'curve',
  },
  /**
   * The public key of a client, as 40 characters of Z85 or 32 bytes. Reads as Z85, and `null`
   * while unset.
   *
   * Default null; 32, 40 or 41 bytes; takes effect at the next bind or connect.
   * `ZMQ_CURVE_PUBLICKEY`. Needs a libzmq built with curve.
   */
  curvePublicKey: {
    id: 48,
    zmq: 'ZMQ_CURVE_PUBLICKEY',
    kind: 'string',
    default: null,
    lengths: [32, 40, 41],
    unset: ZERO_KEY,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
    needs: 'curve',
  },
  /**
   * The secret key of a client or a server, as 40 characters of Z85 or 32 bytes. Reads as Z85, and
   * `null` while unset.
   *
   * Default null; 32, 40 or 41 bytes; takes effect at the next bind or connect.
   * `ZMQ_CURVE_SECRETKEY`. Needs a libzmq built with curve.
   */
  curveSecretKey: {
    id: 49,
    zmq: 'ZMQ_CURVE_SECRETKEY',
    kind: 'string',
    default: null,
    lengths: [32, 40, 41],
    unset: ZERO_KEY,
    secret: true,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
    needs: 'curve',
  },
  /**
   * The public key of the server that a client wants to talk to, as 40 characters of Z85 or 32
   * bytes. Reads as Z85, and `null` while unset.
   *
   * Default null; 32, 40 or 41 bytes; takes effect at the next bind or connect.
   * `ZMQ_CURVE_SERVERKEY`. Needs a libzmq built with curve.
   */
  curveServerKey: {
    id: 50,
    zmq: 'ZMQ_CURVE_SERVERKEY',
    kind: 'string',
    default: null,
    lengths: [32, 40, 41],
    unset: ZERO_KEY,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
    needs: 'curve',
  },
  /**
   * The domain that the authenticator is told, by which it may tell sockets apart. It cannot be
   * cleared. Without other security, a domain is what turns authentication on.
   *
   * Default null; 1 to 255 bytes; takes effect at the next bind or connect. `ZMQ_ZAP_DOMAIN`.
   */
  zapDomain: {
    id: 55,
    zmq: 'ZMQ_ZAP_DOMAIN',
    kind: 'string',
    default: null,
    range: [1, 255],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.0.0',
  },
  /**
   * Ask the authenticator only if `zapDomain` is set, and if it is, refuse connections when there
   * is no authenticator (RFC 27). The server of PLAIN security needs a `zapDomain` then.
   *
   * Default false; takes effect at the next bind or connect. `ZMQ_ZAP_ENFORCE_DOMAIN`. Draft in
   * libzmq.
   */
  zapEnforceDomain: {
    id: 93,
    zmq: 'ZMQ_ZAP_ENFORCE_DOMAIN',
    kind: 'bool',
    default: false,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.0',
    draft: true,
  },
  /**
   * Be the server of GSSAPI security (Kerberos).
   *
   * Default false; takes effect at the next bind or connect. `ZMQ_GSSAPI_SERVER`. Needs a libzmq
   * built with gssapi.
   */
  gssapiServer: {
    id: 62,
    zmq: 'ZMQ_GSSAPI_SERVER',
    kind: 'bool',
    default: false,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.1.0',
    needs: 'gssapi',
  },
  /**
   * The own principal of GSSAPI security.
   *
   * Default null; 1 to 255 bytes; takes effect at the next bind or connect.
   * `ZMQ_GSSAPI_PRINCIPAL`. Needs a libzmq built with gssapi.
   */
  gssapiPrincipal: {
    id: 63,
    zmq: 'ZMQ_GSSAPI_PRINCIPAL',
    kind: 'string',
    default: null,
    range: [1, 255],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.1.0',
    needs: 'gssapi',
  },
  /**
   * The principal of the server that a client of GSSAPI security wants to talk to.
   *
   * Default null; 1 to 255 bytes; takes effect at the next bind or connect.
   * `ZMQ_GSSAPI_SERVICE_PRINCIPAL`. Needs a libzmq built with gssapi.
   */
  gssapiServicePrincipal: {
    id: 64,
    zmq: 'ZMQ_GSSAPI_SERVICE_PRINCIPAL',
    kind: 'string',
    default: null,
    range: [1, 255],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.1.0',
    needs: 'gssapi',
  },
  /**
   * Authenticate with GSSAPI, but do not encrypt.
   *
   * Default false; takes effect at the next bind or connect. `ZMQ_GSSAPI_PLAINTEXT`. Needs a
   * libzmq built with gssapi.
   */
  gssapiPlainText: {
    id: 65,
    zmq: 'ZMQ_GSSAPI_PLAINTEXT',
    kind: 'bool',
    default: false,
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.1.0',
    needs: 'gssapi',
  },
  /**
   * What kind of name `gssapiPrincipal` is.
   *
   * Default 'hostBased'; one of 'hostBased', 'userName', 'krb5Principal'; takes effect at the next
   * bind or connect. `ZMQ_GSSAPI_PRINCIPAL_NAMETYPE`. Needs a libzmq built with gssapi.
   */
  gssapiPrincipalNameType: {
    id: 90,
    zmq: 'ZMQ_GSSAPI_PRINCIPAL_NAMETYPE',
    kind: 'int32',
    default: 'hostBased',
    range: [0, 2],
    values: ['hostBased', 'userName', 'krb5Principal'],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.0',
    needs: 'gssapi',
  },
  /**
   * What kind of name `gssapiServicePrincipal` is.
   *
   * Default 'hostBased'; one of 'hostBased', 'userName', 'krb5Principal'; takes effect at the next
   * bind or connect. `ZMQ_GSSAPI_SERVICE_PRINCIPAL_NAMETYPE`. Needs a libzmq built with gssapi.
   */
  gssapiServicePrincipalNameType: {
    id: 91,
    zmq: 'ZMQ_GSSAPI_SERVICE_PRINCIPAL_NAMETYPE',
    kind: 'int32',
    default: 'hostBased',
    range: [0, 2],
    values: ['hostBased', 'userName', 'krb5Principal'],
    access: 'rw',
    on: 'all',
    effect: 'next-endpoint',
    since: '4.3.0',
    needs: 'gssapi',
  },
} as const satisfies Record<string, SocketOptionSpec>;
