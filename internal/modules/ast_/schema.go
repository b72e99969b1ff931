package ast_

import (
	"reflect"
	"strings"
	"sync"
	"unsafe"

	"typhon/internal/object"
	"typhon/internal/syntax"
)

// form is how a field is stored in the Go node.
type form uint8

const (
	formString  form = iota // identifier or string, "" when absent
	formStrings             // []string
	formInt                 // int32
	formBool                // bool, an int to Python
	formU                   // Constant.U: 'u' or None
	formConst               // syntax.ConstValue
	formNode                // an interface of package syntax
	formNodes               // a slice of them
	formPtr                 // pointer to a product
	formPtrs                // a slice of them
	formEnum                // an operator or context
	formEnums               // []syntax.CmpOperator
	formIgnores             // []syntax.TypeIgnore
)

// field is one field of a node class.
type field struct {
	name      *object.Str
	typ       string // grammar type
	opt, list bool
	optElem   bool // list elements may be None
	form      form
	off       uintptr // in the Go node
	sum       *sum    // of formNode, formPtr, formEnum and their lists
	elem      reflect.Type
}

// class is a node class: a constructor of a sum, or a product.
type class struct {
	name   string
	index  int // in schema.all
	sum    *sum
	fields []field
	goType reflect.Type // nil for operators and contexts
	posOff uintptr      // of syntax.Pos, when the sum has positions
	enum   uint8        // of operators and contexts
	doc    string
}

// sum is an abstract class with its constructors, or a product, which has itself only.
type sum struct {
	name    string
	index   int // of the abstract class, -1 for products
	doc     string
	classes []*class
	pos     bool // has positions
	optEnd  bool // whose ends default to None
	enum    bool
	product bool
	iface   iface
}

// iface says which interface of package syntax a sum's nodes are kept in.
type iface uint8

const (
	noIface iface = iota
	ifaceExpr
	ifaceStmt
	ifacePattern
	ifaceTypeParam
)

// schemaData is the grammar, parsed and bound to the Go types. It never changes.
type schemaData struct {
	sums   []*sum
	byName map[string]*sum
	byGo   map[reflect.Type]*class
	n      int // classes, abstract ones included
}

// schema returns the grammar, parsed at its first use.
var schema = sync.OnceValue(parseSchema)

func parseSchema() *schemaData {
	s := &schemaData{byName: map[string]*sum{}, byGo: map[reflect.Type]*class{}}
	lines := strings.Split(asdl, "\n")
	for _, l := range lines {
		s.addSum(l)
	}
	types := goTypes()
	for _, sm := range s.sums {
		for _, c := range sm.classes {
			s.bind(c, types[c.name])
		}
	}
	return s
}

func (s *schemaData) next() int {
	s.n++
	return s.n - 1
}

// addSum parses one definition.
func (s *schemaData) addSum(line string) {
	def, attrs, has := strings.Cut(line, " @")
	sm := &sum{index: -1, pos: has, optEnd: has && attrs == ""}
	name, ctors, isSum := strings.Cut(def, " = ")
	if !isSum {
		sm.product = true
		ctors = def
		name, _, _ = strings.Cut(def, "(")
	}
	sm.name = name
	switch name {
	case "expr":
		sm.iface = ifaceExpr
	case "stmt":
		sm.iface = ifaceStmt
	case "pattern":
		sm.iface = ifacePattern
	case "type_param":
		sm.iface = ifaceTypeParam
	case "expr_context", "boolop", "operator", "unaryop", "cmpop":
		sm.enum = true
	}
	if isSum {
		sm.index = s.next()
		sm.doc = name + " = " + strings.ReplaceAll(ctors, " | ", "\n"+strings.Repeat(" ", len(name)+1)+"| ")
		if sm.enum {
			sm.doc = def
		}
	}
	for i, ct := range strings.Split(ctors, " | ") {
		c := &class{sum: sm, doc: ct, index: s.next(), enum: uint8(i)}
		var params string
		c.name, params, _ = strings.Cut(ct, "(")
		if params != "" {
			for _, p := range strings.Split(strings.TrimSuffix(params, ")"), ", ") {
				c.fields = append(c.fields, parseField(p))
			}
		}
		sm.classes = append(sm.classes, c)
	}
	s.sums = append(s.sums, sm)
	s.byName[name] = sm
}

