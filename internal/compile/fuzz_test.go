package compile

import (
	"testing"

	"typhon/internal/bytecode"
	"typhon/internal/syntax"
)

// FuzzCompile checks that every program that parses compiles or has an error, and that the code is
// valid, keeps its registers straight and survives the cache.
func FuzzCompile(f *testing.F) {
	for _, c := range readErrorCases(f) {
		f.Add([]byte(c.Src), uint8(0))
	}
	for _, c := range readGoldens(f) {
		f.Add([]byte(c.src), uint8(1))
	}
	f.Fuzz(func(t *testing.T, src []byte, how uint8) {
		if len(src) > 2000 {
			return
		}
		mode := []syntax.Mode{syntax.ModeExec, syntax.ModeSingle, syntax.ModeEval}[how%3]
		mod, err := syntax.Parse(src, "<f>", syntax.Options{Mode: mode})
		if err != nil {
			return
		}
		opts := Options{Optimize: int(how / 3 % 3)}
		if how&0x80 != 0 {
			opts.Flags = FlagAllowTopLevelAwait
		}
		code, _, err := Compile(mod, "<f>", opts)
		if (code == nil) != (err != nil) {
			t.Fatalf("%q: code and error", src)
		}
		if err != nil {
			return
		}
		if err := bytecode.Validate(code); err != nil {
			t.Fatalf("%q: %v", src, err)
		}
		if err := bytecode.CheckFlow(code); err != nil {
			t.Fatalf("%q: %v", src, err)
		}
		if _, err := bytecode.Decode(bytecode.Encode(code)); err != nil {
			t.Fatalf("%q: %v", src, err)
		}
	})
}
