package interp

import "testing"

func TestGrowth(t *testing.T) {
	for live, want := range map[uint64]int{
		1 << 10: 6400, 1 << 20: 6400, 8 << 20: 800, 16 << 20: 400, 200 << 20: 400,
		256 << 20: 400, 384 << 20: 266, 512 << 20: 200, 8 << 30: 200,
	} {
		if got := growth(live); got != want {
			t.Errorf("growth(%d MiB) = %d, want %d", live>>20, got, want)
		}
	}
}
