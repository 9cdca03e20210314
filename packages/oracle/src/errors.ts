import { MillpondError } from '@millpond/sdk'

/** The committee counts by rules that this code does not know. */
export class RulesVersionError extends MillpondError {
  override readonly name = 'RulesVersionError'

  constructor({ expected, actual }: { expected: number; actual: number }) {
    super(`The committee counts by rules ${actual}, this oracle by rules ${expected}.`, {
      code: 'RULES_VERSION_MISMATCH',
      metaMessages: ['Run the version of Millpond that knows these rules.'],
    })
  }
}
