/** What a Passport strategy is: it looks at a request and calls one of the actions that Passport gave it. */
interface Strategy {
  authenticate(request: object, options: object): void;
}

/**
 * Asks one Passport strategy about one request; null when the credential is missing or wrong. This is what
 * `passport.authenticate(…, { session: false })` does, without the registry of strategies that Passport keeps for the whole
 * process: there, a second application in the same process would replace the strategies of the first.
 */
export function runStrategy<User>(strategy: Strategy, request: object): Promise<User | null> {
  return new Promise((resolve, reject) => {
    const actions = {
      success: { value: (user: User) => resolve(user) },
      fail: { value: () => resolve(null) },
      pass: { value: () => resolve(null) },
      redirect: { value: () => resolve(null) },
      error: { value: (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))) },
    };
    // Passport, too, augments an object that inherits from the strategy, once per request.
    const asked = Object.create(strategy, actions) as Strategy;
    asked.authenticate(request, { session: false });
  });
}
