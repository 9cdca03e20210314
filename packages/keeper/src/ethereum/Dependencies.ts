import type { BeaconClient } from '@millpond/consensus'
import type { PoolAddresses, Sender } from '@millpond/sdk'
import type { Chain, Client, Transport } from 'viem'

/** What every duty of the keeper works with. */
export type Dependencies = {
  client: Client<Transport, Chain>
  beacon: BeaconClient
  pool: PoolAddresses
  /** Block of the pool's deployment. */
  fromBlock: bigint
  sender: Sender
}
