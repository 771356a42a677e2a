import { jest } from '@jest/globals';
import { quickly } from '../assurance/quickly.js';
import { replicaCheck } from './replica-check.js';

jest.setTimeout(120_000);
quickly(replicaCheck);
