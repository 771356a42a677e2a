import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome, Scale } from './check.js';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, '.assurance');
/** What docs/assurance.md is made from, committed with it: a fresh checkout knows what was shown before. */
const PUBLISHED = join(ROOT, 'docs', 'assurance.json');

/** A check that ended. */
export interface Entry extends Outcome {
  readonly key: string;
  readonly promise: string;
  readonly demanded: string;
  readonly scale: Scale;
  readonly seed: number;
  readonly commit: string;
  /** UTC */
  readonly at: string;
  readonly seconds: number;
}

/** A check that was stopped. */
export interface Interrupted {
  readonly key: string;
  readonly scale: Scale;
  readonly seed: number;
  readonly commit: string;
  readonly progress: unknown;
  /** Seconds that it took so far. */
  readonly seconds: number;
}

interface Kept {
  readonly ended: readonly Entry[];
  readonly interrupted: readonly Interrupted[];
}

/** What was shown so far, kept in `.assurance/` so that a run of two hours can be stopped and go on. */
export class Ledger {
  private kept: Kept;

  /** `commit`: what is checked out; a changed work tree is another one than its commit. */
  constructor(readonly commit: string = presentCommit()) {
    this.kept = read();
  }

  /** The last result of a check on this commit. */
  ended(key: string, scale: Scale): Entry | undefined {
    return this.kept.ended.findLast((entry) => entry.key === key && entry.scale === scale && entry.commit === this.commit);
  }

  /** The last result of a check on any commit, also one that only docs/assurance.json knows. */
  last(key: string, scale: Scale): Entry | undefined {
    return [...published(), ...this.kept.ended].filter((entry) => entry.key === key && entry.scale === scale).toSorted((left, right) => left.at.localeCompare(right.at)).at(-1);
  }

  interrupted(key: string, scale: Scale): Interrupted | undefined {
    return this.kept.interrupted.find((each) => each.key === key && each.scale === scale && each.commit === this.commit);
  }

  enter(entry: Entry): void {
    this.write({ ended: [...this.kept.ended.filter((each) => !same(each, entry)), entry], interrupted: this.kept.interrupted.filter((each) => !same(each, entry)) });
  }

  /** Puts them into docs/assurance.json; what it knows of other checks stays. */
  publish(entries: readonly Entry[]): void {
    const others = published().filter((each) => !entries.some(({ key, scale }) => each.key === key && each.scale === scale));
    writeFileSync(PUBLISHED, `${JSON.stringify([...others, ...entries].toSorted((left, right) => left.key.localeCompare(right.key)), null, 1)}\n`);
  }

  interrupt(state: Interrupted): void {
    this.write({ ended: this.kept.ended, interrupted: [...this.kept.interrupted.filter((each) => !same(each, state)), state] });
  }

  private write(kept: Kept): void {
    this.kept = kept;
    mkdirSync(FOLDER, { recursive: true });
    const path = join(FOLDER, 'ledger.json');
    writeFileSync(`${path}.new`, JSON.stringify(kept, null, 1));
    renameSync(`${path}.new`, path);
  }
}

type Which = Pick<Entry, 'key' | 'scale' | 'commit'>;
const same = (left: Which, right: Which): boolean => left.key === right.key && left.scale === right.scale && left.commit === right.commit;

const published = (): readonly Entry[] => JSON.parse(readFileSync(PUBLISHED, 'utf8')) as Entry[];

function read(): Kept {
  try {
    return JSON.parse(readFileSync(join(FOLDER, 'ledger.json'), 'utf8')) as Kept;
  } catch {
    return { ended: [], interrupted: [] };
  }
}

function presentCommit(): string {
  const git = (...words: string[]): string => execFileSync('git', words, { cwd: ROOT, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain') === '' ? '' : '+changes';
  return git('rev-parse', '--short=12', 'HEAD') + changed;
}
