package hashes

import (
	"hash"

	"typhon/internal/kernel/blake2"
	"typhon/internal/object"
)

var blake2bType, blake2sType object.Type

// variant is BLAKE2b or BLAKE2s with its limits.
type variant struct {
	name, title                string
	typ                        *object.Type
	digest, key, salt, nodeMax int
	make                       func(p *blake2.Params) hash.Hash
}

// hashB and hashS give the hashes under way the methods of hash.Hash and hash.Cloner.
type (
	hashB struct{ blake2.B }
	hashS struct{ blake2.S }
)

func (h *hashB) Reset() {}
func (h *hashB) Clone() (hash.Cloner, error) {
	c := *h
	return &c, nil
}

func (h *hashS) Reset() {}
func (h *hashS) Clone() (hash.Cloner, error) {
	c := *h
	return &c, nil
}

var variants = [...]*variant{
	{"blake2b", "Blake2b", &blake2bType, 64, 64, 16, 64, func(p *blake2.Params) hash.Hash { return &hashB{blake2.NewB(p)} }},
	{"blake2s", "Blake2s", &blake2sType, 32, 32, 8, 48, func(p *blake2.Params) hash.Hash { return &hashS{blake2.NewS(p)} }},
}

// Blake2 is the module _blake2.
var Blake2 = object.ModuleDef{
	Name: "_blake2",
	Doc:  "_blake2b provides BLAKE2b for hashlib\n",
	Types: []*object.StaticType{
		{Type: &blake2bType, Def: func() *object.TypeDef { return blake2Def(variants[0]) }},
		{Type: &blake2sType, Def: func() *object.TypeDef { return blake2Def(variants[1]) }},
	},
	Exec: func(t *thread, m *object.Module) exc {
		for i, prefix := range [...]string{"BLAKE2B_", "BLAKE2S_"} {
			for _, c := range variants[i].constants() {
				m.Dict.Set(prefix+c.Name, c.Value())
			}
		}
		return setMinSize(t, m)
	},
}

func (v *variant) constants() []object.AttrDef {
	num := func(n int) func() value { return func() value { return object.Int(int64(n)) } }
	return []object.AttrDef{
		{Name: "SALT_SIZE", Value: num(v.salt)}, {Name: "PERSON_SIZE", Value: num(v.salt)},
		{Name: "MAX_KEY_SIZE", Value: num(v.key)}, {Name: "MAX_DIGEST_SIZE", Value: num(v.digest)},
	}
}

func blake2Def(v *variant) *object.TypeDef {
	def := hashDef(&algorithm{name: v.name, typ: v.typ, typeOf: "_blake2." + v.name})
	def.Flags = 0
	def.Doc = "Return a new " + "BLAKE2" + v.name[6:] + " hash object."
	def.NewSig = "(data=b'', *, digest_size=_blake2." + v.name + ".MAX_DIGEST_SIZE,\n        key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0,\n        node_offset=0, node_depth=0, inner_size=0, last_node=False,\n        usedforsecurity=True, string=None)"
	def.Attrs = v.constants()
	def.Slots.New = func(t *thread, typ *object.Type, a object.Args) (value, exc) { return v.new(t, a) }
	for i := range def.Methods {
		if def.Methods[i].Name == "update" {
			def.Methods[i].Sig, def.Methods[i].Doc = "($self, data, /)", sha3UpdateDoc
		}
	}
	return def
}

var blake2Sig = object.NewLazySig("(data=<unrepresentable>, *, digest_size=<unrepresentable>, key=<unrepresentable>, salt=<unrepresentable>, person=<unrepresentable>, fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True, string=None)")

// unsigned reads a number that is not negative.
func unsigned(t *thread, v value, what string) (uint64, exc) {
	n, e := object.Index(t, v)
	if e != nil {
		return 0, e
	}
	b, _ := object.AsBig(n)
	if b.Sign() < 0 {
		return 0, object.ValueErrorf(t, "Cannot convert negative int")
	}
	if !b.IsUint64() {
		return 0, object.OverflowErrorf(t, "Python int too large for C %s", what)
	}
	return b.Uint64(), nil
}

