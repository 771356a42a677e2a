import { join } from 'node:path';
import ts from 'typescript';
import { withMutant } from './instrument.js';
import type { Mutant } from './mutant.js';
import { ROOT } from './root.js';

/** What only says that something is left over would refuse every removal. */
const LENIENT: ts.CompilerOptions = { noUnusedLocals: false, noUnusedParameters: false, allowUnreachableCode: true, allowUnusedLabels: true, noEmit: true, incremental: false };

/** Says which mutants the compiler refuses: these never reach a test. */
export class Compiler {
  private readonly options: ts.CompilerOptions;
  private readonly files = new Map<string, ts.SourceFile | undefined>();
  private before: ts.Program | undefined;

  constructor() {
    const config = ts.getParsedCommandLineOfConfigFile(join(ROOT, 'tsconfig.json'), LENIENT, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined });
    if (config === undefined) throw new Error('tsconfig.json cannot be read.');
    this.options = config.options;
  }

  /**
   * The first error that each of those has which are refused, by the mutant's id. Mutants of different files are checked together, for the price of one.
   * `closely`: those that seem refused are then looked at alone, because another file's mutant may be at fault; where types are large that takes seconds each.
   */
  refusals(mutants: readonly Mutant[], { closely, say }: { readonly closely: boolean; readonly say: (line: string) => void }): ReadonlyMap<string, string> {
    this.demandWhole(new Set(mutants.map(({ file }) => file)));
    const refused = new Map<string, string>();
    const batches = oneOfEachFile(mutants);
    for (const [index, batch] of batches.entries()) {
      const suspects = this.errors(batch);
      const checked = closely && batch.length > 1 ? new Map(batch.filter(({ id }) => suspects.has(id)).flatMap((mutant) => [...this.errors([mutant])])) : suspects;
      for (const [id, error] of checked) refused.set(id, error);
      say(`compiler: ${String(index + 1)} of ${String(batches.length)} lots, ${String(refused.size)} refused`);
    }
    return refused;
  }

  /** In a source that does not compile anyway every mutant would seem to be refused. */
  private demandWhole(files: ReadonlySet<string>): void {
    for (const [path, error] of this.firstErrors(new Map([...files].map((file) => [join(ROOT, file), null])))) throw new Error(`${path} does not compile: ${error}`);
  }

  private errors(mutants: readonly Mutant[]): Map<string, string> {
    const changed = new Map(mutants.map((mutant) => [join(ROOT, mutant.file), mutant]));
    return new Map([...this.firstErrors(changed)].flatMap(([path, error]) => [[changed.get(path)?.id ?? '', error]]));
  }

  /** By path, of these files, each with its mutant or as it is. */
  private firstErrors(changed: ReadonlyMap<string, Mutant | null>): Map<string, string> {
    const host = ts.createCompilerHost(this.options);
    host.getSourceFile = (path) => {
      const mutant = changed.get(path);
      return mutant === undefined || mutant === null ? this.unchanged(path) : ts.createSourceFile(path, withMutant(mutant), { languageVersion: ts.ScriptTarget.ES2024, impliedNodeFormat: ts.ModuleKind.ESNext }, true);
    };
    const program = ts.createProgram({ rootNames: [...changed.keys()], options: this.options, host, ...(this.before === undefined ? {} : { oldProgram: this.before }) });
    this.before = program;
    return new Map([...changed.keys()].flatMap((path) => {
      const file = program.getSourceFile(path);
      const [first] = file === undefined ? [] : [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      return first === undefined ? [] : [[path, ts.flattenDiagnosticMessageText(first.messageText, ' ')]];
    }));
  }

  private unchanged(path: string): ts.SourceFile | undefined {
    if (!this.files.has(path)) {
      const text = ts.sys.readFile(path);
      this.files.set(path, text === undefined ? undefined : ts.createSourceFile(path, text, { languageVersion: ts.ScriptTarget.ES2024, impliedNodeFormat: formatOf(path, this.options) }, true));
    }
    return this.files.get(path);
  }
}

const formatOf = (path: string, options: ts.CompilerOptions): ts.ResolutionMode =>
  ts.getImpliedNodeFormatForFile(path, undefined, ts.sys, options);

/** Lots in which no file has two mutants. */
function oneOfEachFile(mutants: readonly Mutant[]): Mutant[][] {
  const lots: Mutant[][] = [];
  const counts = new Map<string, number>();
  for (const mutant of mutants) {
    const lot = counts.get(mutant.file) ?? 0;
    counts.set(mutant.file, lot + 1);
    (lots[lot] ??= []).push(mutant);
  }
  return lots;
}
