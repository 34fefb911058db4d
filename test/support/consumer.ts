// A project of a user: a folder in which the package, and the types of Node, are installed and nothing else.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import ts = require('typescript');
import ts5 = require('typescript-5');

export type TypeScript = typeof ts;
export type CompilerOptions = ts.CompilerOptions;
export type Program = ts.Program;
export type LanguageService = ts.LanguageService;

/* The two releases declare the same interface; only its enumerations are not assignable to each other. */
export const compilers: readonly TypeScript[] = [ts5 as unknown as TypeScript, ts];

/** The ways in which users let the compiler find packages. */
export const resolutions = {
  node16: ({ ModuleKind, ModuleResolutionKind }: TypeScript): CompilerOptions => ({
    module: ModuleKind.Node16,
    moduleResolution: ModuleResolutionKind.Node16,
  }),
  bundler: ({ ModuleKind, ModuleResolutionKind }: TypeScript): CompilerOptions => ({
    module: ModuleKind.Preserve,
    moduleResolution: ModuleResolutionKind.Bundler,
  }),
  node10: ({ ModuleKind, ModuleResolutionKind }: TypeScript): CompilerOptions => ({
    module: ModuleKind.CommonJS,
    moduleResolution: ModuleResolutionKind.Node10,
  }),
} as const;

interface Target {
  readonly import: { readonly default: string };
  readonly require: { readonly default: string };
}

/** What users import: each entry with code in `exports` of package.json. */
export function entries(): string[] {
  const { name, exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, string | Target>>;
  };
  return Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string' ? [] : [path.posix.join(name, subpath)],
  );
}

export class Consumer {
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'zn-consumer-')));

  constructor() {
    const modules = path.join(this.folder, 'node_modules');
    const installed = path.join(modules, 'zeromq-native');
    mkdirSync(path.join(modules, '@types'), { recursive: true });
    cpSync('package.json', path.join(installed, 'package.json'));
    cpSync('dist', path.join(installed, 'dist'), { recursive: true });
    symlinkSync(path.resolve('node_modules/@types/node'), path.join(modules, '@types', 'node'), 'junction');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Writes a source file of the project and gives its path. */
  write(name: string, code: string): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, code);
    return file;
  }

  settings(compiler: TypeScript, options: CompilerOptions): CompilerOptions {
    return {
      target: compiler.ScriptTarget.ES2022,
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      types: ['node'],
      // Where automatic types are looked for: not in the folder that the tests run in.
      typeRoots: [path.join(this.folder, 'node_modules', '@types')],
      ...options,
    };
  }

  program(compiler: TypeScript, files: readonly string[], options: CompilerOptions): Program {
    return compiler.createProgram(files, this.settings(compiler, options));
  }

  /** What an editor asks. */
  languageService(compiler: TypeScript, files: readonly string[], options: CompilerOptions): LanguageService {
    const { sys, ScriptSnapshot } = compiler;
    return compiler.createLanguageService({
      ...sys,
      useCaseSensitiveFileNames: () => sys.useCaseSensitiveFileNames,
      getCompilationSettings: () => this.settings(compiler, options),
      getScriptFileNames: () => [...files],
      getScriptVersion: () => '1',
      getScriptSnapshot: (file) => {
        const text = sys.readFile(file);
        return text === undefined ? undefined : ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => this.folder,
      getDefaultLibFileName: (settings) => compiler.getDefaultLibFilePath(settings),
    });
  }

  /**
   * What the compiler complains of in the project and in the package, a line each. The declarations of the language and
   * of Node are not ours, and checking them takes longer than all the rest.
   */
  complaints(compiler: TypeScript, program: Program): string[] {
    const diagnostics = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
    for (const source of program.getSourceFiles()) {
      if (!this.#isOurs(source.fileName)) continue;
      diagnostics.push(...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source));
    }
    return diagnostics.map(({ file, start, messageText }) => {
      const text = compiler.flattenDiagnosticMessageText(messageText, '\n');
      if (file === undefined || start === undefined) return text;
      const { line } = file.getLineAndCharacterOfPosition(start);
      return `${path.relative(this.folder, file.fileName)}:${line + 1}: ${text}`;
    });
  }

  #isOurs(file: string): boolean {
    const name = path.relative(this.folder, file);
    return !name.startsWith('..') && !name.startsWith(path.join('node_modules', '@types'));
  }
}
