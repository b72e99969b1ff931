package host

import "crypto/rand"

// Urandom fills b with random bytes for cryptographic use. It cannot fail: Go
// ends the program when the system has no random source.
func Urandom(b []byte) { rand.Read(b) }
