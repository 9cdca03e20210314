import type { BerachainNetwork } from '@millpond/networks'
import type { Sender } from '@millpond/sdk'
import type { readPoolSystem } from '@millpond/sdk/berachain'
import type { connectBerachainPools } from '@millpond/sdk/daemon'
import type { Chain, Client, Transport } from 'viem'
import type { KeeperLimits } from './limits.ts'

/** What every duty of the keeper of a Berachain pool works with. */
export type BerachainDependencies = {
  client: Client<Transport, Chain>
  network: BerachainNetwork
  /** What all pools share. */
  system: readPoolSystem.ReturnType
  pool: connectBerachainPools.Pool
  slotsPerEpoch: bigint
  sender: Sender
  limits: KeeperLimits
}
