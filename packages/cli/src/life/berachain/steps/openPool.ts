import {
  createMnemonic,
  isDepositSignatureValid,
  withdrawalCredentials as toCredentials,
} from '@millpond/keys'
import { blstVerifier, createDepositData, deriveSigningKeys } from '@millpond/keys/node'
import { getNetwork } from '@millpond/networks'
import { deployStakingPoolContractsSync } from '@millpond/sdk/berachain'
import type { Hex } from 'viem'
import { formatBera } from '../../../output/formatBera.ts'
import { position } from '../position.ts'
import type { World } from '../World.ts'

const { firstDepositWei } = getNetwork('berachain-local').parameters
const weiPerGwei = 1_000_000_000n

/** The pool operator makes a validator key, signs its first deposit and opens a pool for it. */
export async function openPool(world: World): Promise<openPool.ReturnType> {
  const { devnet, narrator, people, system, ledger } = world
  narrator.step('The pool operator opens a pool', position(devnet))

  const deposit = await signFirstDeposit(world)
  const { contracts, receipt } = await deployStakingPoolContractsSync(people.poolOperator, {
    factory: system.factory,
    pubkey: deposit.publicKey,
    withdrawalCredentials: deposit.withdrawalCredentials,
    signature: deposit.signature,
    validatorAdmin: people.poolOperator.account.address,
    defaultSharesRecipient: people.poolOperator.account.address,
    assets: firstDepositWei,
  })
  ledger.firstDeposit += firstDepositWei
  // The line of the node's configuration that sends priority fees to the pool.
  devnet.setFeeRecipient(deposit.publicKey, contracts.stakingRewardsVault)

  narrator.tell('public key', `${deposit.publicKey.slice(0, 20)}…`)
  narrator.tell('StakingPool', contracts.stakingPool)
  narrator.tell('SmartOperator', contracts.smartOperator)
  narrator.transaction(`first deposit ${formatBera(firstDepositWei)}`, receipt.transactionHash)
  return { pubkey: deposit.publicKey, contracts }
}

export declare namespace openPool {
  type ReturnType = {
    pubkey: Hex
    contracts: deployStakingPoolContractsSync.ReturnType['contracts']
  }
}

/** Signed by a new key, and checked before it costs 10,000 BERA. */
async function signFirstDeposit({ beacon, system }: World) {
  const { validatorsRoot, forkVersion } = await beacon.genesis()
  const network = {
    name: 'berachain-local',
    genesisForkVersion: forkVersion,
    genesisValidatorsRoot: validatorsRoot,
    maximumAmountGwei: firstDepositWei / weiPerGwei,
  }
  const [key] = deriveSigningKeys({ mnemonic: createMnemonic(), startIndex: 0, count: 1 })
  if (key === undefined) throw new RangeError('No key was made.')
  const data = createDepositData({
    secretKey: key.secretKey,
    network,
    withdrawalCredentials: toCredentials({ type: '0x01', address: system.withdrawalVault }),
    amountGwei: firstDepositWei / weiPerGwei,
  })
  if (!isDepositSignatureValid({ data, network, bls: blstVerifier }))
    throw new RangeError('The deposit is not signed for this chain.')
  return data
}
