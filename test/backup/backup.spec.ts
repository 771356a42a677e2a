import { jest } from '@jest/globals';
import { quickly } from '../assurance/quickly.js';
import { backupCheck } from './backup-check.js';

jest.setTimeout(120_000);
quickly(backupCheck);
