import { quickly } from '../assurance/quickly.js';
import { migrationsCheck } from './migrations-check.js';

quickly(migrationsCheck);
