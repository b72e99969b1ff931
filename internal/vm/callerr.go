package vm

import (
	"fmt"
	"strings"

	"typhon/internal/bytecode"
	"typhon/internal/object"
)

// The TypeErrors of argument binding, in CPython's words.

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// missingArguments names the parameters without argument.
func missingArguments(t *object.Thread, f *Function, names []string, kind string) *object.Exception {
	for i, n := range names {
		names[i] = "'" + n + "'"
	}
	var list string
	switch n := len(names); n {
	case 1:
		list = names[0]
	case 2:
		list = names[0] + " and " + names[1]
	default:
		list = strings.Join(names[:n-1], ", ") + ", and " + names[n-1]
	}
	return object.TypeErrorf(t, "%s() missing %d required %s argument%s: %s", f.qualName(), len(names), kind, plural(len(names)), list)
}

// tooManyPositional counts what was given and what is taken.
func tooManyPositional(t *object.Thread, f *Function, c *Code, given int, regs []object.Value) *object.Exception {
	ndef := 0
	if d := f.Defaults(); d != nil {
		ndef = d.Len()
	}
	kwGiven := 0
	for i := c.nargs; i < c.nargs+c.BC.KwOnlyArgCount; i++ {
		if !regs[i].IsZero() {
			kwGiven++
		}
	}
	var takes string
	many := c.nargs != 1
	if ndef > 0 {
		takes = fmt.Sprintf("from %d to %d", c.nargs-ndef, c.nargs)
		many = true
	} else {
		takes = fmt.Sprint(c.nargs)
	}
	s := ""
	if many {
		s = "s"
	}
	var kwText string
	if kwGiven > 0 {
		kwText = fmt.Sprintf(" positional argument%s (and %d keyword-only argument%s)", plural(given), kwGiven, plural(kwGiven))
	}
	was := "was"
	if given != 1 || kwGiven > 0 {
		was = "were"
	}
	return object.TypeErrorf(t, "%s() takes %s positional argument%s but %d%s %s given", f.qualName(), takes, s, given, kwText, was)
}

// unexpectedKeyword explains a keyword argument that no parameter takes.
func unexpectedKeyword(t *object.Thread, f *Function, c *Code, args object.Args, name *object.Str, params []string) *object.Exception {
	var posOnly []string
	for i := range c.BC.PosOnlyArgCount {
		for k := range args.NumKw() {
			if n, _ := args.Kw(k); n.String() == c.BC.VarNames[i] {
				posOnly = append(posOnly, n.String())
			}
		}
	}
	if len(posOnly) > 0 {
		return object.TypeErrorf(t, "%s() got some positional-only arguments passed as keyword arguments: '%s'", f.qualName(), strings.Join(posOnly, ", "))
	}
	if s := object.Suggest(name.String(), params[c.BC.PosOnlyArgCount:]); s != "" {
		return object.TypeErrorf(t, "%s() got an unexpected keyword argument '%s'. Did you mean '%s'?", f.qualName(), name.String(), s)
	}
	return object.TypeErrorf(t, "%s() got an unexpected keyword argument '%s'", f.qualName(), name.String())
}

// unboundLocal is the UnboundLocalError of local register r.
func unboundLocal(t *object.Thread, c *Code, r int) *object.Exception {
	name := c.localName(r)
	e := object.Raisef(t, &object.UnboundLocalErrorType, "cannot access local variable '%s' where it is not associated with a value", name)
	e.SetExtra(object.ExcName, object.StrValue(name))
	return e
}

// unboundFree is the NameError of free variable i.
func unboundFree(t *object.Thread, c *Code, i int) *object.Exception {
	name := c.BC.FreeVars[i]
	return object.NameErrorf(t, object.Intern(name), "cannot access free variable '%s' where it is not associated with a value in enclosing scope", name)
}

var _ = bytecode.NOP
