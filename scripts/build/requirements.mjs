// What a machine needs to build the addon, and where each operating system has it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const packages = {
  cmake: { linux: 'apt install cmake', darwin: 'brew install cmake', win32: 'winget install Kitware.CMake' },
  compiler: {
    linux: 'apt install g++ make',
    darwin: 'xcode-select --install',
    win32: 'winget install Microsoft.VisualStudio.2022.BuildTools (with the C++ workload)',
  },
  uv: {
    linux: "Node's headers (they come with Node's own packages and archives), or apt install libuv1-dev",
    darwin: 'brew install libuv',
    win32: "Node's headers: npx node-gyp install, then set npm_config_nodedir to that folder",
  },
};

export function howToInstall(what, platform = process.platform) {
  return packages[what][platform] ?? packages[what].linux;
}

function runs(command, args = ['--version']) {
  const { error, status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return !error && status === 0 ? stdout : undefined;
}

function missing(what, name, detail) {
  return new Error(`${name} ${detail}. Install it: ${howToInstall(what)}`);
}

export function checkTools(platform = process.platform) {
  const output = runs('cmake');
  if (output === undefined) throw missing('cmake', 'CMake (3.18 or later)', 'was not found on the PATH');
  const [, major, minor] = /(\d+)\.(\d+)/.exec(output) ?? [];
  if (Number(major) * 100 + Number(minor) < 318) {
    throw missing('cmake', 'CMake 3.18 or later', `is needed; this is ${major}.${minor}`);
  }
  // On Windows CMake finds Visual Studio by itself, and says so when it does not.
  if (platform === 'win32') return;
  const compilers = [process.env.CXX, 'c++', 'g++', 'clang++'].filter(Boolean);
  if (!compilers.some((compiler) => runs(compiler))) {
    throw missing('compiler', 'A C++20 compiler', `was not found (tried ${compilers.join(', ')})`);
  }
  if (!['ninja', 'make', 'gmake'].some((tool) => runs(tool))) {
    throw missing('compiler', 'make or ninja', 'was not found on the PATH');
  }
}

/** The folder of `uv.h`: cmake-js brings Node-API's headers only, and nothing is downloaded while building. */
export function findUvInclude(environment = process.env, execPath = process.execPath) {
  const nodedir = environment.npm_config_nodedir ?? environment.npm_package_config_node_gyp_nodedir;
  const prefix = path.dirname(path.dirname(execPath));
  const candidates = [
    nodedir && path.join(nodedir, 'include', 'node'),
    path.join(prefix, 'include', 'node'),
    path.join(path.dirname(execPath), 'include', 'node'),
    process.config.variables.node_prefix && path.join(process.config.variables.node_prefix, 'include', 'node'),
    '/usr/include/node',
    '/usr/local/include/node',
    '/usr/include',
    '/usr/local/include',
    '/opt/homebrew/include',
  ].filter(Boolean);
  const found = candidates.find((folder) => existsSync(path.join(folder, 'uv.h')));
  if (found === undefined) {
    throw new Error(
      `libuv's header uv.h was not found (looked in ${[...new Set(candidates)].join(', ')}). ` +
        `Install it: ${howToInstall('uv')}`,
    );
  }
  return found;
}
