package test

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Programs in threads/ hammer what several threads share and check what must hold
// in spite of it; each prints "ok". Under "go test -race" they run on an interpreter built for
// the race detector, which makes them fail on the first report.
func TestThreads(t *testing.T) {
	programs, err := filepath.Glob("threads/*.py")
	if err != nil || len(programs) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	typhon := buildTyphon(t)
	if raceEnabled {
		typhon = buildRace(t)
	}
	for _, program := range programs {
		name := strings.TrimSuffix(filepath.Base(program), ".py")
		if name == "harness" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, typhon, "-B", program)
			cmd.Env = append(cmd.Environ(), "GORACE=halt_on_error=1")
			out, err := cmd.CombinedOutput()
			if err != nil || string(out) != "ok\n" {
				t.Errorf("%v\n%s", err, tail(out, 6000))
			}
		})
	}
}

// buildRace builds the command for the race detector, with Go's pointer checks, which come with it.
func buildRace(t *testing.T) string {
	exe := filepath.Join(t.TempDir(), "typhon")
	cmd := exec.CommandContext(t.Context(), "go", "build", "-race", "-o", exe, "typhon/cmd/typhon")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build -race: %v\n%s", err, out)
	}
	return exe
}

// tail returns the last n bytes of out.
func tail(out []byte, n int) []byte { return out[max(0, len(out)-n):] }
