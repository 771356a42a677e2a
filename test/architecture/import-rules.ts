import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

/** One import (or re-export) in a source file. */
export interface Import {
  readonly from: string;
  /** A path relative to the folder of all sources, or the name of a package. */
  readonly to: string;
  readonly isPackage: boolean;
  /** Erased by the compiler. */
  readonly isType: boolean;
}

/** A source file by its path from the folder of all sources, with its text. */
export type Sources = ReadonlyMap<string, string>;

/** From left to right: a module may import from those on its left, and a group's members not from each other. */
export const DIRECTION: readonly (readonly string[])[] = [
  ['config'], ['platform'], ['access'], ['audit'], ['newsrooms'], ['identity'], ['speakers'], ['articles'], ['claims'], ['evidence'],
  ['verdicts'], ['discussion'], ['review'], ['publication'], ['public-api', 'imports', 'webhooks'], ['fact-check-tools', 'mcp'], ['public-pages'], ['reader-reports'], ['live'], ['sample'], ['workbench', 'analytics'],
];

// Made for everybody on their right: every file of them may be imported.
const GROUND = ['config', 'platform', 'access', 'generated'];
const OFFERED = /\.(module|service|reader|events)\.ts$/;
const PRIVATE = /\.(repository|controller|schemas)\.ts$/;

export function readSources(folder: string): Sources {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

export function importsOf(sources: Sources): Import[] {
  return [...sources].flatMap(([from, text]) => {
    const file = ts.createSourceFile(from, text, ts.ScriptTarget.Latest);
    return file.statements.flatMap((statement) => {
      if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
      const specifier = statement.moduleSpecifier;
      if (!specifier || !ts.isStringLiteral(specifier)) return [];
      const isPackage = !specifier.text.startsWith('.');
      const to = isPackage ? specifier.text : normalize(join(dirname(from), specifier.text)).replace(/\.js$/, '.ts');
      return [{ from, to, isPackage, isType: isErased(statement) }];
    });
  });
}

function isErased(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return !clause.name && named !== undefined && ts.isNamedImports(named) && named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

/** The folder directly under src; '' for the files that put everything together (main, app.module …). */
export function moduleOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : '';
}

/** Imports that lead to the right, to a neighbour in the same place, or to a module that nobody placed. */
export function againstDirection(imports: readonly Import[]): string[] {
  const place = (name: string): number => DIRECTION.findIndex((group) => group.includes(name));
  return imports.flatMap((entry) => {
    const [from, to] = [moduleOf(entry.from), moduleOf(entry.to)];
    if (entry.isPackage || from === '' || from === to || to === 'generated') return [];
    if (place(from) === -1 || place(to) === -1) return [`${entry.from} → ${entry.to}: ${place(from) === -1 ? from : to || 'the top'} has no place in the direction`];
    return place(to) < place(from) ? [] : [`${entry.from} → ${entry.to}`];
  });
}

/** Imports of what another module keeps to itself: repositories, schemas, controllers, and anything that knows Nest or Prisma. */
export function intoPrivateFiles(imports: readonly Import[]): string[] {
  const impure = new Set(imports.filter(({ isType, to }) => !isType && (to.startsWith('@nestjs/') || moduleOf(to) === 'generated')).map(({ from }) => from));
  return imports
    .filter(({ from, to, isPackage }) => !isPackage && moduleOf(from) !== '' && moduleOf(from) !== moduleOf(to) && !GROUND.includes(moduleOf(to)))
    .filter(({ to, isType }) => PRIVATE.test(to) || (!OFFERED.test(to) && !isType && impure.has(to)))
    .map(({ from, to }) => `${from} → ${to}`);
}

/** Circles among the files, types left out: in ES modules they crash at load. Each as the path that closes it. */
export function circles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, isPackage, isType } of imports) {
    if (!isPackage && !isType) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    else if (!done.has(file)) {
      for (const target of next.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    }
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

/** Files outside src/config that read the environment. */
export function readersOfTheEnvironment(sources: Sources): string[] {
  return [...sources].filter(([path, text]) => moduleOf(path) !== 'config' && /\bprocess\s*\.\s*env\b|\bimport\.meta\.env\b/.test(text)).map(([path]) => path);
}

/** Folders whose name says nothing, and files that only pass on what others export. */
export function namelessPlaces(sources: Sources): string[] {
  return [...sources.keys()].filter((path) => /(^|\/)(utils?|helpers?|common|dto|interfaces|shared|misc)(\/|\.)/.test(path) || /(^|\/)index\.ts$/.test(path));
}
