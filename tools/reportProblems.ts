/** Something to correct: where it is, and what to do next. */
export type Problem = { where: string; message: string; next: string }

/** Prints problems on standard error; with any, the program ends with exit code 1. */
export function reportProblems(problems: readonly Problem[]): void {
  for (const { where, message, next } of problems) {
    process.stderr.write(`${where}: ${message}\n  next: ${next}\n`)
  }
  if (problems.length > 0) process.exitCode = 1
}
