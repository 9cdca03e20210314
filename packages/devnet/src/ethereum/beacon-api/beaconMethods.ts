import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import { ApiError } from '@lodestar/api/server'
import { ForkName } from '@lodestar/params'
import { hexToBytes } from 'viem'
import type { ChainBlock } from '../consensus/BlockHistory.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { isFinalized, type ResolvedState, resolveBlock, resolveState } from './resolveIds.ts'
import { findValidator, validatorView, validatorViews } from './validatorViews.ts'

type Methods = Partial<BeaconApiMethods['beacon']>

/** The `beacon` routes. */
export function beaconMethods(chain: ConsensusChain): Methods {
  return { ...blockMethods(chain), ...stateMethods(chain), ...validatorMethods(chain) }
}

function blockMethods(chain: ConsensusChain): Methods {
  return {
    async getGenesis() {
      const { genesisTime, genesisValidatorsRoot } = chain.state
      const { GENESIS_FORK_VERSION: genesisForkVersion } = chain.config
      return { data: { genesisTime, genesisValidatorsRoot, genesisForkVersion } }
    },
    async getBlockHeaders({ slot, parentRoot }) {
      const block = selectHeader(chain, slot, parentRoot)
      if (block === undefined) return { data: [], meta: plainMeta(false) }
      return { data: [toHeader(block)], meta: metaOf(chain, block.slot) }
    },
    async getBlockHeader({ blockId }) {
      const block = resolveBlock(chain, blockId)
      return { data: toHeader(block), meta: metaOf(chain, block.slot) }
    },
    async getBlockV2({ blockId }) {
      const block = resolveBlock(chain, blockId)
      return { data: block.signedBlock, meta: versionedMeta(chain, block.slot) }
    },
    async getBlockRoot({ blockId }) {
      const block = resolveBlock(chain, blockId)
      return { data: { root: hexToBytes(block.root) }, meta: metaOf(chain, block.slot) }
    },
  }
}

function stateMethods(chain: ConsensusChain): Methods {
  const resolve = (id: string | number): ResolvedState => resolveState(chain, id)
  return {
    async getStateRoot({ stateId }) {
      const { state } = resolve(stateId)
      return { data: { root: state.hashTreeRoot() }, meta: metaOf(chain, state.slot) }
    },
    async getStateFork({ stateId }) {
      const { state } = resolve(stateId)
      return { data: state.fork.toValue(), meta: metaOf(chain, state.slot) }
    },
    async getStateFinalityCheckpoints({ stateId }) {
      const { state } = resolve(stateId)
      const data = {
        previousJustified: state.previousJustifiedCheckpoint.toValue(),
        currentJustified: state.currentJustifiedCheckpoint.toValue(),
        finalized: state.finalizedCheckpoint.toValue(),
      }
      return { data, meta: metaOf(chain, state.slot) }
    },
    async getPendingDeposits({ stateId }) {
      const { state } = resolve(stateId)
      return { data: state.pendingDeposits.toValue(), meta: versionedMeta(chain, state.slot) }
    },
    async getPendingPartialWithdrawals({ stateId }) {
      const { state } = resolve(stateId)
      const data = state.pendingPartialWithdrawals.toValue()
      return { data, meta: versionedMeta(chain, state.slot) }
    },
    async getPendingConsolidations({ stateId }) {
      const { state } = resolve(stateId)
      return { data: state.pendingConsolidations.toValue(), meta: versionedMeta(chain, state.slot) }
    },
  }
}

function validatorMethods(chain: ConsensusChain): Methods {
  type Filter = {
    stateId: string | number
    validatorIds?: (string | number)[]
    statuses?: string[]
  }
  const list = async ({ stateId, validatorIds, statuses }: Filter) => {
    const { state } = resolveState(chain, stateId)
    const data = validatorViews({ state, ids: validatorIds, statuses })
    return { data, meta: metaOf(chain, state.slot) }
  }
  const balances = async (filter: Filter) => {
    const { data, meta } = await list(filter)
    return { data: data.map(({ index, balance }) => ({ index, balance })), meta }
  }
  return {
    getStateValidators: list,
    postStateValidators: list,
    getStateValidatorBalances: balances,
    postStateValidatorBalances: balances,
    async getStateValidator({ stateId, validatorId }) {
      const { state } = resolveState(chain, stateId)
      const index = findValidator(state, validatorId)
      if (index === undefined) throw new ApiError(404, `No validator ${validatorId}`)
      return { data: validatorView(state, index), meta: metaOf(chain, state.slot) }
    },
  }
}

function selectHeader(
  chain: ConsensusChain,
  slot: number | undefined,
  parentRoot: string | undefined,
): ChainBlock | undefined {
  if (parentRoot !== undefined) {
    const block = chain.history.blockByParent(parentRoot.toLowerCase() as `0x${string}`)
    return slot === undefined || block?.slot === slot ? block : undefined
  }
  return slot === undefined ? chain.head : chain.history.blockAtSlot(slot)
}

function toHeader(block: ChainBlock) {
  const { signature } = block.signedBlock
  const root = hexToBytes(block.root)
  return { root, canonical: true, header: { message: block.header, signature } }
}

function plainMeta(finalized: boolean) {
  return { executionOptimistic: false, finalized }
}

function metaOf(chain: ConsensusChain, slot: number) {
  return plainMeta(isFinalized(chain, slot))
}

function versionedMeta(chain: ConsensusChain, slot: number) {
  return { ...metaOf(chain, slot), version: ForkName.fulu }
}
