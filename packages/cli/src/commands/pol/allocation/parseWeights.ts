import type { RewardWeight } from '@millpond/sdk/berachain'
import { getAddress, isAddress, isAddressEqual } from 'viem'
import { optionError } from '../../../options/optionError.ts'

const whole = 10_000n

/**
 * A parser of an allocation for commander: `<reward vault>=<basis points>`, separated by commas.
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
        expected: `an allocation of 10000 basis points: it has ${sum}`,
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
  const [vault = '', bps = ''] = word.split('=')
  if (isAddress(vault) && /^\d{1,5}$/.test(bps)) {
    return { receiver: getAddress(vault), percentageNumerator: BigInt(bps) }
  }
  const expected = 'a reward vault and its basis points such as 0x1111…=3000'
  throw optionError({ option, value: word, expected })
}
