/** An EIP-2335 keystore of version 4, as in its JSON. Hex has no 0x. */
export type Keystore = {
  crypto: {
    kdf: Keystore.Kdf
    checksum: { function: 'sha256'; params: Record<string, never>; message: string }
    cipher: { function: 'aes-128-ctr'; params: { iv: string }; message: string }
  }
  description?: string
  /** Empty when the keystore does not say. */
  pubkey: string
  path: string
  uuid: string
  version: 4
}

export declare namespace Keystore {
  type Kdf = ScryptKdf | Pbkdf2Kdf
  type ScryptKdf = {
    function: 'scrypt'
    params: { dklen: number; n: number; p: number; r: number; salt: string }
    message: ''
  }
  type Pbkdf2Kdf = {
    function: 'pbkdf2'
    params: { dklen: number; c: number; prf: 'hmac-sha256'; salt: string }
    message: ''
  }
}
