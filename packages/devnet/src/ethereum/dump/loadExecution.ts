import '../setup.ts'
import { bytesToHex, type Hex } from 'viem'
import { AnvilExitedError, DumpCorruptError, DumpVersionError, RpcError } from '../../errors.ts'
import type { BeaconRootsEntry } from '../../execution/BeaconRootsRing.ts'
import { AnvilBackend } from '../execution/AnvilBackend.ts'
import { dumpFiles, installedVersions } from './DumpManifest.ts'
import type { LoadedChain } from './loadChain.ts'
import type { Dump } from './readDump.ts'

/**
 * Starts Anvil with the execution side of a dump. Nothing is left running if the two layers do not meet.
 * @throws DumpCorruptError; DumpVersionError if this Anvil cannot read what another one wrote; what
 * {@link AnvilBackend.start} throws.
 */
export async function loadExecution(parameters: loadExecution.Parameters): Promise<AnvilBackend> {
  const { dump, loaded, start } = parameters
  const state = dump.files.get(dumpFiles.execution)
  if (state === undefined)
    throw new DumpCorruptError({ folder: dump.folder, reason: `${dumpFiles.execution} is missing` })

  const load = { state, beaconRoots: beaconRootsOf(loaded) }
  const backend = await AnvilBackend.start({ ...start, load }).catch((cause: unknown) => {
    throw cause instanceof AnvilExitedError || cause instanceof RpcError
      ? unreadable(dump, cause)
      : cause
  })
  try {
    const genesisHash = bytesToHex(loaded.genesis.latestExecutionPayloadHeader.blockHash)
    requireSameBlock(dump, { hash: backend.genesis.hash, expected: genesisHash })
    const { hash } = await backend.newestBlock()
    requireSameBlock(dump, { hash, expected: dump.manifest.head.blockHash })
    return backend
  } catch (cause) {
    await backend.stop()
    throw cause
  }
}

export declare namespace loadExecution {
  type Parameters = {
    dump: Dump
    loaded: LoadedChain
    start: Omit<AnvilBackend.StartParameters, 'load'>
  }
}

function unreadable({ folder, manifest }: Dump, cause: unknown): Error {
  const { anvil } = installedVersions()
  const writer = manifest.writtenBy.anvil
  return writer === anvil
    ? new DumpCorruptError({ folder, reason: 'Anvil cannot read its execution state', cause })
    : new DumpVersionError({
        folder,
        what: 'the state of Anvil',
        expected: anvil,
        actual: writer,
        cause,
      })
}

function requireSameBlock(
  { folder }: Dump,
  { hash, expected }: { hash: Hex; expected: Hex },
): void {
  if (hash === expected) return
  throw new DumpCorruptError({
    folder,
    reason: `its execution side has block ${hash} where its consensus side has ${expected}`,
  })
}

/** What the blocks wrote into the EIP-4788 contract. */
function beaconRootsOf({ genesis, past }: LoadedChain): BeaconRootsEntry[] {
  const slotSeconds = genesis.config.SLOT_DURATION_MS / 1000
  return past.map(({ block }) => ({
    blockNumber: block.executionBlockNumber,
    timestamp: genesis.genesisTime + block.slot * slotSeconds,
    root: block.parentRoot,
  }))
}
