import { quickly } from '../assurance/quickly.js';
import { siegeCheck } from './siege-check.js';

quickly(siegeCheck);
