import '../setup.ts'
import { bytesToHex, type Hex } from 'viem'
import { ExecutionUnsupportedError } from '../../errors.ts'
import type { ChainBlock } from '../consensus/BlockHistory.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { readHead } from '../controls/readHead.ts'
import type { Driver } from '../Driver.ts'
import { AnvilBackend } from '../execution/AnvilBackend.ts'
import type { ExecutionBackend } from '../execution/ExecutionBackend.ts'
import { encodeBlocks } from './blocksFile.ts'
import {
  type DumpedOptions,
  type DumpManifest,
  describeConfig,
  dumpFiles,
  dumpFormat,
  installedVersions,
} from './DumpManifest.ts'
import { blocksSinceFinality, selectStates } from './selectStates.ts'
import { requireFreeOrDump, writeDump } from './writeDump.ts'

/**
 * Writes both layers to a folder, between two blocks. What is decided from outside is not in it: who is
 * online, other duties, pending transactions, snapshots.
 * @throws NotADumpError if the folder holds something else than a dump; ExecutionUnsupportedError if the
 * execution side is not Anvil.
 */
export async function dumpDevnet(parameters: dumpDevnet.Parameters): Promise<DumpManifest> {
  const { folder, chain, driver, backend } = parameters
  if (!(backend instanceof AnvilBackend))
    throw new ExecutionUnsupportedError({
      operation: 'write its state to a folder',
      reason: 'the Engine API has no such call',
    })
  await requireFreeOrDump(folder)
  return driver.between(async () => {
    const recent = blocksSinceFinality(chain)
    const execution = await backend.dumpState(
      new Set(recent.map((block) => executionHash(chain, block))),
    )
    const files = [
      { name: dumpFiles.execution, data: execution },
      { name: dumpFiles.blocks, data: encodeBlocks(keptBlocks(chain)) },
      ...stateFile(chain, dumpFiles.genesis, chain.history.genesis),
      ...selectStates(chain).flatMap((block) =>
        stateFile(chain, dumpFiles.state(block.root), block),
      ),
    ]
    return writeDump({ folder, manifest: describe(parameters), files })
  })
}

export declare namespace dumpDevnet {
  type Parameters = {
    folder: string
    chain: ConsensusChain
    driver: Driver
    backend: ExecutionBackend
    options: DumpedOptions
  }
}

function describe(parameters: dumpDevnet.Parameters): Omit<DumpManifest, 'files'> {
  const { chain, driver, options } = parameters
  const { slot, root, blockNumber, blockHash } = readHead({ chain })
  const { stateRoot } = chain.head
  const { slot: reached, sums } = driver.position()
  return {
    ...dumpFormat,
    writtenBy: installedVersions(),
    options,
    ...describeConfig(chain),
    head: { slot, root, stateRoot, blockNumber, blockHash },
    position: {
      slot: reached,
      paidTo: sums.byAddress.map(([address, wei]) => [address, String(wei)]),
      paidBy: sums.byValidator.map(([index, wei]) => [index, String(wei)]),
    },
  }
}

function stateFile({ history }: ConsensusChain, name: string, block: ChainBlock) {
  const state = history.postState(block)
  return state === undefined ? [] : [{ name, data: state.serialize() }]
}

/** All blocks that the chain remembers but genesis, oldest first. */
function keptBlocks({ history }: ConsensusChain): ChainBlock[] {
  const blocks: ChainBlock[] = []
  let block: ChainBlock | undefined = history.head
  while (block !== undefined && block.slot > 0) {
    blocks.push(block)
    block = history.blockByRoot(block.parentRoot)
  }
  return blocks.reverse()
}

/** Nobody made the payload of genesis; its hash is in the state only. */
function executionHash({ history }: ConsensusChain, block: ChainBlock): Hex {
  const header = history.postState(block)?.latestExecutionPayloadHeader
  return bytesToHex(header?.blockHash ?? block.signedBlock.message.body.executionPayload.blockHash)
}
