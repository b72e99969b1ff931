package siphash

import (
	"bufio"
	"encoding/hex"
	"os"
	"strconv"
	"strings"
	"testing"
)

func num(t *testing.T, s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestRecorded replays testdata/hashes.txt, recorded from CPython 3.14.6.
func TestRecorded(t *testing.T) {
	file, err := os.Open("testdata/hashes.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for sc := bufio.NewScanner(file); sc.Scan(); {
		col := strings.Fields(sc.Text())
		var got, want []int64
		switch col[0] {
		case "tuple", "set", "slice":
			tuple, set := NewTuple(), Set{}
			var parts []int64
			for _, s := range col[2:] {
				parts = append(parts, num(t, s))
				tuple.Add(num(t, s))
				set.Add(num(t, s))
			}
			want = []int64{num(t, col[1])}
			switch col[0] {
			case "tuple":
				got = []int64{tuple.Sum()}
			case "set":
				got = []int64{set.Sum()}
			default:
				got = []int64{Slice(parts[0], parts[1], parts[2])}
			}
		case "source":
			data, _ := hex.DecodeString(strings.Trim(col[2], "-"))
			if h := SourceHash(num(t, col[1]), data); hex.EncodeToString(h[:]) != col[3] {
				t.Errorf("%v: %x", col, h)
			}
		default:
			k := SeedKey(uint32(num(t, col[0])))
			for _, s := range col[2:] {
				want = append(want, num(t, s))
			}
			if col[1] == "x" {
				for _, s := range []string{"h\xe9llo", "\xac\x20\xac\x20\x31\x00", "\x00\xf6\x01\x00\x61\x00\x00\x00", "\xff\x00"} {
					got = append(got, k.Hash([]byte(s)))
				}
				break
			}
			var text []byte
			for j := range num(t, col[1]) {
				text = append(text, byte(97+(j*7+num(t, col[1]))%26))
			}
			got = []int64{k.Hash(text), k.HashString(string(text))}
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%v: got %d", col, got)
			}
		}
	}
}

func TestPointer(t *testing.T) {
	if Pointer(0x1230) != 0x123 || Pointer(^uintptr(0)) != -2 {
		t.Error(Pointer(0x1230), Pointer(^uintptr(0)))
	}
}

func BenchmarkHashString(b *testing.B) {
	k := SeedKey(1)
	for _, s := range []string{"name", "a_longer_attribute", strings.Repeat("x", 1000)} {
		b.Run(strconv.Itoa(len(s)), func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				k.HashString(s)
			}
		})
	}
}
