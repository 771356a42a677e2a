import { runWithApp } from './command-line.js';
import { explainFailure } from './explain-failure.js';
import { StartFailure } from './config/start-failure.js';
import { importArguments, type ImportArguments } from './imports/import-arguments.js';
import { ImportProgress } from './imports/import-progress.js';
import { ImportsService, type ImportResult } from './imports/imports.service.js';
import { Clock } from './platform/clock/clock.js';
import { asDomainError } from './platform/database/database-errors.js';
import { DomainError } from './platform/errors/domain-error.js';

/** Some rows were rejected; everything else is in. */
const SOME_REJECTED = 2;

/** The command `npm run import`: progress and refusals on stderr, one JSON object on stdout. Ends the process. */
export function runImport(args: readonly string[]): Promise<never> {
  const given = argumentsOrEnd(args);
  return runWithApp(async (app, { signal }) => {
    const clock = app.get(Clock, { strict: false });
    const now = (): number => clock.now().getTime();
    const began = now();
    const progress = new ImportProgress({ stream: process.stderr, now }, given.rejects);
    try {
      const result = await app.get(ImportsService, { strict: false }).run({ ...given, signal }, progress);
      const rejects = await progress.end();
      console.log(JSON.stringify(summary(given, result, { seconds: (now() - began) / 1000, rejects })));
      return result.rejected > 0 ? SOME_REJECTED : 0;
    } catch (error) {
      await progress.end();
      throw explained(error);
    }
  });
}

/** Before a database is started for nothing. */
function argumentsOrEnd(args: readonly string[]): ImportArguments {
  try {
    return importArguments(args);
  } catch (error) {
    console.error(explainFailure(error) ?? error);
    process.exit(1);
  }
}

function summary(given: ImportArguments, result: ImportResult, { seconds, rejects }: { seconds: number; rejects: string | null }): object {
  const { read, imported, rejected, duplicates, format, scaleVersion, resumed, interrupted } = result;
  const speed = seconds > 0 ? Math.round(read / seconds) : 0;
  const { path: file, newsroom, dryRun } = given;
  return { file, newsroom, format, dryRun, read, imported, rejected, duplicates, scaleVersion, resumed, interrupted, rejects, seconds, rowsPerSecond: speed };
}

/** A database that went away is no defect, and nothing is lost. */
function explained(error: unknown): unknown {
  const known = error instanceof DomainError ? error : asDomainError(error);
  if (known === null || known.status < 500) return error;
  return new StartFailure(`${known.title}. The import has stopped; run the same command again and it goes on where it ended.`);
}
