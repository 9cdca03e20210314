import '../setup.ts'
import { chainConfigFromJson, createBeaconConfig, createChainForkConfig } from '@lodestar/config'
import {
  type CachedBeaconStateFulu,
  createCachedBeaconState,
  createPubkeyCache,
  DataAvailabilityStatus,
  ExecutionPayloadStatus,
  loadCachedBeaconState,
  stateTransition,
} from '@lodestar/state-transition'
import { ssz } from '@lodestar/types'
import { bytesToHex, type Hex } from 'viem'
import { DumpCorruptError } from '../../errors.ts'
import type { ChainBlock } from '../consensus/BlockHistory.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { toGenesisBlock } from '../consensus/toChainBlock.ts'
import { decodeBlocks } from './blocksFile.ts'
import { dumpFiles } from './DumpManifest.ts'
import type { Dump } from './readDump.ts'
import { isRealBlock } from './selectStates.ts'

/** The consensus side of a dump. */
export type LoadedChain = {
  genesis: CachedBeaconStateFulu
  past: ConsensusChain.PastBlock[]
}

/**
 * Reads the consensus side of a dump. Blocks must follow each other up to the manifest's head, and every
 * state must have the root that its block names. States that no file holds are computed where a real
 * block tells how; the others stay unknown, as those that are too old.
 * @throws DumpCorruptError
 */
export function loadChain(dump: Dump): LoadedChain {
  const { folder, manifest } = dump
  const blocks = attempt(folder, 'its blocks cannot be read', () =>
    decodeBlocks(requireFile(dump, dumpFiles.blocks)),
  )
  requireChained(folder, blocks, manifest.head)

  const head = attempt(folder, 'the state of its head cannot be read', () => loadHead(dump))
  const genesis = loadGenesis(dump, head)
  const states = new Map<Hex, CachedBeaconStateFulu>([
    [toGenesisBlock(genesis).root, genesis],
    [manifest.head.root, head],
  ])
  for (const block of blocks) {
    const known = states.get(block.root) ?? stateOf(dump, block, head, states.get(block.parentRoot))
    if (known === undefined) continue
    requireRoot(folder, known, block)
    states.set(block.root, known)
  }
  return { genesis, past: blocks.map((block) => ({ block, state: states.get(block.root) })) }
}

/** The first state to be read makes the caches that the others share. */
function loadHead(dump: Dump): CachedBeaconStateFulu {
  const { manifest } = dump
  const isNew = manifest.head.slot === 0
  const data = requireFile(dump, isNew ? dumpFiles.genesis : dumpFiles.state(manifest.head.root))
  const state = ssz.fulu.BeaconState.deserializeToViewDU(data)
  const config = createChainForkConfig(chainConfigFromJson(manifest.config))
  return createCachedBeaconState(state, {
    config: createBeaconConfig(config, state.genesisValidatorsRoot),
    pubkeyCache: createPubkeyCache(),
  })
}

function loadGenesis(dump: Dump, head: CachedBeaconStateFulu): CachedBeaconStateFulu {
  const { folder, manifest } = dump
  if (manifest.head.slot === 0) return head
  const state = attempt(folder, 'the state of its genesis cannot be read', () =>
    loadCachedBeaconState(head, requireFile(dump, dumpFiles.genesis)),
  )
  if (state.slot !== 0) throw new DumpCorruptError({ folder, reason: 'its genesis is no genesis' })
  return state
}

/** From its file; or from its parent's, if the block tells everything that happened. */
function stateOf(
  dump: Dump,
  block: ChainBlock,
  head: CachedBeaconStateFulu,
  parent: CachedBeaconStateFulu | undefined,
): CachedBeaconStateFulu | undefined {
  const { folder } = dump
  const data = dump.files.get(dumpFiles.state(block.root))
  const reason = `the state of slot ${block.slot} cannot be read`
  if (data !== undefined) return attempt(folder, reason, () => loadCachedBeaconState(head, data))
  if (parent === undefined || !isRealBlock(block)) return undefined

  return attempt(folder, `the block of slot ${block.slot} does not fit its parent`, () =>
    executeAgain(parent, block),
  )
}

function executeAgain(parent: CachedBeaconStateFulu, block: ChainBlock): CachedBeaconStateFulu {
  const post = stateTransition(parent, block.signedBlock, {
    executionPayloadStatus: ExecutionPayloadStatus.valid,
    dataAvailabilityStatus: DataAvailabilityStatus.Available,
    verifySignatures: false,
    verifyProposer: false,
    verifyStateRoot: true,
  })
  return post as CachedBeaconStateFulu
}

function requireFile({ folder, files }: Dump, name: string): Uint8Array {
  const data = files.get(name)
  if (data === undefined) throw new DumpCorruptError({ folder, reason: `${name} is missing` })
  return data
}

function requireChained(
  folder: string,
  blocks: readonly ChainBlock[],
  head: Dump['manifest']['head'],
): void {
  const isChained = blocks.every(
    (block, index) => index === 0 || block.parentRoot === blocks[index - 1]?.root,
  )
  const newest = blocks.at(-1)?.root
  if (isChained && (head.slot === 0 ? blocks.length === 0 : newest === head.root)) return
  throw new DumpCorruptError({ folder, reason: 'its blocks do not lead to its head' })
}

function requireRoot(folder: string, state: CachedBeaconStateFulu, block: ChainBlock): void {
  if (bytesToHex(state.hashTreeRoot()) === block.stateRoot) return
  throw new DumpCorruptError({
    folder,
    reason: `the state of slot ${block.slot} is not the one that its block names`,
  })
}

function attempt<result>(folder: string, reason: string, read: () => result): result {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof DumpCorruptError) throw cause
    throw new DumpCorruptError({ folder, reason, cause })
  }
}
