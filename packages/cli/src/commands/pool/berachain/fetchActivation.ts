import { type BeaconKitValidatorProofs, forkAt, toActivationArguments } from '@millpond/consensus'
import { type Call, readBlock } from '@millpond/sdk'
import { activateStakingPoolCall, readBlockRoot } from '@millpond/sdk/berachain'
import type { Hex } from 'viem'
import { connectNode, type Node } from '../../../chain/berachain/connectNode.ts'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import { waitForBlock } from '../../../chain/berachain/waitForBlock.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'

/**
 * The call that activates a pool, with three proofs of one slot that the node and the chain agree
 * about. Waits for the execution block one slot later, whose time names the proven block.
 * @throws CliError VALIDATOR_MISSING, HEADER_MISMATCH, ROOT_MISMATCH, PROOF_EXPIRED, BLOCK_TIMEOUT and
 * those of `connectNode` and of the clients
 */
export async function fetchActivation(
  session: PoolSession,
  signal: AbortSignal,
): Promise<fetchActivation.ReturnType> {
  const { client, network, pubkey, factory } = session
  const node = await connectNode(session)
  const { slot, validatorIndex } = await findValidator(node, pubkey)

  // Block and slot have one number, and the child's time is the key of the slot's root.
  const child = await waitForBlock(session, { blockNumber: slot + 1n, signal })
  const { timestamp } = await readBlock(client, { block: { blockNumber: slot } })
  const fork = forkAt(network, timestamp)
  const proofs = await node.proofs.validatorProofs({ fork, id: slot, validatorIndex })
  await assertRoots(session, node, { proofs, timestamp: child.timestamp })

  const [validator, branches, timestampSeconds] = toActivationArguments({
    proofs,
    timestamp: child.timestamp,
  })
  const expiresAtSeconds = timestampSeconds + BigInt(network.parameters.maxTimestampAgeSeconds)
  await assertFresh(session, expiresAtSeconds)
  return {
    call: activateStakingPoolCall({ factory, validator, proofs: branches, timestampSeconds }),
    slot,
    validatorIndex,
    balanceGwei: validator.initialDepositAmount,
    expiresAtSeconds,
  }
}

export declare namespace fetchActivation {
  type ReturnType = {
    call: Call
    slot: bigint
    validatorIndex: bigint
    balanceGwei: bigint
    /** Unix time from which the contract refuses the proofs. */
    expiresAtSeconds: bigint
  }
}

/** In the newest state whose block has a child; in that of the head if the validator has just appeared. */
async function findValidator(node: Node, pubkey: Hex) {
  const head = (await node.beacon.header('head')).header.slot
  for (const slot of head > 0n ? [head - 1n, head] : [head]) {
    const { validators } = await node.beacon.validators(slot, { ids: [pubkey] })
    const [found] = validators
    if (found?.kind === 'known') return { slot, validatorIndex: found.index }
  }
  throw new CliError({
    code: 'VALIDATOR_MISSING',
    message: `The consensus chain does not know the validator ${pubkey}.`,
    next: 'Wait some blocks after the first deposit. If it never appears, the signature was wrong.',
    exitCode: exitCodes.precondition,
  })
}

type Proven = { proofs: BeaconKitValidatorProofs; timestamp: bigint }

/** Three sources, one root: the proofs, the header that the node serves, and EIP-4788. */
async function assertRoots(
  { client }: PoolSession,
  { beacon }: Node,
  { proofs, timestamp }: Proven,
): Promise<void> {
  const { blockRoot, header } = proofs
  const served = await beacon.header(header.slot)
  if (served.root !== blockRoot) {
    throw mismatch('HEADER_MISMATCH', `The node's header of slot ${header.slot} has another root.`)
  }

  const kept = await readBlockRoot(client, { timestampSeconds: timestamp })
  if (kept.kind === 'known' && kept.root === blockRoot) return
  throw mismatch(
    'ROOT_MISMATCH',
    `The execution chain keeps another root of slot ${header.slot} than the node proves.`,
  )
}

/** By the chain's clock, which the contract looks at. */
async function assertFresh({ client }: PoolSession, expiresAtSeconds: bigint): Promise<void> {
  const { timestamp } = await readBlock(client, { block: 'latest' })
  if (timestamp <= expiresAtSeconds) return
  throw new CliError({
    code: 'PROOF_EXPIRED',
    message: `The proofs are ${timestamp - expiresAtSeconds} s too old for the contract.`,
    next: 'Wait until the node API has caught up with the chain, then run `millpond pool activate` again.',
    exitCode: exitCodes.precondition,
  })
}

function mismatch(code: string, message: string): CliError {
  return new CliError({
    code,
    message,
    next: 'Use a node API and an execution node of the same chain, then try again.',
    exitCode: exitCodes.precondition,
  })
}
