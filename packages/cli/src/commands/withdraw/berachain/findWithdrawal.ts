import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import type { Call } from '@millpond/sdk'
import {
  previewWithdrawal,
  requestRedeemCall,
  requestWithdrawalCall,
} from '@millpond/sdk/berachain'
import type { Address, Hex } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { PoolNow } from '../../../chain/berachain/readPoolNow.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { type addAmountOption, requireAmount } from '../../../options/amountOption.ts'
import { requireWholeGwei } from '../../../options/requireWholeGwei.ts'
import { requireAddress } from '../../../write/requireAddress.ts'
import type { Sender } from '../../../write/resolveSender.ts'

const gwei = 10n ** 9n

/** What somebody wants to withdraw, by its worth or by its shares, exact at the state of now. */
export type Wish = previewWithdrawal.ReturnType & {
  toCall: (where: { withdrawalVault: Address; pubkey: Hex; maxFee: bigint }) => Call
}

/**
 * What the options ask for, at the pool's rate of now.
 * @throws CliError AMOUNT_NOT_GWEI, OPTIONS_AMBIGUOUS, SENDER_MISSING, NO_SHARES and those of
 * `requireAmount`
 */
export async function findWithdrawal(
  session: PoolSession,
  { options, words, sender, state }: findWithdrawal.Parameters,
): Promise<Wish> {
  if (options.shares === undefined && options.all !== true) {
    const assets = requireWholeGwei(requireAmount(options, words))
    const preview = previewWithdrawal({ ...state, wish: { kind: 'assets', assets } })
    const assetsGwei = assets / gwei
    return { ...preview, toCall: (where) => requestWithdrawalCall({ ...where, assetsGwei }) }
  }

  refuseTwo(options, words)
  const shares = options.shares ?? (await readShares(session, sender))
  const preview = previewWithdrawal({ ...state, wish: { kind: 'shares', shares } })
  if (preview.assets === 0n) throw noShares(shares)
  return { ...preview, toCall: (where) => requestRedeemCall({ ...where, shares }) }
}

export declare namespace findWithdrawal {
  type Options = addAmountOption.Options & { shares?: bigint; all?: boolean }
  type Parameters = {
    options: Options
    words: readonly string[]
    sender: Sender
    state: PoolNow['state']
  }
}

function refuseTwo({ amount, shares, all }: findWithdrawal.Options, words: readonly string[]) {
  const given = [amount, shares, all, words[0]].filter((value) => value !== undefined)
  if (given.length === 1) return
  throw new CliError({
    code: 'OPTIONS_AMBIGUOUS',
    message: 'More than one of an amount, --shares and --all was given.',
    next: 'Give exactly one of them; --help has an example.',
    exitCode: exitCodes.usage,
  })
}

async function readShares({ client, contracts }: PoolSession, sender: Sender): Promise<bigint> {
  const account = requireAddress(sender, 'Nothing says whose shares are meant by --all.')
  return client.readContract({
    address: contracts.stakingPool,
    abi: stakingPoolAbi,
    functionName: 'balanceOf',
    args: [account],
  })
}

function noShares(shares: bigint): CliError {
  return new CliError({
    code: 'NO_SHARES',
    message: shares === 0n ? 'There are no shares.' : 'The shares are worth less than one gwei.',
    next: 'See `millpond pool status`, or name another sender.',
    exitCode: exitCodes.precondition,
  })
}
