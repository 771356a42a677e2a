/** Prints the very last line of a test run, `N passed, N failed`, which CI reads. A spec file that cannot even be loaded counts as one failed. */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // After the summary, which Jest writes to standard error.
    process.stderr.write('', () => console.log(`${results.numPassedTests} passed, ${failed} failed`));
  }
}
