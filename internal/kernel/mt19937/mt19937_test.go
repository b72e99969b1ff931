package mt19937

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math/big"
	"os"
	"strings"
	"testing"

	"typhon/internal/kernel/floatfmt"
)

// TestRecorded replays testdata/streams.txt, recorded from CPython 3.14.6.
func TestRecorded(t *testing.T) {
	file, err := os.Open("testdata/streams.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for sc := bufio.NewScanner(file); sc.Scan(); {
		col := strings.Fields(sc.Text())
		seed := new(big.Int)
		if col[0] == "big" {
			seed.Lsh(big.NewInt(1), 25000).Sub(seed, big.NewInt(1))
		} else {
			seed.SetString(col[0], 16)
		}
		var s State
		if seed.IsUint64() {
			s.SeedInt(seed.Uint64())
		} else {
			s.SeedBig(seed)
		}
		got := []string{col[0]}
		for range 3 {
			got = append(got, floatfmt.Hex(s.Float64()))
		}
		for _, k := range []uint{0, 1, 7, 31, 32, 33, 63, 64, 65, 96, 100, 129, 1000} {
			if k <= 64 {
				copied := s
				v := s.Bits(k)
				if copied.BigBits(k).Uint64() != v || copied != s {
					t.Errorf("Bits(%d) and BigBits differ", k)
				}
				got = append(got, fmt.Sprintf("%x", v))
			} else {
				got = append(got, s.BigBits(k).Text(16))
			}
		}
		for range 700 {
			s.Float64()
		}
		state := s.Export()
		var raw []byte
		for _, w := range state {
			raw = binary.LittleEndian.AppendUint32(raw, w)
		}
		var again State
		if !again.Import(&state) || again != s {
			t.Error("state does not survive")
		}
		got = append(got, fmt.Sprintf("%08x", crc32.ChecksumIEEE(raw)), fmt.Sprint(state[624]), floatfmt.Hex(again.Float64()))
		if g := strings.Join(got, " "); g != strings.Join(col, " ") {
			t.Errorf("got  %s\nwant %s", g, sc.Text())
		}
	}
	var s State
	if s.Import(&[StateSize]uint32{624: 625}) {
		t.Error("invalid state accepted")
	}
}

func BenchmarkFloat64(b *testing.B) {
	var s State
	s.SeedInt(1)
	for b.Loop() {
		s.Float64()
	}
}
