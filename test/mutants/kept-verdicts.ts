import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Mutant, Verdict } from './mutant.js';
import { ROOT } from './root.js';

/** What came of a mutant before, with a digest of the specs that said so. */
type Entry = Verdict & { readonly digest: string };

/** Verdicts of earlier runs. One holds as long as neither the mutant's source nor the specs that gave it have changed. */
export class KeptVerdicts {
  private readonly entries: Record<string, Entry>;
  private readonly digests = new Map<string, string>();
  private unsaved = 0;

  /** `path`: a JSON file, made when it is not there; written after every `each` verdicts. */
  constructor(
    private readonly path: string,
    private readonly each = 20,
  ) {
    this.entries = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, Entry>) : {};
  }

  /** `reaching`: the specs that would be run now. */
  get(mutant: Mutant, reaching: readonly string[]): Verdict | null {
    const entry = this.entries[this.keyOf(mutant)];
    if (entry === undefined || entry.digest !== this.digestOf(entry.specs)) return null;
    const depends = entry.fate === 'survived' || entry.fate === 'unreached';
    return depends && this.digestOf(entry.specs) !== this.digestOf(reaching) ? null : entry;
  }

  set(mutant: Mutant, verdict: Verdict): void {
    this.entries[this.keyOf(mutant)] = { ...verdict, digest: this.digestOf(verdict.specs) };
    if (++this.unsaved >= this.each) this.save();
  }

  save(): void {
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(`${this.path}.new`, JSON.stringify(this.entries));
    renameSync(`${this.path}.new`, this.path);
    this.unsaved = 0;
  }

  private keyOf({ file, index }: Mutant): string {
    return `${file}#${String(index)}@${this.ofFile(file)}`;
  }

  private digestOf(specs: readonly string[]): string {
    return digest([...specs].sort().flatMap((spec) => [spec, this.ofFile(spec)]));
  }

  private ofFile(file: string): string {
    const known = this.digests.get(file);
    if (known !== undefined) return known;
    const path = join(ROOT, file);
    const made = existsSync(path) ? digest([readFileSync(path, 'utf8')]) : 'gone';
    this.digests.set(file, made);
    return made;
  }
}

/** Of texts, for comparing. */
export function digest(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 24);
}
