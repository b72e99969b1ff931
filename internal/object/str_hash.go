package object

import (
	"crypto/rand"
	"encoding/binary"
	"strconv"

	"typhon/internal/kernel/siphash"
)

// hashKey is the secret of the hashes of str and bytes. It is set before Init
// and never changes afterwards: strs and static types are shared by all interpreters of the process.
var hashKey siphash.Key

// SetHashSeed sets the key of the hashes of text by the value of PYTHONHASHSEED: empty or
// "random", or a number. It must be called before Init and reports false for any other text.
func SetHashSeed(env string) bool {
	if env == "" || env == "random" {
		var b [16]byte
		rand.Read(b[:])
		hashKey = siphash.Key{K0: binary.LittleEndian.Uint64(b[:]), K1: binary.LittleEndian.Uint64(b[8:])}
		return true
	}
	n, err := strconv.ParseUint(env, 10, 32)
	if err != nil {
		return false
	}
	hashKey = siphash.SeedKey(uint32(n))
	return true
}

// hashString is the hash of text or bytes.
func hashString(s string) int64 { return hashKey.HashString(s) }
