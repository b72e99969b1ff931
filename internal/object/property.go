package object

import "unsafe"

// Property is a property. All fields are shared slots; None never stands for a missing function.
type Property struct {
	Object
	Get, Set, Del Value
	Doc           Value
	Name          Value
	getterDoc     uint32 // the doc string is the getter's
}

func asP(v Value) *Property { return (*Property)(v.p) }

func propertyDef() *TypeDef {
	return &TypeDef{
		Name: "property", Flags: FlagBase,
		Doc:    "Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n  fset\n    function to be used for setting an attribute value\n  fdel\n    function to be used for del'ing an attribute\n  doc\n    docstring\n\nTypical use is to define a managed attribute x:\n\nclass C(object):\n    def getx(self): return self._x\n    def setx(self, value): self._x = value\n    def delx(self): del self._x\n    x = property(getx, setx, delx, \"I'm the 'x' property.\")\n\nDecorators make defining new properties or modifying existing ones easy:\n\nclass C(object):\n    @property\n    def x(self):\n        \"I am the 'x' property.\"\n        return self._x\n    @x.setter\n    def x(self, value):\n        self._x = value\n    @x.deleter\n    def x(self):\n        del self._x",
		NewSig: "(fget=None, fset=None, fdel=None, doc=None)",
		Layout: LayoutOf[Property]("property", nil),
		Slots: Slots{
			New: func(t *Thread, typ *Type, a Args) (Value, *Exception) {
				return FromObj(&Alloc[Property](t, typ).Object), nil
			},
			Init: propertyInit, DescrGet: propertyGet, DescrSet: propertySet,
		},
		Methods: []FuncDef{
			{Name: "getter", Sig: "($self, object, /)", Doc: "Descriptor to obtain a copy of the property with a different getter.",
				Fn: func(t *Thread, a []Value) (Value, *Exception) { return propertyCopy(t, a[0], a[1], Value{}, Value{}) }},
			{Name: "setter", Sig: "($self, object, /)", Doc: "Descriptor to obtain a copy of the property with a different setter.",
				Fn: func(t *Thread, a []Value) (Value, *Exception) { return propertyCopy(t, a[0], Value{}, a[1], Value{}) }},
			{Name: "deleter", Sig: "($self, object, /)", Doc: "Descriptor to obtain a copy of the property with a different deleter.",
				Fn: func(t *Thread, a []Value) (Value, *Exception) { return propertyCopy(t, a[0], Value{}, Value{}, a[1]) }},
			{Name: "__set_name__", Sig: "($self, owner, name, /)", Raw: propertySetName, Doc: "Method to set name of a property."},
		},
		GetSets: []GetSetDef{
			propertyMember("fget", func(p *Property) *Value { return &p.Get }, false),
			propertyMember("fset", func(p *Property) *Value { return &p.Set }, false),
			propertyMember("fdel", func(p *Property) *Value { return &p.Del }, false),
			propertyMember("__doc__", func(p *Property) *Value { return &p.Doc }, true),
			{Name: "__name__", Get: propertyName, Set: func(t *Thread, o, v Value) *Exception {
				Store(&asP(o).Name, v)
				return nil
			}},
			{Name: "__isabstractmethod__", Get: propertyAbstract},
		},
	}
}

func propertyMember(name string, field func(p *Property) *Value, writable bool) GetSetDef {
	d := GetSetDef{Name: name, Member: true,
		Get: func(t *Thread, o Value) (Value, *Exception) { return Load(field(asP(o))).OrNone(), nil }}
	if writable {
		d.Set = func(t *Thread, o, v Value) *Exception { Store(field(asP(o)), v); return nil }
	}
	return d
}

var propertySig = lazyDef{Name: "property", Sig: "(fget=None, fset=None, fdel=None, doc=None)"}

func propertyInit(t *Thread, self Value, a Args) *Exception {
	args, exc := propertySig.bind(t, a)
	if exc != nil {
		return exc
	}
	p := asP(self)
	fields := [3]*Value{&p.Get, &p.Set, &p.Del}
	for i, f := range fields {
		v := args[i]
		if v.IsNone() {
			v = Value{}
		}
		Store(f, v)
	}
	doc := args[3]
	getterDoc := false
	Store(&p.Name, Value{})
	if doc.IsNone() && !p.Get.IsZero() {
		d, exc := GetAttrOpt(t, p.Get, nmDoc)
		if exc != nil {
			return exc
		}
		if !d.IsZero() && !d.IsNone() {
			doc, getterDoc = d, true
		}
	}
	p.getterDoc = uint32(boolInt(getterDoc))
	if self.Type() == &PropertyType {
		if doc.IsNone() {
			doc = Value{}
		}
		Store(&p.Doc, doc)
		return nil
	}
	// Subclasses show the doc string through their own attribute.
	exc = SetAttr(t, self, nmDoc, doc)
	if exc != nil && exc.Is(&AttributeErrorType) && !getterDoc {
		return nil
	}
	return exc
}

