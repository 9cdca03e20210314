import {
  accrueEarnedBGTFeesCall,
  accrueEarnedWBERAFeesCall,
  type CloseAction,
  type CloseState,
  readWithdrawalFee,
  requestRedeemCall,
  setMinEffectiveBalanceCall,
  sweepLateRewardsCall,
} from '@millpond/sdk/berachain'
import type { PoolSession } from '../../../../chain/berachain/connectPool.ts'
import { formatBera } from '../../../../output/formatBera.ts'
import { formatShares } from '../../../../output/formatShares.ts'
import { renderMaxRequestFee } from '../../../../output/renderMaxRequestFee.ts'
import { poolCloses } from '../../../../write/berachain/poolCloses.ts'
import { toMaxRequestFee } from '../../../../write/berachain/toMaxRequestFee.ts'
import type { Write } from '../../../../write/Write.ts'
import { planClaim } from '../../../withdraw/berachain/planClaim.ts'
import { writeRetryExit } from '../planRetryExit.ts'

/**
 * What a step of closing a pool sends.
 * @throws CliError FEE_TOO_HIGH
 */
export async function planCloseWrite(
  session: PoolSession,
  parameters: planCloseWrite.Parameters,
): Promise<Write> {
  const { action, state, maxFee } = parameters
  const { contracts, withdrawalVault, pubkey } = session
  const { stakingPool, smartOperator } = contracts
  switch (action.kind) {
    case 'accrueFees':
      return { ...planFees(session, action), pubkey }
    case 'setMinimum': {
      const { minEffectiveBalance } = action
      return {
        title: 'Raise the minimum, so that your request closes the pool',
        details: [
          ['minimum', formatBera(minEffectiveBalance)],
          ['staked', formatBera(state.pool.totalDeposits)],
          ['from then on', 'whoever withdraws anything of the stake closes the pool'],
        ],
        calls: [setMinEffectiveBalanceCall({ smartOperator, minEffectiveBalance })],
        role: { contract: smartOperator, role: 'VALIDATOR_ADMIN_ROLE' },
        fileName: 'close-floor-command',
        pubkey,
      }
    }
    case 'redeem':
      return action.closesPool
        ? planExit(session, { ...parameters, shares: action.shares })
        : planRedeem(session, { ...parameters, shares: action.shares })
    case 'retryExit':
      return writeRetryExit(session, maxFee)
    case 'sweep':
      return {
        title: 'Send late rewards to the vault',
        details: [['late rewards', formatBera(action.assets)]],
        calls: [sweepLateRewardsCall({ stakingPool })],
        fileName: 'close-sweep-command',
        pubkey,
      }
    case 'claim': {
      const { address: owner, requests } = state.account
      const claims = requests
        .filter(({ id }) => action.ids.includes(id))
        .map(({ id, assets }) => ({ id, assets, owner, readiness: { kind: 'ready' } as const }))
      return planClaim(withdrawalVault, claims, pubkey)
    }
  }
}

export declare namespace planCloseWrite {
  type Parameters = {
    action: CloseAction
    state: CloseState
    /** Wei for a request to the consensus layer; `undefined` for twice the fee of now. */
    maxFee: bigint | undefined
  }
}

function planFees(
  { contracts }: PoolSession,
  { bgt, wbera }: Extract<CloseAction, { kind: 'accrueFees' }>,
): Write {
  const { smartOperator } = contracts
  const ofBgt = accrueEarnedBGTFeesCall({ smartOperator })
  const ofWbera = accrueEarnedWBERAFeesCall({ smartOperator })
  return {
    title: 'Charge your fee before the pool closes',
    details: [['on', [...(bgt ? ['BGT'] : []), ...(wbera ? ['WBERA'] : [])].join(' and ')]],
    calls: bgt && wbera ? [ofBgt, ofWbera] : [bgt ? ofBgt : ofWbera],
    fileName: 'close-fees-command',
  }
}

type Redeem = planCloseWrite.Parameters & { shares: bigint }

/** What it means for everybody is said where it cannot be missed. */
async function planExit(session: PoolSession, parameters: Redeem): Promise<Write> {
  const { pool, account, consensus } = parameters.state
  const standing = consensus.kind === 'known' ? consensus.standing.kind : 'unknown'
  const isDropped = standing === 'pending' || standing === 'inFlight'
  const redeem = await planRedeem(session, parameters)
  const others = pool.totalShares - account.shares
  return {
    ...redeem,
    title: 'Close the pool for everybody, for good',
    details: [
      ['leaves the validator', formatBera(pool.totalDeposits)],
      ['of others', `${formatShares(others)} shares, which earn nothing from now on`],
      ['stakers', 'ask for their BERA as before, and are paid 129,600 blocks later'],
      ['incentives', 'what was not sold before is left to governance'],
      ...(isDropped
        ? [
            [
              'meanwhile',
              'the validator earns for nobody until the exit is asked for again',
            ] as const,
          ]
        : []),
      ...redeem.details,
    ],
    irreversible: poolCloses,
    fileName: 'close-exit-command',
  }
}

async function planRedeem(session: PoolSession, { shares, maxFee: asked }: Redeem): Promise<Write> {
  const { client, withdrawalVault, pubkey } = session
  const fee = await readWithdrawalFee(client, { withdrawalVault })
  const maxFee = toMaxRequestFee(fee, asked)
  return {
    title: 'Ask for all of your shares',
    details: [
      ['burns', `${formatShares(shares)} shares, all that you have`],
      ['fee', renderMaxRequestFee({ fee, maxFee })],
    ],
    calls: [requestRedeemCall({ withdrawalVault, pubkey, shares, maxFee })],
    fileName: 'close-redeem-command',
    pubkey,
  }
}