// bytesArg copies a bytes-like argument of limited length.
func bytesArg(t *thread, v value, limit int, what string) (out []byte, e exc) {
	if v.IsZero() {
		return nil, nil
	}
	get := v.Type().Slots().Buffer
	if get == nil {
		return nil, object.TypeErrorf(t, "a bytes-like object is required, not '%s'", v.Type().Name())
	}
	buf, e := get(t, v, object.BufSimple)
	if e != nil {
		return nil, e
	}
	if len(buf.Data) > limit {
		e = object.ValueErrorf(t, "maximum %s length is %d bytes", what, limit)
	} else {
		out = append(out, buf.Data...)
	}
	if buf.Release != nil {
		buf.Release()
	}
	return out, e
}

func (v *variant) new(t *thread, a object.Args) (value, exc) {
	args, e := blake2Sig.Bind(t, v.name, a, make([]value, 14))
	if e != nil {
		return value{}, e
	}
	data, e := dataArg(t, args[0], args[13])
	if e != nil {
		return value{}, e
	}
	p, e := v.params(t, args)
	if e != nil {
		return value{}, e
	}
	alg := &algorithm{name: v.name, typ: v.typ, make: func() hash.Hash { return v.make(p) }}
	return newHash(t, alg, data)
}

// params reads the keyword arguments.
func (v *variant) params(t *thread, args []value) (p *blake2.Params, e exc) {
	p = &blake2.Params{DigestSize: v.digest}
	if !args[1].IsZero() {
		if p.DigestSize, e = object.AsInt(t, args[1]); e != nil {
			return nil, e
		}
	}
	var small [4]int // fanout, depth, node_depth, inner_size
	for i, at := range [...]int{5, 6, 9, 10} {
		if small[i], e = object.AsInt(t, args[at]); e != nil {
			return nil, e
		}
	}
	if p.LastNode, e = object.Truth(t, args[11]); e != nil {
		return nil, e
	}
	if p.DigestSize <= 0 || p.DigestSize > v.digest {
		return nil, object.ValueErrorf(t, "digest_size for %s must be between 1 and %d bytes, here it is %d", v.title, v.digest, p.DigestSize)
	}
	if p.Salt, e = bytesArg(t, args[3], v.salt, "salt"); e != nil {
		return nil, e
	}
	if p.Person, e = bytesArg(t, args[4], v.salt, "person"); e != nil {
		return nil, e
	}
	if small[0] < 0 || small[0] > 255 {
		return nil, object.ValueErrorf(t, "fanout must be between 0 and 255")
	}
	if small[1] <= 0 || small[1] > 255 {
		return nil, object.ValueErrorf(t, "depth must be between 1 and 255")
	}
	leaf, e := unsigned(t, args[7], "unsigned long")
	if e != nil {
		return nil, e
	}
	if leaf > 1<<32-1 {
		return nil, object.OverflowErrorf(t, "leaf_size is too large")
	}
	if p.NodeOffset, e = unsigned(t, args[8], "unsigned long long"); e != nil {
		return nil, e
	}
	if v.nodeMax < 64 && p.NodeOffset>>v.nodeMax != 0 {
		return nil, object.OverflowErrorf(t, "node_offset is too large")
	}
	if small[2] < 0 || small[2] > 255 {
		return nil, object.ValueErrorf(t, "node_depth must be between 0 and 255")
	}
	if small[3] < 0 || small[3] > v.digest {
		return nil, object.ValueErrorf(t, "inner_size must be between 0 and is %d", v.digest)
	}
	p.Fanout, p.Depth, p.NodeDepth, p.InnerSize = byte(small[0]), byte(small[1]), byte(small[2]), byte(small[3])
	p.LeafSize = uint32(leaf)
	p.Key, e = bytesArg(t, args[2], v.key, "key")
	return p, e
}
