// A vendor folder of a test's own: a tiny library, archives of it, and an upstream site on a free local port.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Archive {
  name: string;
  sha256: string;
  url?: string;
  debian?: string;
}

export interface Release {
  version: string;
  licence: string;
  archives: Archive[];
}

export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

type Files = Record<string, string>;

const latin1 = 'latin1';

export const tinySource = 'int one;\nint two;\nint three;\nint four;\nint five;\nint six;\nint seven;\n';

export function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function write(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content, latin1);
  }
}

export class VendorFixture {
  readonly base = mkdtempSync(path.join(tmpdir(), 'zeromq native vendor '));
  readonly root = path.join(this.base, 'vendor');
  readonly tree = path.join(this.root, 'tiny');
  readonly cache = path.join(this.root, '.cache');
  readonly sources = path.join(this.base, 'sources');
  readonly requests: string[] = [];
  readonly #routes = new Map<string, RequestListener>();
  readonly #server: Server = createServer((request, response) => {
    const url = request.url ?? '';
    this.requests.push(url);
    const route = this.#routes.get(url);
    if (route) route(request, response);
    else response.writeHead(404).end('no such file');
  });

  async open(): Promise<void> {
    mkdirSync(this.root);
    mkdirSync(this.sources);
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    rmSync(this.base, { recursive: true, force: true });
  }

  url(name: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${name}`;
  }

  /** A URL on which nobody listens: the port was free a moment ago. */
  async deadUrl(name: string): Promise<string> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return `http://127.0.0.1:${port}/${name}`;
  }

  route(name: string, listener: RequestListener): void {
    this.#routes.set(`/${name}`, listener);
  }

  serve(name: string, content: Buffer): void {
    this.route(name, (_request, response) => response.end(content));
  }

  /** The bytes of a .tar.gz as upstream projects make them, with one folder at its top. */
  pack(version: string, files: Files = {}): Buffer {
    const folder = path.join(this.base, 'pack');
    write(path.join(folder, `tiny-${version}`), {
      'src/tiny.c': tinySource,
      COPYING: version,
      'doc/a.txt': '',
      ...files,
    });
    const args = ['-E', 'tar', 'czf', '../tiny.tgz', '--mtime=2001-01-01', `tiny-${version}`];
    assert.equal(spawnSync('cmake', args, { cwd: folder }).status, 0);
    const content = readFileSync(path.join(this.base, 'tiny.tgz'));
    rmSync(folder, { recursive: true });
    return content;
  }

  /** A release whose archive has this content, pinned; where it is served is up to the caller. */
  release(version: string, content: Buffer, changes: Partial<Archive> = {}): Release {
    const name = `tiny-${version}.tgz`;
    const archive = { name, sha256: sha256Of(content), url: this.url(name), ...changes };
    return { version, licence: 'ISC', archives: [archive] };
  }

  /** A release that the site serves. */
  servedRelease(version: string, files: Files = {}): Release {
    const content = this.pack(version, files);
    this.serve(`tiny-${version}.tgz`, content);
    return this.release(version, content);
  }

  declare(...releases: Release[]): void {
    const libraries = { tiny: { keep: ['src/', 'COPYING*', '!src/skip*'], releases } };
    writeFileSync(path.join(this.root, 'sources.json'), JSON.stringify({ libraries }));
  }

  patch(name: string, diff: string, header = 'Subject: a\nReason: b\nTest: c\n'): void {
    write(path.join(this.root, 'patches', 'tiny'), { [name]: `${header}\n${diff}` });
  }

  /** The tree of an earlier pin, which no failure may touch. */
  plantOldTree(): void {
    write(this.tree, { 'src/old.c': 'int old;\n', '.vendored.json': '{"version":"0.9","patches":[]}' });
  }

  read(name: string): string {
    return readFileSync(path.join(this.tree, name), latin1);
  }

  has(name: string): boolean {
    return existsSync(path.join(this.tree, name));
  }

  /** Everything in the vendor folder but the cache, byte by byte. */
  snapshot(): Files {
    const files: Files = {};
    const walk = (folder: string): void => {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const file = path.join(folder, entry.name);
        if (file === this.cache) continue;
        files[path.relative(this.root, file)] = entry.isDirectory() ? 'a folder' : readFileSync(file, latin1);
        if (entry.isDirectory()) walk(file);
      }
    };
    walk(this.root);
    return files;
  }

  async run(args: string[] = [], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    return this.node([path.resolve('scripts/vendor.mjs'), '--root', this.root, ...args], environment);
  }

  async node(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    const { ZEROMQ_NATIVE_SOURCES: _, ...inherited } = process.env;
    const child = spawn(process.execPath, args, { env: { ...inherited, ...environment } });
    const outcome: Outcome = { status: null, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (outcome.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (outcome.stderr += text));
    outcome.status = await new Promise((resolve) => child.on('close', resolve));
    return outcome;
  }

  async succeeds(args: string[] = [], environment: NodeJS.ProcessEnv = {}): Promise<string> {
    const { status, stdout, stderr } = await this.run(args, environment);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.deepEqual(
      readdirSync(this.root).filter((name) => name.startsWith('.tmp-')),
      [],
    );
    return stdout;
  }

  /** Runs, and checks that it failed with a message and left everything but the cache as it was. */
  async fails(args: string[] = [], environment: NodeJS.ProcessEnv = {}): Promise<string> {
    const before = this.snapshot();
    const { status, stderr } = await this.run(args, environment);
    assert.equal(status, 1);
    assert.deepEqual(this.snapshot(), before);
    return stderr;
  }
}
