import { FAR_FUTURE_EPOCH, forkAt } from '@millpond/consensus'
import { getNetwork } from '@millpond/networks'
import { type Address, type Hex, parseEther, parseGwei, zeroAddress } from 'viem'
import { getBlock, getBlockNumber } from 'viem/actions'
import {
  type BoostClaim,
  type CloseState,
  planPoolSystem,
  readPoolState,
  readPoolSystem,
} from '../../src/berachain.ts'
import { fakeSet, fakeValidator } from '../fakes/fakeValidators.ts'
import type { BerachainWorld } from './openBerachainWorld.ts'

/** Every variable that the examples of Berachain use without declaring it. */
export type BerachainContext = Awaited<ReturnType<typeof readBerachainContext>>

/** What they are unless an example is prepared otherwise. */
export async function readBerachainContext(world: BerachainWorld) {
  const { anvil, client, factory, withdrawalVault, accountingOracle, pool, pol, signature } = world
  const { pubkey, contracts } = pool
  const { smartOperator, stakingPool, incentiveCollector } = contracts
  const { validator, proofs, timestampSeconds } = await world.prove('pool')
  const toBlock = await getBlockNumber(client, { cacheTime: 0 })
  const { timestamp } = await getBlock(client)
  const network = getNetwork('berachain-local')
  const governance = client.account.address
  const seed: Hex = `0x${'5e'.repeat(32)}`
  const printed: string[] = []
  const claims: BoostClaim[] = []
  const cooldown = { kind: 'known', blocksLeft: 0n } as const
  const state = await readPoolState(client, { contracts, withdrawalVault, pubkey })

  return {
    client,
    account: client.account.address,
    chain: client.chain,
    url: anvil.url,
    network,
    fork: forkAt(network, timestamp),
    governance,
    seed,
    plan: planPoolSystem({ governance, seed }),
    print: (line: string) => printed.push(line),

    system: await readPoolSystem(client, { factory }),
    factory,
    withdrawalVault,
    accountingOracle,
    delegationHandlerFactory: world.delegationHandlerFactory,
    delegationHandler: zeroAddress as `0x${string}`,
    pubkey,
    contracts,
    smartOperator,
    stakingPool,
    incentiveCollector,
    contract: smartOperator,
    state,
    closeState: toCloseState(state, governance),
    cooldown,

    validator,
    validators: [...fakeSet(3), { ...fakeValidator({ key: 1, bera: 500_000 }), pubkey }],
    epoch: 10n,
    proofs,
    timestampSeconds,
    signature,
    withdrawalCredentials: validator.withdrawalCredentials,
    validatorAdmin: governance,
    defaultSharesRecipient: governance,
    pubkeyProof: proofs.pubkeyProof,
    balanceGwei: validator.initialDepositAmount,
    balancesLeaf: proofs.initialDepositProofLeaf,
    balanceProof: proofs.initialDepositProof,
    validatorIndex: validator.validatorIndex,

    receiver: anvil.wallet(2).account.address,
    assets: parseEther('1'),
    assetsGwei: parseGwei('10'),
    shares: parseEther('10'),
    amount: parseEther('1'),
    principal: parseEther('20000'),
    maxFee: 2n,
    requestId: 1n,
    requestIds: [1n],
    role: 'BGT_MANAGER_ROLE' as const,

    bgt: pol.bgt,
    beraChef: pol.beraChef,
    honey: pol.honey,
    tokens: [pol.honey],
    claims,
    payoutAmount: parseEther('100'),
    startBlock: toBlock + 100n,
    vaults: [world.rewardVault],
    weights: [{ receiver: world.rewardVault, percentageNumerator: 10_000n }],
    rewardAllocator: anvil.wallet(2).account.address,
    commissionBps: 700n,
    feeBps: 700n,
    minEffectiveBalance: parseEther('300000'),

    fromBlock: 0n,
    toBlock,
  }
}

/** Of a pool whose validator is active, closed by its only holder. */
function toCloseState(pool: readPoolState.ReturnType, address: Address): CloseState {
  const balance = pool.totalDeposits
  return {
    pool,
    cooldown: { kind: 'known', blocksLeft: 0n },
    maxEffectiveBalance: parseEther('10000000'),
    account: { address, shares: pool.totalShares, isValidatorAdmin: true, requests: [] },
    vault: { isPaused: false, balance: 0n, allocated: 0n, canRetry: true, canSweep: true },
    late: { wbera: 0n, bgt: 0n, boosted: { amount: 0n, readyBlock: 0n } },
    consensus: {
      kind: 'known',
      epoch: 10n,
      standing: { kind: 'dropped' },
      balanceGwei: balance / 10n ** 9n,
      withdrawableEpoch: FAR_FUTURE_EPOCH,
    },
    slotsPerEpoch: 192n,
  }
}
