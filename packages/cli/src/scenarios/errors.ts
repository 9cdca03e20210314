import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/** Something in a scenario is not as it must be. */
export class ScenarioFailedError extends CliError {
  readonly what: string
  readonly expected: string
  readonly found: string

  constructor({ what, expected, found }: { what: string; expected: string; found: string }) {
    super({
      code: 'SCENARIO_FAILED',
      message: `Expected ${what} ${expected}, found ${found}.`,
      next: 'This is a defect. Report it with the lines above.',
    })
    this.what = what
    this.expected = expected
    this.found = found
  }
}

/** No scenario has this name. */
export class ScenarioUnknownError extends CliError {
  constructor({ name, known }: { name: string; known: readonly string[] }) {
    super({
      code: 'SCENARIO_UNKNOWN',
      message: `There is no scenario "${name}".`,
      next: `Use one of ${known.join(', ')}.`,
      exitCode: exitCodes.usage,
    })
  }
}
