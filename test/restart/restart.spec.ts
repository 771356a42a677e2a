import { quickly } from '../assurance/quickly.js';
import { restartCheck } from './restart-check.js';

quickly(restartCheck);
