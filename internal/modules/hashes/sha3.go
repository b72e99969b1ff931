package hashes

import (
	"crypto/sha3"
	"encoding/hex"
	"sync"

	"typhon/internal/object"
)

// SHA3 is the module _sha3.
var SHA3 = object.ModuleDef{
	Name:  "_sha3",
	Types: sha3Types(),
	Exec: func(t *thread, m *object.Module) exc {
		m.Dict.Set("implementation", object.StrValue("HACL"))
		return setMinSize(t, m)
	},
}

func sha3Types() (out []*object.StaticType) {
	for _, alg := range sha3Algs {
		out = append(out, &object.StaticType{Type: alg.typ, Def: func() *object.TypeDef { return sha3Def(alg) }})
	}
	for _, alg := range shakeAlgs {
		out = append(out, &object.StaticType{Type: alg.typ, Def: func() *object.TypeDef { return shakeDef(alg) }})
	}
	return out
}

// sha3Data reads the arguments of a constructor. CPython calls all of them sha3_224 in messages.
func sha3Data(t *thread, a object.Args) (value, exc) {
	args, e := sha3CallSig.Bind(t, "sha3_224", a, make([]value, 3))
	if e != nil {
		return value{}, e
	}
	return dataArg(t, args[0], args[2])
}

var sha3CallSig = object.NewLazySig("(data=<unrepresentable>, *, usedforsecurity=True, string=None)")

const sha3UpdateDoc = "Update this hash object's state with the provided bytes-like object."

// spongeAttrs describe the construction: 1600 bits of state, of which the rate takes part in a block.
func spongeAttrs(suffix string, block func(v value) int) []object.GetSetDef {
	get := func(name string, f func(v value) value) object.GetSetDef {
		return object.GetSetDef{Name: name, Get: func(t *thread, v value) (value, exc) { return f(v), nil }}
	}
	return []object.GetSetDef{
		get("_capacity_bits", func(v value) value { return object.Int(int64(1600 - 8*block(v))) }),
		get("_rate_bits", func(v value) value { return object.Int(int64(8 * block(v))) }),
		get("_suffix", func(v value) value { return object.NewBytes(suffix) }),
	}
}

func sha3Def(alg *algorithm) *object.TypeDef {
	def := hashDef(alg)
	def.Flags = 0
	def.Doc = alg.name + "([data], *, usedforsecurity=True) -> SHA3 object\n\nReturn a new SHA3 hash object with a hashbit length of " +
		map[string]string{"sha3_224": "28", "sha3_256": "32", "sha3_384": "48", "sha3_512": "64"}[alg.name] + " bytes."
	def.Slots.New = func(t *thread, typ *object.Type, a object.Args) (value, exc) {
		data, e := sha3Data(t, a)
		if e != nil {
			return value{}, e
		}
		return newHash(t, alg, data)
	}
	for i := range def.Methods {
		if def.Methods[i].Name == "update" {
			def.Methods[i].Sig, def.Methods[i].Doc = "($self, data, /)", sha3UpdateDoc
		}
	}
	def.GetSets = append(def.GetSets, spongeAttrs("\x06", func(v value) int { return asHash(v).h.BlockSize() })...)
	return def
}

// shakeAlgorithm is a function with output of any length.
type shakeAlgorithm struct {
	name string
	typ  *object.Type
	make func() *sha3.SHAKE
}

// shakeObject is a SHAKE under way; mu guards s.
type shakeObject struct {
	object.Object
	mu  sync.Mutex
	s   *sha3.SHAKE
	alg *shakeAlgorithm
}

var (
	shake128Type, shake256Type object.Type

	shakeAlgs = []*shakeAlgorithm{
		{"shake_128", &shake128Type, sha3.NewSHAKE128},
		{"shake_256", &shake256Type, sha3.NewSHAKE256},
	}
	shakeLayout = object.LayoutOf[shakeObject]("shake", nil)
)

func asShake(v value) *shakeObject { return (*shakeObject)(v.Ptr()) }

