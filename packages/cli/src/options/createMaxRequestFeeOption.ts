import { Option } from 'commander'
import { parseEth } from './parseEth.ts'

// A request costs 1 wei when nobody asks and more the more ask; this is a traffic jam.
const defaultMaxFeeWei = 10n ** 15n

/** `--max-request-fee`: where a jam of exit requests becomes too expensive. */
export function createMaxRequestFeeOption(): Option {
  return new Option('--max-request-fee <eth>', 'most to pay for one exit request')
    .argParser(parseEth())
    .default(defaultMaxFeeWei, '0.001')
}
