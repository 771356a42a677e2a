import { quickly } from '../assurance/quickly.js';
import { retriesCheck } from './retries-check.js';

quickly(retriesCheck);