func shakeDef(alg *shakeAlgorithm) *object.TypeDef {
	get := func(name string, f func(o *shakeObject) value) object.GetSetDef {
		return object.GetSetDef{Name: name, Get: func(t *thread, v value) (value, exc) { return f(asShake(v)), nil }}
	}
	return &object.TypeDef{
		Name: "_sha3." + alg.name, Layout: shakeLayout,
		Doc: alg.name + "([data], *, usedforsecurity=True) -> SHAKE object\n\nReturn a new SHAKE hash object.",
		Slots: object.Slots{New: func(t *thread, typ *object.Type, a object.Args) (value, exc) {
			data, e := sha3Data(t, a)
			if e != nil {
				return value{}, e
			}
			o := object.Alloc[shakeObject](t, typ)
			o.alg, o.s = alg, alg.make()
			if !data.IsZero() {
				e = feed(t, data, func(b []byte) { o.s.Write(b) })
			}
			return object.FromObj(&o.Object), e
		}},
		Methods: []object.FuncDef{
			{Name: "copy", Sig: "($self, /)", Fn: shakeCopy, Doc: "Return a copy of the hash object."},
			{Name: "digest", Sig: "($self, /, length)", Fn: shakeDigest, Doc: "Return the digest value as a bytes object."},
			{Name: "hexdigest", Sig: "($self, /, length)", Fn: shakeHexDigest, Doc: "Return the digest value as a string of hexadecimal digits."},
			{Name: "update", Sig: "($self, data, /)", Fn: shakeUpdate, Doc: sha3UpdateDoc},
		},
		GetSets: append([]object.GetSetDef{
			get("block_size", func(o *shakeObject) value { return object.Int(int64(o.s.BlockSize())) }),
			get("name", func(o *shakeObject) value { return object.StrValue(o.alg.name) }),
			get("digest_size", func(o *shakeObject) value { return object.SmallInt(0) }),
		}, spongeAttrs("\x1f", func(v value) int { return asShake(v).s.BlockSize() })...),
	}
}

// clone copies the state: reading output ends the input phase of a SHAKE.
func (o *shakeObject) clone(t *thread) (*sha3.SHAKE, exc) {
	o.mu.Lock()
	state, err := o.s.MarshalBinary()
	o.mu.Unlock()
	s := o.alg.make()
	if err == nil {
		err = s.UnmarshalBinary(state)
	}
	if err != nil {
		return nil, object.ValueErrorf(t, "%s", err.Error())
	}
	return s, nil
}

func shakeCopy(t *thread, args []value) (value, exc) {
	o := asShake(args[0])
	s, e := o.clone(t)
	if e != nil {
		return value{}, e
	}
	n := object.Alloc[shakeObject](t, o.alg.typ)
	n.alg, n.s = o.alg, s
	return object.FromObj(&n.Object), nil
}

// maxShake bounds the output.
const maxShake = 1 << 29

func shakeOutput(t *thread, args []value) ([]byte, exc) {
	n, e := object.Index(t, args[1])
	if e != nil {
		return nil, e
	}
	size, ok := object.AsInt64(n)
	if b, _ := object.AsBig(n); b.Sign() < 0 {
		return nil, object.ValueErrorf(t, "Cannot convert negative int")
	} else if !ok && !b.IsUint64() {
		return nil, object.OverflowErrorf(t, "Python int too large for C unsigned long")
	}
	if !ok || size >= maxShake {
		return nil, object.ValueErrorf(t, "length is too large")
	}
	s, e := asShake(args[0]).clone(t)
	if e != nil {
		return nil, e
	}
	out := make([]byte, size)
	s.Read(out)
	return out, nil
}

func shakeDigest(t *thread, args []value) (value, exc) {
	out, e := shakeOutput(t, args)
	if e != nil {
		return value{}, e
	}
	return object.NewBytesFrom(out), nil
}

func shakeHexDigest(t *thread, args []value) (value, exc) {
	out, e := shakeOutput(t, args)
	if e != nil {
		return value{}, e
	}
	return object.StrValue(hex.EncodeToString(out)), nil
}

func shakeUpdate(t *thread, args []value) (value, exc) {
	o := asShake(args[0])
	return object.None, feed(t, args[1], func(b []byte) {
		o.mu.Lock()
		o.s.Write(b)
		o.mu.Unlock()
	})
}
