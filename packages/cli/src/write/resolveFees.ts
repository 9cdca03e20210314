import type { signTransaction } from '@millpond/sdk'
import type { OpenSession } from '../chain/openSession.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { addFeeOptions } from '../options/addFeeOptions.ts'
import { formatGwei } from '../output/formatGwei.ts'
import { estimateFees } from './estimateFees.ts'

/**
 * What a unit of gas may cost: as asked, otherwise what the node estimates.
 * @throws CliError FEE_TOO_LOW, FEES_CONTRADICT
 */
export async function resolveFees(
  session: Pick<OpenSession, 'client'>,
  asked: Pick<addFeeOptions.Options, 'maxFee' | 'priorityFee'>,
): Promise<signTransaction.Fees> {
  return planFees({ asked, ...(await estimateFees(session)) })
}

/** See {@link resolveFees}. All in wei per gas. */
export function planFees({ asked, estimate, baseFee }: planFees.Parameters): signTransaction.Fees {
  const { maxFee, priorityFee } = asked
  const tip = priorityFee ?? estimate.maxPriorityFeePerGas
  const extra = tip > estimate.maxPriorityFeePerGas ? tip - estimate.maxPriorityFeePerGas : 0n
  const maxFeePerGas = maxFee ?? estimate.maxFeePerGas + extra
  if (maxFeePerGas < baseFee) throw tooLow(maxFeePerGas, baseFee)
  if (priorityFee !== undefined && priorityFee > maxFeePerGas) {
    throw contradiction(priorityFee, maxFeePerGas)
  }
  return { maxFeePerGas, maxPriorityFeePerGas: tip < maxFeePerGas ? tip : maxFeePerGas }
}

export declare namespace planFees {
  type Parameters = {
    asked: Pick<addFeeOptions.Options, 'maxFee' | 'priorityFee'>
    estimate: signTransaction.Fees
    /** Of the newest block. */
    baseFee: bigint
  }
}

function tooLow(maxFee: bigint, baseFee: bigint): CliError {
  return new CliError({
    code: 'FEE_TOO_LOW',
    message: `A unit of gas costs ${formatGwei(baseFee)} now, above --max-fee of ${formatGwei(maxFee)}.`,
    next: 'Wait until gas is cheaper, or allow more with --max-fee.',
    exitCode: exitCodes.precondition,
  })
}

function contradiction(priorityFee: bigint, maxFee: bigint): CliError {
  return new CliError({
    code: 'FEES_CONTRADICT',
    message: `--priority-fee of ${formatGwei(priorityFee)} is a part of --max-fee, which is only ${formatGwei(maxFee)}.`,
    next: 'Lower --priority-fee, or raise --max-fee.',
    exitCode: exitCodes.usage,
  })
}
