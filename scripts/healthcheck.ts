/** The container's health check: exit code 0 when the server on this machine can do its work. */
import { readConfig } from '../src/config/config.js';

const answer = await fetch(`http://127.0.0.1:${readConfig().port}/readyz`).catch(() => null);
process.exit(answer?.ok === true ? 0 : 1);
