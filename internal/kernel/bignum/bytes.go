package bignum

import "math/big"

var (
	errBytesNegative = &Error{OverflowError, "can't convert negative int to unsigned"}
	errBytesBig      = &Error{OverflowError, "int too big to convert"}
	errBytesLength   = &Error{ValueError, "length argument must be non-negative"}
)

// ToBytes is int.to_bytes. The caller checks that length is a sane allocation.
func ToBytes(a *big.Int, length int, little, signed bool) ([]byte, *Error) {
	if length < 0 {
		return nil, errBytesLength
	}
	neg := a.Sign() < 0
	if neg && !signed {
		return nil, errBytesNegative
	}
	mag := a
	if neg {
		mag = new(big.Int).Not(a) // -a-1, the complement of the wanted bits
	}
	limit := uint64(length) * 8
	need := uint64(mag.BitLen())
	if signed && (need > 0 || neg) {
		need++
	}
	if need > limit {
		return nil, errBytesBig
	}
	out := mag.FillBytes(make([]byte, length))
	if neg {
		for i := range out {
			out[i] = ^out[i]
		}
	}
	if little {
		reverse(out)
	}
	return out, nil
}

// FromBytes is int.from_bytes.
func FromBytes(data []byte, little, signed bool) *big.Int {
	buf := append([]byte(nil), data...)
	if little {
		reverse(buf)
	}
	if !signed || len(buf) == 0 || buf[0]&0x80 == 0 {
		return new(big.Int).SetBytes(buf)
	}
	for i := range buf {
		buf[i] = ^buf[i]
	}
	z := new(big.Int).SetBytes(buf)
	return z.Not(z)
}

func reverse(b []byte) {
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
}
