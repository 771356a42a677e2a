import { quickly } from '../assurance/quickly.js';
import { racesCheck } from './races-check.js';

quickly(racesCheck);
