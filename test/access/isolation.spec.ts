import { quickly } from '../assurance/quickly.js';
import { isolationCheck } from './isolation-check.js';

quickly(isolationCheck);
