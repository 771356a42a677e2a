import { quickly } from '../assurance/quickly.js';
import { crashCheck } from './crash-check.js';

quickly(crashCheck);
