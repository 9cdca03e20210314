import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import { ApiError } from '@lodestar/api/server'
import { signedBeaconBlockToBlinded } from '@lodestar/state-transition'
import { type Hex, hexToBytes } from 'viem'
import type { ChainBlock } from '../consensus/BlockHistory.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { resolveBlock } from './resolveIds.ts'
import { metaOf, versionedMetaOf } from './responseMeta.ts'

/** The routes about blocks and their headers. */
export function blockMethods(chain: ConsensusChain): Partial<BeaconApiMethods['beacon']> {
  /** The block, then `data` of it, with what every answer about a block says. */
  const versioned = <data>(blockId: string | number, read: (block: ChainBlock) => data) => {
    const block = resolveBlock(chain, blockId)
    return { data: read(block), meta: versionedMetaOf(chain, block.slot) }
  }
  return {
    async getBlockHeaders({ slot, parentRoot }) {
      const block = selectHeader(chain, slot, parentRoot)
      if (block === undefined)
        return { data: [], meta: { executionOptimistic: false, finalized: false } }
      return { data: [toHeader(block)], meta: metaOf(chain, block.slot) }
    },
    async getBlockHeader({ blockId }) {
      const block = resolveBlock(chain, blockId)
      return { data: toHeader(block), meta: metaOf(chain, block.slot) }
    },
    async getBlockRoot({ blockId }) {
      const block = resolveBlock(chain, blockId)
      return { data: { root: hexToBytes(block.root) }, meta: metaOf(chain, block.slot) }
    },
    getBlockV2: async ({ blockId }) => versioned(blockId, ({ signedBlock }) => signedBlock),
    getBlindedBlock: async ({ blockId }) =>
      versioned(blockId, (block) => signedBeaconBlockToBlinded(chain.config, block.signedBlock)),
    getBlockAttestationsV2: async ({ blockId }) =>
      versioned(blockId, (block) => block.signedBlock.message.body.attestations),
    // No block of this chain carries blobs.
    getBlobSidecars: async ({ blockId }) => versioned(blockId, () => []),
    async getBlobs({ blockId }) {
      return { data: [], meta: metaOf(chain, resolveBlock(chain, blockId).slot) }
    },
  }
}

function selectHeader(
  chain: ConsensusChain,
  slot: number | undefined,
  parentRoot: string | undefined,
): ChainBlock | undefined {
  if (parentRoot !== undefined) {
    if (!/^0x[0-9a-fA-F]{64}$/.test(parentRoot))
      throw new ApiError(400, `Invalid parent root ${parentRoot}`)
    const block = chain.history.blockByParent(parentRoot.toLowerCase() as Hex)
    return slot === undefined || block?.slot === slot ? block : undefined
  }
  return slot === undefined ? chain.head : chain.history.blockAtSlot(slot)
}

function toHeader(block: ChainBlock) {
  const { signature } = block.signedBlock
  const root = hexToBytes(block.root)
  return { root, canonical: true, header: { message: block.header, signature } }
}