func propertyGet(t *Thread, d, obj Value, typ *Type) (Value, *Exception) {
	if obj.IsZero() || obj.IsNone() && typ != &NoneType {
		return d, nil
	}
	f := Load(&asP(d).Get)
	if f.IsZero() {
		return Value{}, propertyError(t, d, obj, "getter")
	}
	return Call1(t, f, obj)
}

func propertySet(t *Thread, d, obj, v Value) *Exception {
	if v.IsZero() {
		f := Load(&asP(d).Del)
		if f.IsZero() {
			return propertyError(t, d, obj, "deleter")
		}
		_, exc := Call1(t, f, obj)
		return exc
	}
	f := Load(&asP(d).Set)
	if f.IsZero() {
		return propertyError(t, d, obj, "setter")
	}
	_, exc := Call2(t, f, obj, v)
	return exc
}

// propertyError is the AttributeError for a property without the function that is needed.
func propertyError(t *Thread, d, obj Value, what string) *Exception {
	name, exc := propertyNameOpt(t, d)
	if exc != nil {
		return exc
	}
	q, exc := Repr(t, obj.Type().QualNameStr().Value())
	if exc != nil {
		return exc
	}
	if name.IsZero() {
		return Raisef(t, &AttributeErrorType, "property of %s object has no %s", q.s, what)
	}
	r, exc := Repr(t, name)
	if exc != nil {
		return exc
	}
	return Raisef(t, &AttributeErrorType, "property %s of %s object has no %s", r.s, q.s, what)
}

// propertyNameOpt returns the name, the getter's if none was set, or zero.
func propertyNameOpt(t *Thread, d Value) (Value, *Exception) {
	p := asP(d)
	if n := Load(&p.Name); !n.IsZero() {
		return n, nil
	}
	if g := Load(&p.Get); !g.IsZero() {
		return GetAttrOpt(t, g, nmName)
	}
	return Value{}, nil
}

func propertyName(t *Thread, o Value) (Value, *Exception) {
	n, exc := propertyNameOpt(t, o)
	if exc == nil && n.IsZero() {
		exc = AttributeError(t, o, nmName, "'%s' object has no attribute '__name__'", o.Type().Name())
	}
	return n, exc
}

func propertySetName(t *Thread, a Args) (Value, *Exception) {
	if len(a.All) != 3 {
		return Value{}, TypeErrorf(t, "__set_name__() takes 2 positional arguments but %d were given", len(a.All)-1)
	}
	Store(&asP(a.All[0]).Name, a.All[2])
	return None, nil
}

func propertyAbstract(t *Thread, o Value) (Value, *Exception) {
	p := asP(o)
	for _, f := range []*Value{&p.Get, &p.Set, &p.Del} {
		if b, exc := isAbstract(t, Load(f)); b || exc != nil {
			return Bool(b), exc
		}
	}
	return False, nil
}

// propertyCopy makes a property of the same class with some functions replaced.
func propertyCopy(t *Thread, o, get, set, del Value) (Value, *Exception) {
	p := asP(o)
	pick := func(v Value, f *Value) Value {
		if v.IsZero() || v.IsNone() {
			return Load(f).OrNone()
		}
		return v
	}
	get, set, del = pick(get, &p.Get), pick(set, &p.Set), pick(del, &p.Del)
	doc := Load(&p.Doc).OrNone()
	if p.getterDoc != 0 && !get.IsNone() {
		doc = None
	}
	n, exc := CallPos(t, o.Type().Value(), get, set, del, doc)
	if exc != nil {
		return Value{}, exc
	}
	if n.IsObj() && n.Type().IsSubtype(&PropertyType) {
		Store(&asP(n).Name, Load(&p.Name))
	}
	return n, nil
}

// lazyDef binds the arguments of a constructor to a signature.
type lazyDef FuncDef

// bind returns the arguments by parameter, in a new slice.
func (d *lazyDef) bind(t *Thread, a Args) ([]Value, *Exception) {
	return BindArgs(t, (*FuncDef)(unsafe.Pointer(d)), a)
}

// BindArgs arranges arguments by the parameters of a def's signature, for constructors: Slots.New and Slots.Init
// get their arguments unbound. d.Name is the name for messages.
func BindArgs(t *Thread, d *FuncDef, a Args) ([]Value, *Exception) {
	return d.Signature().bind(t, callee{name: d.Name}, a, nil)
}
