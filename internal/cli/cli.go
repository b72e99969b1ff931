// Package cli is the command line of typhon.
package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"typhon/internal/interp"
	"typhon/internal/object"
)

// Main runs the command line and returns the exit status.
func Main(args []string) int {
	exe, _ := os.Executable()
	cfg := interp.Config{Executable: exe, OrigArgs: args, Args: args[1:]}
	if os.Getenv("TYPHON_BARE") != "" {
		in, exc := interp.Bare(cfg)
		if exc != nil {
			fmt.Println(exc.Type().Name(), text(in.Main, exc))
			return 1
		}
		src, err := os.ReadFile(args[1])
		if err != nil {
			fmt.Println(err)
			return 2
		}
		if exc := in.RunSource(src, filepath.Base(args[1])); exc != nil {
			interp.Debug(in.Main, exc)
			return 1
		}
		return 0
	}
	in, exc := interp.New(cfg)
	if exc != nil {
		interp.Debug(in.Main, exc)
		return 1
	}
	src, _ := os.ReadFile(args[1])
	if exc := in.RunSource(src, args[1]); exc != nil {
		in.PrintException(in.Main, exc)
		return 1
	}
	return 0
}

func text(t *object.Thread, e *object.Exception) string {
	s, exc := object.ToStr(t, e.Value())
	if exc != nil {
		return "?"
	}
	return s.String()
}
