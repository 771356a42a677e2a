import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartFailure } from '../config/start-failure.js';
import type { ImportRequest } from './imports.service.js';

export const USAGE = [
  'Usage: npm run import -- <file.ndjson|file.csv>[.gz] --newsroom <slug> --as <e-mail of an admin>',
  '         [--what claims|articles] [--from <whose checks>] [--map theirs=ours,…] [--rejects <file>] [--dry-run]',
  'Formats, columns and what becomes of them: docs/import.md',
].join('\n');

export interface ImportArguments extends Omit<ImportRequest, 'signal'> {
  /** Absolute path of the file that rejected rows are written to. */
  readonly rejects: string;
}

const options = {
  newsroom: { type: 'string' },
  as: { type: 'string' },
  what: { type: 'string' },
  from: { type: 'string' },
  map: { type: 'string', multiple: true },
  rejects: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

/** Reads the command line. Throws a StartFailure that names what is missing or wrong. */
export function importArguments(args: readonly string[]): ImportArguments {
  const { positionals, values } = parsed(args);
  const [file, ...others] = positionals;
  if (file === undefined) throw wrong('The file to import is missing.');
  if (others.length > 0) throw wrong(`One file at a time: what is "${others[0] ?? ''}"?`);
  const path = resolve(file);
  return {
    path,
    newsroom: required(values.newsroom, 'newsroom'),
    as: required(values.as, 'as'),
    what: whatOf(values.what),
    from: values.from === undefined ? null : fromOf(values.from),
    map: mapOf(values.map ?? []),
    rejects: values.rejects === undefined ? `${path}.rejected.ndjson` : resolve(values.rejects),
    dryRun: values['dry-run'] === true,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

const wrong = (sentence: string): StartFailure => new StartFailure(`${sentence}\n${USAGE}`);

function required(value: string | undefined, name: string): string {
  const given = value?.trim() ?? '';
  if (given === '') throw wrong(`--${name} is missing.`);
  return given;
}

function whatOf(value: string | undefined): ImportRequest['what'] {
  if (value === undefined || value === 'claims' || value === 'articles') return value ?? null;
  throw wrong(`--what is "${value}", but it has to be claims or articles.`);
}

/** It becomes public with every claim, so it has the form of any other short text. */
function fromOf(value: string): string {
  const from = value.normalize('NFC').trim();
  if (from === '' || [...from].length > 200 || /\p{Cc}/u.test(from)) throw wrong('--from has to be a name of 1 to 200 characters.');
  return from;
}

function mapOf(given: readonly string[]): Map<string, string> {
  const map = new Map<string, string>();
  for (const pair of given.flatMap((each) => each.split(','))) {
    const at = pair.lastIndexOf('=');
    const [theirs, ours] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (at < 1 || theirs === '' || ours === '') throw wrong(`--map: "${pair}" is not of the form theirs=ours.`);
    if (map.has(ours)) throw wrong(`--map: "${ours}" is named twice.`);
    map.set(ours, theirs);
  }
  return map;
}
