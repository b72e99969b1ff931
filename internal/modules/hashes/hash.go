// Package hashes holds the native modules behind hashlib: _md5, _sha1, _sha2, _sha3 and _blake2.
//
// A hash object's state is guarded by its own lock, which is held while data is hashed: that runs no Python code.
package hashes

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding/hex"
	"hash"
	"sync"

	"typhon/internal/object"
)

type (
	thread = object.Thread
	value  = object.Value
	exc    = *object.Exception
)

// algorithm describes one hash function.
type algorithm struct {
	name   string
	typ    *object.Type
	typeOf string // qualified name of the type
	make   func() hash.Hash
}

// object under way. mu guards h, which is replaced by nothing.
type hashObject struct {
	object.Object
	mu  sync.Mutex
	h   hash.Hash
	alg *algorithm
}

var (
	md5Type, sha1Type                                      object.Type
	sha224Type, sha256Type, sha384Type, sha512Type         object.Type
	sha3x224Type, sha3x256Type, sha3x384Type, sha3x512Type object.Type

	algMD5    = &algorithm{"md5", &md5Type, "_md5.md5", md5.New}
	algSHA1   = &algorithm{"sha1", &sha1Type, "_sha1.sha1", sha1.New}
	algSHA224 = &algorithm{"sha224", &sha224Type, "_sha2.SHA224Type", sha256.New224}
	algSHA256 = &algorithm{"sha256", &sha256Type, "_sha2.SHA256Type", sha256.New}
	algSHA384 = &algorithm{"sha384", &sha384Type, "_sha2.SHA384Type", sha512.New384}
	algSHA512 = &algorithm{"sha512", &sha512Type, "_sha2.SHA512Type", sha512.New}

	sha3Algs = []*algorithm{
		{"sha3_224", &sha3x224Type, "_sha3.sha3_224", func() hash.Hash { return sha3.New224() }},
		{"sha3_256", &sha3x256Type, "_sha3.sha3_256", func() hash.Hash { return sha3.New256() }},
		{"sha3_384", &sha3x384Type, "_sha3.sha3_384", func() hash.Hash { return sha3.New384() }},
		{"sha3_512", &sha3x512Type, "_sha3.sha3_512", func() hash.Hash { return sha3.New512() }},
	}
)

var hashLayout = object.LayoutOf[hashObject]("hash", nil)

func asHash(v value) *hashObject { return (*hashObject)(v.Ptr()) }

// newHash makes a hash object of data, zero for none.
func newHash(t *thread, alg *algorithm, data value) (value, exc) {
	o := object.Alloc[hashObject](t, alg.typ)
	o.alg, o.h = alg, alg.make()
	if !data.IsZero() {
		if e := feed(t, data, func(b []byte) { o.h.Write(b) }); e != nil {
			return value{}, e
		}
	}
	return object.FromObj(&o.Object), nil
}

// feed passes the bytes of a bytes-like object to f.
func feed(t *thread, data value, f func(b []byte)) exc {
	if _, isStr := object.AsStr(data); isStr {
		return object.TypeErrorf(t, "Strings must be encoded before hashing")
	}
	get := data.Type().Slots().Buffer
	if get == nil {
		return object.TypeErrorf(t, "object supporting the buffer API required")
	}
	buf, e := get(t, data, object.BufSimple)
	if e != nil {
		return e
	}
	if len(buf.Shape) > 1 {
		e = object.BufferErrorf(t, "Buffer must be single dimension")
	} else {
		f(buf.Data)
	}
	if buf.Release != nil {
		buf.Release()
	}
	return e
}

const exclusive = "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version."

// dataArg returns what a constructor hashes: data, or string by its old name.
func dataArg(t *thread, data, str value) (value, exc) {
	if str.IsNone() || str.IsZero() {
		return data, nil
	}
	if !data.IsZero() {
		return value{}, object.Raise(t, &object.TypeErrorType, exclusive)
	}
	return str, nil
}

// constructor makes the function of a module that makes hash objects.
func constructor(alg *algorithm, title string) object.FuncDef {
	return object.FuncDef{
		Name: alg.name, Sig: "($module, /, data=b'', *, usedforsecurity=True, string=None)",
		Doc: "Return a new " + title + " hash object; optionally initialized with a string.",
		Fn: func(t *thread, args []value) (value, exc) {
			data, e := dataArg(t, args[0], args[2])
			if e != nil {
				return value{}, e
			}
			return newHash(t, alg, data)
		},
	}
}

