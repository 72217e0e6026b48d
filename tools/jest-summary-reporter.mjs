import { writeSync } from 'node:fs';

/**
 * Ends a test run with one plain line, `N passed, N failed` and `, N skipped` where some were, for people and
 * scripts that read no further. A spec file that could not run counts as one failed test.
 */
class SummaryLineReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    // Written as the process ends: the global teardown and Jest's own notices come after the reporters.
    process.once('exit', (code) => {
      if (code !== 0 && failed === 0) print(`Jest ended with code ${code} although no test failed.`);
      print(line);
    });
  }
}

function print(line) {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      // A full pipe: its reader is slower than we are.
      if (error.code !== 'EAGAIN') return;
    }
  }
}

// Jest loads a reporter by its default export.
export default SummaryLineReporter;
