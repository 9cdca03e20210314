import type { BeaconClient } from '@millpond/consensus'
import type { Sender } from '@millpond/sdk'
import type { PoolAddresses } from '@millpond/sdk/ethereum'
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
