import { padHex } from 'viem'
import { fakeAddresses } from './fakePool.ts'
import { serve } from './serve.ts'

const root = padHex('0x1', { size: 32 })
const checkpoint = { epoch: '0', root }

/** A beacon node of the local network at its start, over HTTP. */
export function serveBeacon(spec: Readonly<Record<string, string>> = {}) {
  return serve((path) => {
    if (path === '/eth/v1/beacon/genesis') {
      const genesis = { genesis_time: '0', genesis_validators_root: root }
      return { data: { ...genesis, genesis_fork_version: '0x10000038' } }
    }
    if (path === '/eth/v1/config/spec') {
      const deposits = { DEPOSIT_CONTRACT_ADDRESS: fakeAddresses.depositContract }
      return { data: { DEPOSIT_CHAIN_ID: '31337', ...deposits, ...spec } }
    }
    if (path === '/eth/v1/node/syncing') {
      return { data: { head_slot: '0', sync_distance: '0', is_syncing: false, el_offline: false } }
    }
    if (path.endsWith('/finality_checkpoints')) {
      const data = { previous_justified: checkpoint, current_justified: checkpoint }
      const standing = { execution_optimistic: false, finalized: false }
      return { ...standing, data: { ...data, finalized: checkpoint } }
    }
    return undefined
  })
}
