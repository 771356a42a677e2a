import { quickly } from '../assurance/quickly.js';
import { garbageCheck } from './garbage-check.js';

quickly(garbageCheck);