func parseField(p string) field {
	typ, name, _ := strings.Cut(p, " ")
	f := field{name: object.Intern(name)}
	if typ, f.list = strings.CutSuffix(typ, "*"); f.list {
		typ, f.optElem = strings.CutSuffix(typ, "?")
	} else {
		typ, f.opt = strings.CutSuffix(typ, "?")
	}
	f.typ = typ
	return f
}

// goName is the name of a field in the Go node.
func goName(class, name string) string {
	switch {
	case name == "argtypes":
		return "ArgTypes"
	case name == "asname":
		return "AsName"
	case class == "TypeIgnore" && name == "lineno":
		return "Line"
	case class == "Constant" && name == "kind":
		return "U"
	}
	parts := strings.Split(name, "_")
	for i, p := range parts {
		parts[i] = strings.ToUpper(p[:1]) + p[1:]
	}
	return strings.Join(parts, "")
}

// bind finds the fields of a class in its Go type.
func (s *schemaData) bind(c *class, typ reflect.Type) {
	for i := range c.fields {
		c.fields[i].sum = s.byName[c.fields[i].typ]
	}
	if c.sum.enum {
		return
	}
	c.goType = typ
	s.byGo[reflect.PointerTo(typ)] = c
	if c.sum.pos {
		pos, _ := typ.FieldByName("Pos")
		c.posOff = pos.Offset
	}
	for i := range c.fields {
		f := &c.fields[i]
		sf, ok := typ.FieldByName(goName(c.name, f.name.String()))
		if !ok {
			panic("BUG: no field " + c.name + "." + f.name.String())
		}
		f.off = sf.Offset
		f.form = formOf(f, sf.Type)
		if f.form == formPtr || f.form == formPtrs {
			f.elem = f.sum.goType(s)
		}
	}
}

// goType returns the Go type of a product or of a sum with one constructor.
func (sm *sum) goType(*schemaData) reflect.Type { return goTypes()[sm.classes[0].name] }

func formOf(f *field, typ reflect.Type) form {
	switch {
	case typ == reflect.TypeFor[[]syntax.TypeIgnore]():
		return formIgnores
	case typ == reflect.TypeFor[syntax.ConstValue]():
		return formConst
	case f.sum != nil && f.sum.enum && f.list:
		return formEnums
	case f.sum != nil && f.sum.enum:
		return formEnum
	}
	switch typ.Kind() {
	case reflect.String:
		return formString
	case reflect.Int32:
		return formInt
	case reflect.Bool:
		if f.typ == "int" {
			return formBool
		}
		return formU
	case reflect.Interface:
		return formNode
	case reflect.Pointer:
		return formPtr
	}
	switch typ.Elem().Kind() {
	case reflect.String:
		return formStrings
	case reflect.Interface:
		return formNodes
	}
	return formPtrs
}

// at returns the address of a field of the node at p.
func at[T any](p unsafe.Pointer, f *field) *T { return (*T)(unsafe.Add(p, f.off)) }

// pos returns the position of the node at p.
func (c *class) pos(p unsafe.Pointer) *syntax.Pos { return (*syntax.Pos)(unsafe.Add(p, c.posOff)) }

