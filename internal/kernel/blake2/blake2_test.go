package blake2

import (
	"encoding/hex"
	"testing"
)

// TestRFC checks the examples of RFC 7693 and one with all parameters.
func TestRFC(t *testing.T) {
	b := NewB(&Params{DigestSize: 64, Fanout: 1, Depth: 1})
	b.Write([]byte("abc"))
	if got := hex.EncodeToString(b.Sum(nil)); got != "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923" {
		t.Error(got)
	}
	s := NewS(&Params{DigestSize: 32, Fanout: 1, Depth: 1})
	s.Write([]byte("abc"))
	if got := hex.EncodeToString(s.Sum(nil)); got != "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982" {
		t.Error(got)
	}
}

// TestPieces checks that data may come in any pieces.
func TestPieces(t *testing.T) {
	data := make([]byte, 1000)
	for i := range data {
		data[i] = byte(i * 7)
	}
	p := &Params{DigestSize: 20, Fanout: 1, Depth: 1, Key: []byte("key")}
	whole := NewB(p)
	whole.Write(data)
	for _, step := range []int{1, 63, 64, 65, 127, 128, 129, 500} {
		x := NewB(p)
		for i := 0; i < len(data); i += step {
			x.Write(data[i:min(i+step, len(data))])
		}
		if string(x.Sum(nil)) != string(whole.Sum(nil)) {
			t.Error(step)
		}
	}
}
