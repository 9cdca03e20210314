import {
  type DepositFileEntry,
  type KeySharesFile,
  validateKeyShares,
  verifyDeposits,
  withdrawalCredentials,
} from '@millpond/keys'
import { blstVerifier } from '@millpond/keys/node'
import { iValidatorRegistryAbi } from '@millpond/networks/generated/IValidatorRegistry'
import { readSsvOperators, type ValidatorUpload } from '@millpond/sdk/ethereum'
import type { Hex } from 'viem'
import type { PoolSession } from '../../chain/ethereum/connectPool.ts'
import { ssvAddresses } from '../../chain/ethereum/ssvAddresses.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { predepositGwei, toDepositNetwork } from '../../predeposit.ts'
import type { UploadCluster } from './findCluster.ts'

/**
 * Everything that would make an upload fail or lose money, found before it is sent.
 * @throws CliError KEY_ALREADY_UPLOADED, KEYS_INCOMPLETE, KEYSHARES_INVALID, SSV_OPERATOR_UNUSABLE;
 * errors of `verifyDeposits`
 */
export async function checkUpload(
  session: PoolSession,
  { file, deposits, cluster }: checkUpload.Parameters,
): Promise<ValidatorUpload[]> {
  const pairs = pair(file, deposits)
  await assertNew(
    session,
    pairs.map(({ deposit }) => deposit.publicKey),
  )

  verifyDeposits({
    deposits: pairs.map(({ deposit }) => deposit),
    network: toDepositNetwork(session.network),
    withdrawalCredentials: withdrawalCredentials({
      type: '0x01',
      address: session.pool.stakeVault,
    }),
    amountsGwei: [predepositGwei],
    bls: blstVerifier,
  })
  const { owner, nextNonce } = cluster
  const knownOperators = await readKnownOperators(session, cluster)
  const result = validateKeyShares({ file, owner, nextNonce, knownOperators, bls: blstVerifier })
  if (result.kind === 'invalid') throw invalid(result)

  return pairs.map(({ deposit, item }) => ({
    pubkey: deposit.publicKey,
    depositSignature: deposit.signature,
    sharesData: item.payload.sharesData,
    nonce: item.data.ownerNonce,
  }))
}

export declare namespace checkUpload {
  type Parameters = {
    file: KeySharesFile
    deposits: readonly DepositFileEntry[]
    cluster: UploadCluster
  }
}

function pair({ shares }: KeySharesFile, deposits: readonly DepositFileEntry[]) {
  return shares.map((item) => {
    const key = item.data.publicKey.toLowerCase()
    const deposit = deposits.find(({ publicKey }) => publicKey === key)
    if (deposit) return { deposit, item }
    throw new CliError({
      code: 'KEYS_INCOMPLETE',
      message: `The folder has no pre-deposit of ${key}.`,
      next: 'Name the folder that the key shares were made from.',
      exitCode: exitCodes.precondition,
    })
  })
}

/** A public key enters a pool once, ever. */
async function assertNew({ client, pool }: PoolSession, publicKeys: readonly Hex[]): Promise<void> {
  for (const publicKey of publicKeys) {
    const id = await client.readContract({
      address: pool.validatorRegistry,
      abi: iValidatorRegistryAbi,
      functionName: 'idOf',
      args: [publicKey],
    })
    if (id === 0n) continue
    throw new CliError({
      code: 'KEY_ALREADY_UPLOADED',
      message: `Key ${publicKey} was uploaded already, as validator ${id}.`,
      next: 'Leave it out; `millpond validators list` shows its state.',
      exitCode: exitCodes.precondition,
    })
  }
}

async function readKnownOperators(
  session: PoolSession,
  { operatorIds }: UploadCluster,
): Promise<validateKeyShares.KnownOperator[]> {
  const { network, views, firstBlock } = ssvAddresses(session)
  const operators = await readSsvOperators(session.client, {
    ssvNetwork: network,
    ssvNetworkViews: views,
    operatorIds,
    fromBlock: firstBlock,
  })
  return operators.map((operator) => {
    if (operator.kind === 'unknown') throw unusable(operator.id, operator.reason)
    const { id, isActive, publicKey } = operator
    return { id: Number(id), operatorKey: publicKey, isRemoved: !isActive }
  })
}

function unusable(id: bigint, reason: string): CliError {
  return new CliError({
    code: 'SSV_OPERATOR_UNUSABLE',
    message: `SSV operator ${id} cannot be used: ${reason}.`,
    next: 'Choose other SSV operators.',
    exitCode: exitCodes.precondition,
  })
}

function invalid({ check, index, reason }: { check: string; index: number; reason: string }) {
  return new CliError({
    code: 'KEYSHARES_INVALID',
    message: `The key shares fail the check ${check} at item ${index}: ${reason}.`,
    next: 'Do not upload them; create them again with `millpond keyshares create`.',
    exitCode: exitCodes.precondition,
  })
}
