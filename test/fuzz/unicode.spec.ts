import { quickly } from '../assurance/quickly.js';
import { unicodeCheck } from './unicode-check.js';

quickly(unicodeCheck);
