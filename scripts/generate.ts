/** Generates the Prisma client from prisma/schema, if the schema or Prisma changed since the last time. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sparseParameterGraph } from './sparse-parameter-graph.ts';

const root = join(import.meta.dirname, '..');
const schema = join(root, 'prisma', 'schema');
const cli = join(root, 'node_modules', 'prisma');
const stamp = join(root, 'src', 'generated', 'prisma', '.made-from');

const hash = createHash('sha256').update(readFileSync(join(cli, 'package.json'))).update(readFileSync(join(import.meta.dirname, 'sparse-parameter-graph.ts')));
for (const name of readdirSync(schema).sort()) hash.update(name).update(readFileSync(join(schema, name)));
const made = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== made) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(cli, 'build', 'index.js'), 'generate'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    console.error(stdout, stderr);
    process.exit(1);
  }
  makeSparse(join(root, 'src', 'generated', 'prisma', 'internal', 'class.ts'));
  writeFileSync(stamp, made);
}

function makeSparse(path: string): void {
  const source = readFileSync(path, 'utf8');
  const found = /^config\.parameterizationSchema = \{\n {2}strings: JSON\.parse\((".*")\),\n {2}graph: "([\w-]*)"\n\}$/m.exec(source);
  const [assignment, strings = '', graph = ''] = found ?? [];
  if (assignment === undefined) throw new Error('The generated client has another form: scripts/generate.ts does not find its parameter graph.');
  const sparse = sparseParameterGraph({ strings: JSON.parse(JSON.parse(strings) as string) as string[], graph });
  writeFileSync(path, source.replace(assignment, () => `config.parameterizationSchema = ${JSON.stringify(sparse)}`));
}
