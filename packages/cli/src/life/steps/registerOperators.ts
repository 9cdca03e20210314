import { generateKeyPairSync } from 'node:crypto'
import { formatOperatorKey } from '@millpond/keys'
import { registerOperatorSync } from '@millpond/sdk'
import { position } from '../position.ts'
import type { RegisteredOperator, World } from '../World.ts'

/** What each SSV operator charges: wei per block for 32 ETH, about 0.0046 ETH a year. */
const operatorFee = 1_778_800_000n

/** Four SSV operators make RSA keys, register with SSVNetwork and start to watch it. */
export async function registerOperators(world: World): Promise<RegisteredOperator[]> {
  const { people, ssv, narrator, devnet } = world
  narrator.step('Four SSV operators register', position(devnet))

  const registered: { id: bigint; operatorKey: string; privateKey: string }[] = []
  for (const wallet of people.ssvOperators) {
    const { operatorKey, privateKey } = createOperatorKey()
    const { operatorId, receipt } = await registerOperatorSync(wallet, {
      ssvNetwork: ssv.network,
      operatorKey,
      fee: operatorFee,
    })
    registered.push({ id: operatorId, operatorKey, privateKey })
    narrator.transaction(`SSV operator ${operatorId}`, receipt.transactionHash)
  }

  return registered.map(({ id, operatorKey }) => ({ id, operatorKey }))
}

function createOperatorKey() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return {
    operatorKey: formatOperatorKey(new Uint8Array(spki)),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
