import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../config/config.js';
import { identityOptions } from './identity-options.js';

describe('the cost of a password hash', () => {
  it.each(['production', 'development'])('is 64 MiB and three passes at least (%s)', (environment) => {
    const { hashing } = identityOptions(readConfig({ NODE_ENV: environment, PUBLIC_URL: 'https://desk.example', DATABASE_URL: 'postgres://serving@db.example/factdesk' }));
    expect(hashing.memoryKiB).toBeGreaterThanOrEqual(65_536);
    expect(hashing.passes).toBeGreaterThanOrEqual(3);
  });
});
