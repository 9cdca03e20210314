import { type Hex, isHex } from 'viem'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { optionError } from '../../options/optionError.ts'

/**
 * What `--until` waits for: a public key and one of the states that the chain knows.
 * @throws CliError OPTION_INVALID, VALIDATOR_STATE_UNKNOWN
 */
export function parseUntil<state extends string>(
  value: string,
  states: readonly state[],
): { pubkey: Hex; status: state } {
  const [pubkey = '', asked = '', ...rest] = value.split('=')
  if (!isHex(pubkey) || pubkey.length !== 98 || rest.length > 0) {
    throw optionError({ option: '--until', value, expected: 'a public key of 48 bytes = a state' })
  }
  const status = states.find((state) => state === asked)
  if (status !== undefined) return { pubkey, status }
  throw new CliError({
    code: 'VALIDATOR_STATE_UNKNOWN',
    message: `"${asked}" is not a state of a validator.`,
    next: `Use one of ${states.join(', ')}.`,
    exitCode: exitCodes.usage,
  })
}
