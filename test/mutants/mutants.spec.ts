import { quickly } from '../assurance/quickly.js';
import { rulesCheck } from './rules-check.js';

quickly(rulesCheck);
