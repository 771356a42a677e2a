import cliProgress, { type SingleBar } from 'cli-progress';
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import type { ImportFormat } from './import-format.js';
import type { RejectedRow, Scan } from './import-scan.js';
import type { ImportCounts, ImportListener } from './imports.service.js';

/** Where a person watches: a terminal gets a bar, anything else plain lines. */
export interface Watching {
  readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Milliseconds since some beginning. */
  readonly now: () => number;
}

const LINE_EVERY_MS = 5_000;
const REJECTED_SHOWN = 20;

/** Tells a person how an import goes, and keeps the rejected rows in a file beside. */
export class ImportProgress implements ImportListener {
  private bar: SingleBar | null = null;
  private rows = 0;
  private nextLineAt = 0;
  private beganAt = 0;
  private file: WriteStream | null = null;
  private shown = 0;

  constructor(
    private readonly watching: Watching,
    private readonly rejectsPath: string,
  ) {}

  scanned({ rows, ratings, ignoredColumns }: Scan, format: ImportFormat): void {
    const of = format.name === 'articles' ? 'articles' : `checked claims with ${number(ratings.size)} different ratings`;
    this.say(`${number(rows)} rows: ${of}${format.name === 'averitec' ? ', in the format of AVeriTeC' : ''}.`);
    if (ignoredColumns.length > 0) this.say(`Columns that are not read: ${ignoredColumns.join(', ')}.`);
    // Of an earlier run: its rows may have come in by now.
    rmSync(this.rejectsPath, { force: true });
    this.rows = rows;
    this.beganAt = this.watching.now();
    this.nextLineAt = this.beganAt + LINE_EVERY_MS;
    if (this.watching.stream.isTTY === true) this.bar = this.startBar(rows);
  }

  progress(counts: Readonly<ImportCounts>): void {
    const { read, imported, rejected, duplicates } = counts;
    const speed = this.speed(read);
    this.bar?.update(read, { imported: number(imported), rejected: number(rejected), duplicates: number(duplicates), speed });
    if (this.bar !== null || this.watching.now() < this.nextLineAt) return;
    this.nextLineAt = this.watching.now() + LINE_EVERY_MS;
    this.say(`${number(read)} of ${number(this.rows)} rows: ${number(imported)} imported, ${number(duplicates)} there already, ${number(rejected)} rejected; ${speed} rows/s`);
  }

  async rejected({ line, problems, row }: RejectedRow): Promise<void> {
    this.file ??= createWriteStream(this.rejectsPath);
    const kept = this.file.write(`${JSON.stringify({ line, problems, row })}\n`);
    if (!kept) await once(this.file, 'drain');
    this.shown += 1;
    if (this.shown > REJECTED_SHOWN) return;
    const told = problems.map(({ pointer, detail }) => (pointer === undefined ? detail : `${pointer}: ${detail}`)).join(' ');
    this.say(`Line ${number(line)} is rejected. ${told}`);
    if (this.shown === REJECTED_SHOWN) this.say('Further rejected lines are only written to the file of rejected rows.');
  }

  /** Ends the bar and the file. Answers the path of the rejected rows, or null when there are none. */
  async end(): Promise<string | null> {
    this.bar?.stop();
    if (this.file === null) return null;
    this.file.end();
    await once(this.file, 'close');
    return this.rejectsPath;
  }

  private startBar(rows: number): SingleBar {
    const format = '{bar} {percentage}% · {value} of {total} rows · {imported} imported · {duplicates} there already · {rejected} rejected · {speed} rows/s · {eta_formatted} left';
    const bar = new cliProgress.SingleBar({ format, stream: this.watching.stream, hideCursor: true, fps: 5 }, cliProgress.Presets.shades_classic);
    bar.start(rows, 0, { imported: '0', rejected: '0', duplicates: '0', speed: '0' });
    return bar;
  }

  private speed(read: number): string {
    const seconds = (this.watching.now() - this.beganAt) / 1000;
    return number(Math.round(seconds > 0 ? read / seconds : 0));
  }

  /** A line of its own, above the bar if there is one. */
  private say(line: string): void {
    if (this.bar !== null) this.watching.stream.write('\r\u001B[K');
    this.watching.stream.write(`${line}\n`);
  }
}

const number = (value: number): string => value.toLocaleString('en');
