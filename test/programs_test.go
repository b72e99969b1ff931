// Package test runs whole Python programs and compares what they print with
// what CPython printed.
package test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"typhon/stdlib"
)

// A program NAME.py may come with NAME.in, its standard input, and may have a
// line "# args: ..." near its top. What it must print is in NAME.out and, if
// it is not empty, NAME.err; NAME.exit holds an exit status that is not 0.
//
// Recording: make expected. It runs the programs under the CPython that
// TYPHON_RECORD names and writes those files.
func TestPrograms(t *testing.T) {
	programs, err := filepath.Glob("programs/*.py")
	if err != nil || len(programs) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	if cpython := os.Getenv("TYPHON_RECORD"); cpython != "" {
		for _, program := range programs {
			record(t, cpython, program)
		}
		return
	}
	typhon := buildTyphon(t)
	for _, program := range programs {
		name := strings.TrimSuffix(filepath.Base(program), ".py")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := runProgram(typhon, program)
			if err != nil {
				t.Fatal(err)
			}
			want := expected(t, program)
			compareText(t, "standard output", got.stdout, want.stdout)
			compareText(t, "standard error", got.stderr, want.stderr)
			if got.status != want.status {
				t.Errorf("exit status %d, want %d", got.status, want.status)
			}
		})
	}
}

// built is the command, built at most once, in builtDir.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "typhon-test")
	if err != nil {
		return "", err
	}
	builtDir = dir
	exe := filepath.Join(dir, "typhon")
	if out, err := exec.Command("go", "build", "-o", exe, "typhon/cmd/typhon").CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %v\n%s", err, out)
	}
	return exe, nil
})

var builtDir string

func TestMain(m *testing.M) {
	status := m.Run()
	if builtDir != "" {
		os.RemoveAll(builtDir)
	}
	os.Exit(status)
}

// buildTyphon builds the command as make build does.
func buildTyphon(t *testing.T) string {
	t.Helper()
	if !stdlib.Available() {
		t.Fatal("the library archive is missing: run the tests through 'make test', or 'make build' first")
	}
	exe, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return exe
}

// outcome is all that a program shows.
type outcome struct {
	stdout, stderr string
	status         int
}

// runProgram runs a program in its own folder, with an environment in which
// nothing depends on the machine.
func runProgram(exe, program string) (outcome, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	dir, err := filepath.Abs(filepath.Dir(program))
	if err != nil {
		return outcome{}, err
	}
	if exe, err = filepath.Abs(exe); err != nil {
		return outcome{}, err
	}
	args, err := arguments(program)
	if err != nil {
		return outcome{}, err
	}
	cmd := exec.CommandContext(ctx, exe, append([]string{filepath.Base(program)}, args...)...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "TMPDIR=" + os.TempDir(),
		"LANG=C.UTF-8", "TZ=UTC", "NO_COLOR=1", "COLUMNS=80", "PYTHONDONTWRITEBYTECODE=1"}
	if input, err := os.ReadFile(strings.TrimSuffix(program, ".py") + ".in"); err == nil {
		cmd.Stdin = bytes.NewReader(input)
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	var exit *exec.ExitError
	if ctx.Err() != nil {
		return outcome{}, fmt.Errorf("still running after a minute; so far it printed\n%s%s", clip(stdout.String()), clip(stderr.String()))
	}
	if err != nil && !errors.As(err, &exit) {
		return outcome{}, err
	}
	// Tracebacks name the program's file.
	here := strings.NewReplacer(dir+string(filepath.Separator), "DIR/")
	return outcome{here.Replace(stdout.String()), here.Replace(stderr.String()), cmd.ProcessState.ExitCode()}, nil
}

func arguments(program string) ([]string, error) {
	source, err := os.ReadFile(program)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(source[:min(len(source), 2000)])) {
		if rest, ok := strings.CutPrefix(line, "# args:"); ok {
			return strings.Fields(rest), nil
		}
	}
	return nil, nil
}

func expected(t *testing.T, program string) outcome {
	t.Helper()
	base := strings.TrimSuffix(program, ".py")
	stdout, err := os.ReadFile(base + ".out")
	if err != nil {
		t.Fatalf("%v: record it with 'make expected'", err)
	}
	stderr, err := os.ReadFile(base + ".err")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	want := outcome{stdout: string(stdout), stderr: string(stderr)}
	if status, err := os.ReadFile(base + ".exit"); err == nil {
		if want.status, err = strconv.Atoi(strings.TrimSpace(string(status))); err != nil {
			t.Fatal(err)
		}
	}
	return want
}

func record(t *testing.T, cpython, program string) {
	t.Helper()
	// Twice, to be sure that the program prints the same each time.
	got, err := runProgram(cpython, program)
	again, err2 := runProgram(cpython, program)
	if err = errors.Join(err, err2); err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	if got != again {
		t.Fatalf("%s: two runs print different things", program)
	}
	base := strings.TrimSuffix(program, ".py")
	write := func(ext, content string, wanted bool) {
		if !wanted {
			if err := os.Remove(base + ext); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(base+ext, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(".out", got.stdout, true)
	write(".err", got.stderr, got.stderr != "")
	write(".exit", fmt.Sprintln(got.status), got.status != 0)
}

// compareText shows the first line that differs.
func compareText(t *testing.T, what, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	gotLines, wantLines := strings.SplitAfter(got, "\n"), strings.SplitAfter(want, "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		g, w := at(gotLines, i), at(wantLines, i)
		if g != w {
			t.Errorf("%s differs from line %d on:\n got: %q\nwant: %q\n---- all of it:\n%s", what, i+1, g, w, clip(got))
			return
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

func clip(s string) string {
	const most = 2000
	if len(s) > most {
		return s[:most] + "...\n"
	}
	return s
}