// hashDef describes the type of an algorithm's objects.
func hashDef(alg *algorithm) *object.TypeDef {
	return &object.TypeDef{
		Name: alg.typeOf, Flags: object.FlagDisallowNew, Layout: hashLayout,
		Methods: []object.FuncDef{
			{Name: "copy", Sig: "($self, /)", Fn: hashCopy, Doc: "Return a copy of the hash object."},
			{Name: "digest", Sig: "($self, /)", Fn: hashDigest, Doc: "Return the digest value as a bytes object."},
			{Name: "hexdigest", Sig: "($self, /)", Fn: hashHexDigest, Doc: "Return the digest value as a string of hexadecimal digits."},
			{Name: "update", Sig: "($self, obj, /)", Fn: hashUpdate, Doc: "Update this hash object's state with the provided string."},
		},
		GetSets: []object.GetSetDef{
			attr("block_size", func(o *hashObject) value { return object.Int(int64(o.h.BlockSize())) }),
			attr("name", func(o *hashObject) value { return object.StrValue(o.alg.name) }),
			attr("digest_size", func(o *hashObject) value { return object.Int(int64(o.h.Size())) }),
		},
	}
}

func attr(name string, get func(o *hashObject) value) object.GetSetDef {
	return object.GetSetDef{Name: name, Get: func(t *thread, o value) (value, exc) { return get(asHash(o)), nil }}
}

func hashCopy(t *thread, args []value) (value, exc) {
	o := asHash(args[0])
	o.mu.Lock()
	c, err := o.h.(hash.Cloner).Clone()
	o.mu.Unlock()
	if err != nil {
		return value{}, object.ValueErrorf(t, "%s", err.Error())
	}
	n := object.Alloc[hashObject](t, o.alg.typ)
	n.alg, n.h = o.alg, c
	return object.FromObj(&n.Object), nil
}

func (o *hashObject) sum() []byte {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.h.Sum(nil)
}

func hashDigest(t *thread, args []value) (value, exc) {
	return object.NewBytesFrom(asHash(args[0]).sum()), nil
}

func hashHexDigest(t *thread, args []value) (value, exc) {
	return object.StrValue(hex.EncodeToString(asHash(args[0]).sum())), nil
}

func hashUpdate(t *thread, args []value) (value, exc) {
	o := asHash(args[0])
	return object.None, feed(t, args[1], func(b []byte) {
		o.mu.Lock()
		o.h.Write(b)
		o.mu.Unlock()
	})
}

// gilMinSize is a constant that hashlib's tests look at.
const gilMinSize = 2048

func setMinSize(t *thread, m *object.Module) exc {
	m.Dict.Set("_GIL_MINSIZE", object.Int(gilMinSize))
	return nil
}

func static(alg *algorithm) *object.StaticType {
	return &object.StaticType{Type: alg.typ, Def: func() *object.TypeDef { return hashDef(alg) }, Hidden: true}
}

// named adds types under names that differ from their own.
func named(types map[string]*object.Type) func(t *thread, m *object.Module) exc {
	return func(t *thread, m *object.Module) exc {
		for name, typ := range types {
			m.Dict.Set(name, typ.Value())
		}
		return setMinSize(t, m)
	}
}

// The modules.
var (
	MD5 = object.ModuleDef{
		Name: "_md5", Funcs: []object.FuncDef{constructor(algMD5, "MD5")},
		Types: []*object.StaticType{static(algMD5)},
		Exec:  named(map[string]*object.Type{"MD5Type": &md5Type}),
	}
	SHA1 = object.ModuleDef{
		Name: "_sha1", Funcs: []object.FuncDef{constructor(algSHA1, "SHA1")},
		Types: []*object.StaticType{static(algSHA1)},
		Exec:  named(map[string]*object.Type{"SHA1Type": &sha1Type}),
	}
	SHA2 = object.ModuleDef{
		Name: "_sha2",
		Funcs: []object.FuncDef{
			constructor(algSHA256, "SHA-256"), constructor(algSHA224, "SHA-224"),
			constructor(algSHA512, "SHA-512"), constructor(algSHA384, "SHA-384"),
		},
		Types: []*object.StaticType{static(algSHA224), static(algSHA256), static(algSHA384), static(algSHA512)},
		Exec: named(map[string]*object.Type{"SHA224Type": &sha224Type, "SHA256Type": &sha256Type,
			"SHA384Type": &sha384Type, "SHA512Type": &sha512Type}),
	}
)
