import { msg } from '@lingui/core/macro';
import { addProblemWords } from '../../../api/problem-words.ts';

addProblemWords({
  WEBHOOK_NOT_FOUND: msg`There is no such webhook, or no longer.`,
  WEBHOOK_DELIVERY_NOT_FOUND: msg`There is no such delivery of the webhook.`,
  WEBHOOK_DISABLED: msg`The webhook is disabled. Enable it to send this again.`,
});
