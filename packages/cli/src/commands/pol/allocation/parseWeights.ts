import type { RewardWeight } from '@millpond/sdk/berachain'
import { getAddress, isAddress, isAddressEqual } from 'viem'
import { optionError } from '../../../options/optionError.ts'

const whole = 10_000n

/**
 * A parser of an allocation for commander, separated by commas: `<reward vault>=<basis points>`, or
 * a percentage such as `12.5%`.
 * @throws CliError OPTION_INVALID, from the parser
 */
export function parseWeights(option: string): (value: string) => RewardWeight[] {
  return (value) => {
    const weights = value.split(',').map((word) => parseWeight(option, word.trim()))
    const sum = weights.reduce((total, { percentageNumerator }) => total + percentageNumerator, 0n)
    if (sum !== whole) {
      throw optionError({
        option,
        value,
        expected: `an allocation of exactly 100 %, or 10000 basis points: it has ${sum}`,
      })
    }
    const isRepeated = weights.some(({ receiver }, index) =>
      weights.slice(0, index).some((other) => isAddressEqual(other.receiver, receiver)),
    )
    if (!isRepeated) return weights
    throw optionError({ option, value, expected: 'an allocation that names each vault once' })
  }
}

function parseWeight(option: string, word: string): RewardWeight {
  const [vault = '', part = ''] = word.split('=')
  const percentageNumerator = toBps(part)
  if (isAddress(vault) && percentageNumerator !== undefined) {
    return { receiver: getAddress(vault), percentageNumerator }
  }
  const expected = 'a reward vault and its part such as 0x1111…=3000 or 0x1111…=30%'
  throw optionError({ option, value: word, expected })
}

/** A percentage has at most two digits after the point: there is nothing between basis points. */
function toBps(part: string): bigint | undefined {
  if (/^\d{1,5}$/.test(part)) return BigInt(part)
  const [, whole, fraction = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?%$/.exec(part) ?? []
  return whole === undefined ? undefined : BigInt(whole + fraction.padEnd(2, '0'))
}
