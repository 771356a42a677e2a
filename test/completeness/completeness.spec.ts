import { quickly } from '../assurance/quickly.js';
import { completenessCheck } from './completeness-check.js';

quickly(completenessCheck);
