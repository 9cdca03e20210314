// Just enough strict DER to read one RSA public key in a browser:
// SEQUENCE { SEQUENCE { OID, NULL }, BIT STRING { SEQUENCE { INTEGER n, INTEGER e } } }
import { OperatorKeyError } from '../errors/keyShares.ts'

const algorithm = '06092a864886f70d0101010500'
const tags = { integer: 0x02, bitString: 0x03, sequence: 0x30 }

/** @throws OperatorKeyError unless `der` is exactly one RSA SubjectPublicKeyInfo */
export function readRsaSpki(der: Uint8Array): { modulus: bigint; exponent: bigint } {
  const outer = readOnly(der, tags.sequence)
  const identifier = read(outer, tags.sequence)
  if (toHex(identifier.body) !== algorithm) throw invalid('it is not an RSA key')

  const bits = readOnly(identifier.rest, tags.bitString)
  if (bits[0] !== 0) throw invalid('its bit string has loose bits')
  const modulus = read(readOnly(bits.slice(1), tags.sequence), tags.integer)
  const exponent = readOnly(modulus.rest, tags.integer)
  return { modulus: toUnsigned(modulus.body), exponent: toUnsigned(exponent) }
}

/** The body of the only element in `bytes`. */
function readOnly(bytes: Uint8Array, tag: number): Uint8Array {
  const { body, rest } = read(bytes, tag)
  if (rest.length > 0) throw invalid('its DER has trailing bytes')
  return body
}

function read(bytes: Uint8Array, tag: number): { body: Uint8Array; rest: Uint8Array } {
  const [actual, first] = bytes
  if (actual !== tag || first === undefined) throw invalid('its DER is not an RSA public key')

  const long = first >= 0x80 ? first - 0x80 : 0
  if (first >= 0x80 && (long < 1 || long > 2)) throw invalid('its DER has a wrong length')
  const length = long === 0 ? first : Number(toUnsigned(bytes.slice(2, 2 + long)))
  const start = 2 + long
  if (bytes.length < start + length) throw invalid('its DER is cut off')
  return { body: bytes.slice(start, start + length), rest: bytes.slice(start + length) }
}

function toUnsigned(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes) || '0'}`)
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function invalid(reason: string): OperatorKeyError {
  return new OperatorKeyError({ reason })
}
