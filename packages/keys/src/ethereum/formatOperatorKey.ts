/**
 * The `operatorKey` of an RSA public key in SubjectPublicKeyInfo: base64 of a PEM text with the
 * label that the SSV network expects. For own SSV operators on local chains.
 */
export function formatOperatorKey(spki: Uint8Array): string {
  const body = btoa(String.fromCharCode(...spki)).replace(/.{64}(?=.)/g, '$&\n')
  return btoa(`-----BEGIN RSA PUBLIC KEY-----\n${body}\n-----END RSA PUBLIC KEY-----\n`)
}
