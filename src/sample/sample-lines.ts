import { samplePeople, samplePersonKeys } from './sample-people.js';
import type { SampleState } from './sample.service.js';
import type { SamplePasswords } from './sample-staff.service.js';

/** What the person at the terminal reads about the sample newsroom. `url`: where the server answers, without a slash at its end. */
export function sampleLines(state: SampleState, url: string): string[] {
  switch (state.kind) {
    case 'absent':
      return [];
    case 'loaded':
      return ['', 'The sample newsroom was loaded. Its people sign in with these passwords, which are shown only this once:', '', ...passwordLines(state.passwords), ...pull(url)];
    case 'present':
      return [
        '',
        `The sample newsroom is there: ${samplePersonKeys.map((key) => samplePeople[key].email).join(', ')}.`,
        'Their passwords were shown at the first start; npm run sample:passwords makes new ones.',
        ...pull(url),
      ];
  }
}

/** Ready to be pasted into a shell, where the README's tour uses them. */
export function passwordLines(passwords: SamplePasswords): string[] {
  return samplePersonKeys.map((key) => {
    const { variable, email, role } = samplePeople[key];
    return `  ${`export ${variable}=${passwords[key]}`.padEnd(52)} # ${email}, ${role}`;
  });
}

const pull = (url: string): string[] => ['', 'Pull a verified claim:', '', `  curl '${url}/api/v1/claims?query=weapons'`, ''];
