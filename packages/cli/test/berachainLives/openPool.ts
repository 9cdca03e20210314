import { toActivationArguments } from '@millpond/consensus'
import { withdrawalCredentials as toCredentials } from '@millpond/keys'
import { createDepositData } from '@millpond/keys/node'
import { activateStakingPoolSync, deployStakingPoolContractsSync } from '@millpond/sdk/berachain'
import { type Address, type Hex, hexToBytes, parseEther } from 'viem'
import { getBlock } from 'viem/actions'
import type { Life, LifePool, Wallet } from './startLife.ts'

/** Wei. */
export const firstDeposit = parseEther('10000')
const firstDepositGwei = 10n ** 13n

/** The first deposit of a validator, signed by its key for this chain. `secret` is a byte that makes the key. */
export async function signDeposit({ beacon, system }: Life, secret: number) {
  const { validatorsRoot, forkVersion } = await beacon.genesis()
  return createDepositData({
    secretKey: hexToBytes(`0x${secret.toString(16).padStart(2, '0').repeat(32)}`),
    network: {
      name: 'berachain-local',
      genesisForkVersion: forkVersion,
      genesisValidatorsRoot: validatorsRoot,
      maximumAmountGwei: firstDepositGwei,
    },
    withdrawalCredentials: toCredentials({ type: '0x01', address: system.withdrawalVault }),
    amountGwei: firstDepositGwei,
  })
}

/** Opens the pool of a new validator and activates it; `operator` runs it and gets the first shares. */
export async function openPool(
  life: Life,
  { secret, operator }: { secret: number; operator: Wallet },
): Promise<LifePool> {
  const deposit = await signDeposit(life, secret)
  const { address } = operator.account
  const { contracts } = await deployStakingPoolContractsSync(operator, {
    factory: life.system.factory,
    pubkey: deposit.publicKey,
    withdrawalCredentials: deposit.withdrawalCredentials,
    signature: deposit.signature,
    validatorAdmin: address,
    defaultSharesRecipient: address,
    assets: firstDeposit,
  })
  const pool = { pubkey: deposit.publicKey, contracts }
  // The line of the node's configuration that sends priority fees to the pool.
  life.devnet.setFeeRecipient(pool.pubkey, contracts.stakingRewardsVault)
  await activatePool(life, pool.pubkey, operator)
  return pool
}

/** Anybody proves the validator to the factory. */
export async function activatePool(life: Life, pubkey: Hex, wallet: Wallet): Promise<Address> {
  const { validator, proofs, timestampSeconds } = await proveValidator(life, pubkey)
  const { factory } = life.system
  const { stakingPool } = await activateStakingPoolSync(wallet, {
    factory,
    validator,
    proofs,
    timestampSeconds,
  })
  return stakingPool
}

/** Proofs of the newest block that has a child, as the contracts take them. */
export async function proveValidator(life: Life, pubkey: Hex) {
  const { client, devnet, prover } = life
  // Before Fulu a deposit is taken up a block later.
  await devnet.advanceBlocks(4)
  const { index } = life.validator({ pubkey })
  const slot = BigInt(devnet.slot() - 1)
  const request = { fork: 'fulu', id: slot, validatorIndex: BigInt(index) } as const
  const found = await prover.validatorProofs(request)
  const { timestamp } = await getBlock(client, { blockNumber: slot + 1n })
  const [data, proofs, timestampSeconds] = toActivationArguments({ proofs: found, timestamp })
  return { validator: data, proofs, timestampSeconds }
}
