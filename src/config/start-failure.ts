/**
 * A reason not to start that the person at the terminal can do something about. Its message is one sentence, is printed
 * without a stack trace, and ends the process with exit code 1.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}
