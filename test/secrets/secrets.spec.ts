import { jest } from '@jest/globals';
import { quickly } from '../assurance/quickly.js';
import { secretsCheck } from './secrets-check.js';

jest.setTimeout(60_000);
quickly(secretsCheck);
