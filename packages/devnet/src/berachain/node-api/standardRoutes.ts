import { numberToHex } from 'viem'
import type { BeaconKitChain } from '../consensus/BeaconKitChain.ts'
import type { ChainBlock } from '../consensus/BlockHistory.ts'
import { forkVersions } from '../consensus/forkVersions.ts'
import type { Routes } from './Routes.ts'
import { resolveBlock, resolveState } from './resolveIds.ts'
import { specOf } from './specOf.ts'
import { validatorRoutes } from './validatorRoutes.ts'

const states = '/eth/v1/beacon/states'

/** The endpoints of the standard beacon API that BeaconKit offers and tools use. Integers are decimal strings. */
export function standardRoutes(chain: BeaconKitChain, network: specOf.Network): Routes {
  return {
    '/eth/v1/node/version': () => ({ data: { version: 'millpond-devnet/0.1.0' } }),
    '/eth/v1/node/health': () => '',
    '/eth/v1/node/syncing': () => ({
      data: {
        head_slot: String(chain.head.slot),
        sync_distance: '0',
        is_syncing: false,
        is_optimistic: false,
        el_offline: false,
      },
    }),
    '/eth/v1/config/spec': () => ({ data: specOf(chain.parameters, network) }),
    '/eth/v1/beacon/genesis': () => ({
      data: {
        genesis_time: String(chain.genesisTime),
        genesis_validators_root: toHex(chain.history.genesis.state.genesisValidatorsRoot),
        genesis_fork_version: toHex(forkVersions.deneb),
      },
    }),
    '/eth/v1/beacon/headers': () => ({ ...standing, data: [headerOf(chain.head)] }),
    '/eth/v1/beacon/headers/:id': ({ params }) => ({
      ...standing,
      data: headerOf(resolveBlock(chain, params.id ?? '')),
    }),
    [`${states}/:id/root`]: ({ params }) => ({
      ...standing,
      data: { root: resolveState(chain, params.id ?? '').stateRoot },
    }),
    [`${states}/:id/fork`]: ({ params }) => {
      const { state } = resolveState(chain, params.id ?? '')
      const { previousVersion, currentVersion, epoch } = state.fork
      const versions = {
        previous_version: toHex(previousVersion),
        current_version: toHex(currentVersion),
      }
      return { ...standing, data: { ...versions, epoch: String(epoch) } }
    },
    [`${states}/:id/pending_partial_withdrawals`]: ({ params }) => {
      const block = resolveState(chain, params.id ?? '')
      const data = block.state.pendingPartialWithdrawals.map((pending) => ({
        validator_index: String(pending.validatorIndex),
        amount: String(pending.amount),
        withdrawable_epoch: String(pending.withdrawableEpoch),
      }))
      return { version: block.fork, ...standing, data }
    },
    ...validatorRoutes(chain),
  }
}

/** Blocks are final at once. */
const standing = { execution_optimistic: false, finalized: true } as const

function headerOf({ root, header }: ChainBlock) {
  const { slot, proposerIndex, parentRoot, stateRoot, bodyRoot } = header
  const roots = { parent_root: parentRoot, state_root: stateRoot, body_root: bodyRoot }
  const message = { slot: String(slot), proposer_index: String(proposerIndex), ...roots }
  const signature = numberToHex(0, { size: 96 })
  return { root, canonical: true, header: { message, signature } }
}

function toHex(bytes: Uint8Array): `0x${string}` {
  return `0x${Buffer.from(bytes).toString('hex')}`
}
