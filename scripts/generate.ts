/** Generates what is written by no person, where its source changed since the last time: the Prisma client, and the API's types for the desk and for API users. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractUnder, type ContractDocument } from './public-contract.ts';
import { sparseParameterGraph } from './sparse-parameter-graph.ts';

const root = join(import.meta.dirname, '..');

generateClient();
generateApiTypes();
generatePublicTypes();

function generateClient(): void {
  const schema = join(root, 'prisma', 'schema');
  const cli = join(root, 'node_modules', 'prisma');
  const stamp = join(root, 'src', 'generated', 'prisma', '.made-from');
  const sources = [join(cli, 'package.json'), join(import.meta.dirname, 'sparse-parameter-graph.ts'), ...readdirSync(schema).sort().map((name) => join(schema, name))];
  unlessMadeFrom(sources, stamp, () => {
    run([join(cli, 'build', 'index.js'), 'generate']);
    makeSparse(join(root, 'src', 'generated', 'prisma', 'internal', 'class.ts'));
  });
}

/** Nothing in the desk types the API by hand. */
function generateApiTypes(): void {
  const contract = join(root, 'openapi.json');
  const cli = join(root, 'node_modules', 'openapi-typescript');
  const target = join(root, 'dashboard', 'src', 'api', 'schema.d.ts');
  if (!existsSync(cli)) return;
  unlessMadeFrom([contract, join(cli, 'package.json')], join(root, 'dashboard', 'src', 'api', '.schema-made-from'), () => {
    run([join(cli, 'bin', 'cli.js'), contract, '--output', target]);
  });
}

/** Of the contract, users of the public API see what is theirs. */
function generatePublicTypes(): void {
  const contract = join(root, 'openapi.json');
  const cli = join(root, 'node_modules', 'openapi-typescript');
  const client = join(root, 'clients', 'typescript');
  if (!existsSync(cli) || !existsSync(client)) return;
  unlessMadeFrom([contract, join(cli, 'package.json'), join(import.meta.dirname, 'public-contract.ts')], join(client, '.schema-made-from'), () => {
    const part = join(client, '.public-openapi.json');
    writeFileSync(part, JSON.stringify(contractUnder(JSON.parse(readFileSync(contract, 'utf8')) as ContractDocument, '/api/v1/')));
    run([join(cli, 'bin', 'cli.js'), part, '--output', join(client, 'src', 'schema.ts')]);
  });
}

function unlessMadeFrom(sources: readonly string[], stamp: string, make: () => void): void {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source.slice(root.length)).update(readFileSync(source));
  const made = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return;
  make();
  writeFileSync(stamp, made);
}

function run(args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  console.error(stdout, stderr);
  process.exit(1);
}

function makeSparse(path: string): void {
  const source = readFileSync(path, 'utf8');
  const found = /^config\.parameterizationSchema = \{\n {2}strings: JSON\.parse\((".*")\),\n {2}graph: "([\w-]*)"\n\}$/m.exec(source);
  const [assignment, strings = '', graph = ''] = found ?? [];
  if (assignment === undefined) throw new Error('The generated client has another form: scripts/generate.ts does not find its parameter graph.');
  const sparse = sparseParameterGraph({ strings: JSON.parse(JSON.parse(strings) as string) as string[], graph });
  writeFileSync(path, source.replace(assignment, () => `config.parameterizationSchema = ${JSON.stringify(sparse)}`));
}
