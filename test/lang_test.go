package test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The files of lang are assertions about the language, one file per topic. A
// file that holds prints nothing and ends with status 0.
func TestLanguage(t *testing.T) {
	eachTopic(t, buildTyphon(t))
}

// CPython must agree with every file; otherwise it is the file that is wrong.
func TestLanguageOracle(t *testing.T) {
	cpython := os.Getenv("TYPHON_ORACLE")
	if cpython == "" {
		cpython, _ = filepath.Abs("../.oracle/bin/python3.14")
	}
	if _, err := os.Stat(cpython); err != nil {
		t.Skip("no CPython to compare with: run 'make oracle', or name one in TYPHON_ORACLE")
	}
	eachTopic(t, cpython)
}

func eachTopic(t *testing.T, python string) {
	files, err := filepath.Glob("lang/*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("no topics: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".py")
		if name == "check" { // what the topics import
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, python, filepath.Base(file))
			cmd.Dir = "lang"
			cmd.Env = []string{"LANG=C.UTF-8", "NO_COLOR=1", "PYTHONDONTWRITEBYTECODE=1", "TMPDIR=" + os.TempDir()}
			var out bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &out
			err := cmd.Run()
			if ctx.Err() != nil {
				err = errors.New("still running after a minute")
			}
			if err != nil || out.Len() > 0 {
				text := out.String()
				if len(text) > 4000 {
					text = text[:1000] + "\n...\n" + text[len(text)-3000:]
				}
				t.Errorf("%v\n%s", err, text)
			}
		})
	}
}