// nodes are the Go types, named as the grammar does; ExprStmt and the products differ.
func nodes() []reflect.Type {
	return []reflect.Type{
		reflect.TypeFor[syntax.Module](), reflect.TypeFor[syntax.Interactive](), reflect.TypeFor[syntax.Expression](), reflect.TypeFor[syntax.FunctionType](),
		reflect.TypeFor[syntax.FunctionDef](), reflect.TypeFor[syntax.AsyncFunctionDef](), reflect.TypeFor[syntax.ClassDef](), reflect.TypeFor[syntax.Return](),
		reflect.TypeFor[syntax.Delete](), reflect.TypeFor[syntax.Assign](), reflect.TypeFor[syntax.TypeAlias](), reflect.TypeFor[syntax.AugAssign](),
		reflect.TypeFor[syntax.AnnAssign](), reflect.TypeFor[syntax.For](), reflect.TypeFor[syntax.AsyncFor](), reflect.TypeFor[syntax.While](), reflect.TypeFor[syntax.If](),
		reflect.TypeFor[syntax.With](), reflect.TypeFor[syntax.AsyncWith](), reflect.TypeFor[syntax.Match](), reflect.TypeFor[syntax.Raise](), reflect.TypeFor[syntax.Try](),
		reflect.TypeFor[syntax.TryStar](), reflect.TypeFor[syntax.Assert](), reflect.TypeFor[syntax.Import](), reflect.TypeFor[syntax.ImportFrom](), reflect.TypeFor[syntax.Global](),
		reflect.TypeFor[syntax.Nonlocal](), reflect.TypeFor[syntax.ExprStmt](), reflect.TypeFor[syntax.Pass](), reflect.TypeFor[syntax.Break](), reflect.TypeFor[syntax.Continue](),
		reflect.TypeFor[syntax.BoolOp](), reflect.TypeFor[syntax.NamedExpr](), reflect.TypeFor[syntax.BinOp](), reflect.TypeFor[syntax.UnaryOp](), reflect.TypeFor[syntax.Lambda](),
		reflect.TypeFor[syntax.IfExp](), reflect.TypeFor[syntax.Dict](), reflect.TypeFor[syntax.Set](), reflect.TypeFor[syntax.ListComp](), reflect.TypeFor[syntax.SetComp](),
		reflect.TypeFor[syntax.DictComp](), reflect.TypeFor[syntax.GeneratorExp](), reflect.TypeFor[syntax.Await](), reflect.TypeFor[syntax.Yield](), reflect.TypeFor[syntax.YieldFrom](),
		reflect.TypeFor[syntax.Compare](), reflect.TypeFor[syntax.Call](), reflect.TypeFor[syntax.FormattedValue](), reflect.TypeFor[syntax.Interpolation](), reflect.TypeFor[syntax.JoinedStr](),
		reflect.TypeFor[syntax.TemplateStr](), reflect.TypeFor[syntax.Constant](), reflect.TypeFor[syntax.Attribute](), reflect.TypeFor[syntax.Subscript](), reflect.TypeFor[syntax.Starred](),
		reflect.TypeFor[syntax.Name](), reflect.TypeFor[syntax.List](), reflect.TypeFor[syntax.Tuple](), reflect.TypeFor[syntax.Slice](),
		reflect.TypeFor[syntax.Comprehension](), reflect.TypeFor[syntax.ExceptHandler](), reflect.TypeFor[syntax.Arguments](), reflect.TypeFor[syntax.Arg](), reflect.TypeFor[syntax.Keyword](),
		reflect.TypeFor[syntax.Alias](), reflect.TypeFor[syntax.WithItem](), reflect.TypeFor[syntax.MatchCase](),
		reflect.TypeFor[syntax.MatchValue](), reflect.TypeFor[syntax.MatchSingleton](), reflect.TypeFor[syntax.MatchSequence](), reflect.TypeFor[syntax.MatchMapping](),
		reflect.TypeFor[syntax.MatchClass](), reflect.TypeFor[syntax.MatchStar](), reflect.TypeFor[syntax.MatchAs](), reflect.TypeFor[syntax.MatchOr](),
		reflect.TypeFor[syntax.TypeIgnore](), reflect.TypeFor[syntax.TypeVar](), reflect.TypeFor[syntax.ParamSpec](), reflect.TypeFor[syntax.TypeVarTuple](),
	}
}

// goTypes maps the names of the grammar to Go types.
var goTypes = sync.OnceValue(func() map[string]reflect.Type {
	special := map[string]string{"ExprStmt": "Expr", "Comprehension": "comprehension", "Arguments": "arguments", "Arg": "arg",
		"Keyword": "keyword", "Alias": "alias", "WithItem": "withitem", "MatchCase": "match_case"}
	m := make(map[string]reflect.Type, len(asdl)/16)
	for _, t := range nodes() {
		n := t.Name()
		if s, ok := special[n]; ok {
			n = s
		}
		m[n] = t
	}
	return m
})
