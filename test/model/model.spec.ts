import { quickly } from '../assurance/quickly.js';
import { modelCheck } from './model-check.js';

quickly(modelCheck);
