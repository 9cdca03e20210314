import type { signTransaction } from '@millpond/sdk'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import type { addFeeOptions } from '../../options/addFeeOptions.ts'
import { formatGwei } from '../../output/formatGwei.ts'

/**
 * What a transaction has to pay to take the place of another: nodes want an eighth more of both
 * prices. All in wei per gas.
 * @throws CliError FEE_TOO_LOW
 */
export function planReplacement(parameters: planReplacement.Parameters): signTransaction.Fees {
  const { old, estimate, asked, baseFee } = parameters
  const leastMax = atLeastAnEighthMore(old.maxFeePerGas)
  const leastTip = atLeastAnEighthMore(old.maxPriorityFeePerGas)
  const maxFeePerGas = asked.maxFee ?? larger(larger(leastMax, leastTip), estimate.maxFeePerGas)
  if (maxFeePerGas < leastMax) throw tooLow('--max-fee', maxFeePerGas, leastMax)
  if (maxFeePerGas < baseFee) throw tooLow('--max-fee', maxFeePerGas, baseFee)

  const tip = asked.priorityFee ?? larger(leastTip, estimate.maxPriorityFeePerGas)
  if (tip < leastTip) throw tooLow('--priority-fee', tip, leastTip)
  return { maxFeePerGas, maxPriorityFeePerGas: smaller(tip, maxFeePerGas) }
}

export declare namespace planReplacement {
  type Parameters = {
    /** Of the transaction that is stuck. */
    old: signTransaction.Fees
    estimate: signTransaction.Fees
    asked: Pick<addFeeOptions.Options, 'maxFee' | 'priorityFee'>
    /** Of the newest block. */
    baseFee: bigint
  }
}

/** 12.5 %, rounded up. */
function atLeastAnEighthMore(wei: bigint): bigint {
  return wei + (wei + 7n) / 8n
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function tooLow(flag: string, asked: bigint, least: bigint): CliError {
  return new CliError({
    code: 'FEE_TOO_LOW',
    message: `${flag} of ${formatGwei(asked)} is not enough: nodes take a replacement from ${formatGwei(least)} on.`,
    next: `Use ${flag} ${formatGwei(least).replace(' gwei', '')} or more, or leave it out.`,
    exitCode: exitCodes.precondition,
  })
}
