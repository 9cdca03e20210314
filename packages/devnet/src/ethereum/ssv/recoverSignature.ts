import bls from 'bls-eth-wasm'

let ready: Promise<void> | undefined

/** Must have resolved before {@link recoverSignature} is called. Safe to call again. */
export async function loadSignatureRecovery(): Promise<void> {
  ready ??= bls.init(bls.BLS12_381)
  await ready
}

/** The signature of the whole key, from the signatures of as many shares as the threshold asks for. */
export function recoverSignature(
  parts: readonly { operatorId: bigint; signature: Uint8Array }[],
): Uint8Array {
  const signatures = parts.map(({ signature }) => {
    const part = new bls.Signature()
    part.deserialize(signature)
    return part
  })
  const ids = parts.map(({ operatorId }) => {
    const id = new bls.Id()
    id.setStr(String(operatorId))
    return id
  })
  const whole = new bls.Signature()
  whole.recover(signatures, ids)
  return whole.serialize()
}
