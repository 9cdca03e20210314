import { MillpondError } from '@millpond/sdk'
import type { Address } from 'viem'

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

/** The account may not report to the pools. */
export class FeederRoleMissingError extends MillpondError {
  override readonly name = 'FeederRoleMissingError'

  constructor({ accountingOracle, account }: { accountingOracle: Address; account: Address }) {
    super(`Account ${account} is no feeder of AccountingOracle ${accountingOracle}.`, {
      code: 'FEEDER_ROLE_MISSING',
      metaMessages: ['Let governance grant it FEEDER_ROLE, or use the account of a feeder.'],
    })
  }
}
