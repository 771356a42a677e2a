import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../../src/config/project-root.js';

const WITHIN_MS = 10_000;

/** An example of the guide, running as its reader would run it. */
export interface RunningExample {
  output(): string;
  /** Waits until it listens. */
  answers(port: number): Promise<void>;
  /** Waits until it has printed this. */
  prints(text: string): Promise<void>;
  stop(): Promise<void>;
}

/** The programs in the guide to webhooks, word for word. */
export function guideExamples(): string[] {
  const guide = readFileSync(join(projectRoot, 'docs', 'api', 'webhooks.md'), 'utf8');
  return [...guide.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, program = '']) => program);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export function startExample(program: string, environment: Readonly<Record<string, string>>): RunningExample {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: projectRoot, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => void (output += text));
  const ended = once(child, 'close');
  const until = async (what: string, isSo: () => boolean | Promise<boolean>): Promise<void> => {
    const began = performance.now();
    while (!(await isSo())) {
      await pause(20);
      if (child.exitCode !== null || performance.now() - began > WITHIN_MS) throw new Error(`The example never ${what}:\n${output}`);
    }
  };
  return {
    output: () => output,
    answers: (port) => until('listened', () => canConnect(port)),
    prints: (text) => until(`printed "${text}"`, () => output.includes(text)),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
}
