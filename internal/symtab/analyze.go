package symtab

import (
	"strings"

	"typhon/internal/syntax"
)

// set is a small set of names.
type set map[NameID]struct{}

func (s set) has(id NameID) bool { _, ok := s[id]; return ok }
func (s set) add(id NameID)      { s[id] = struct{}{} }
func (s set) addAll(o set) {
	for id := range o {
		s[id] = struct{}{}
	}
}

// env chains the names that enclosing scopes bind: every name has at most the
// innermost binding of interest, so a lookup walks outwards.
type env struct {
	outer *env
	scope *Scope
}

// binding tells what a name is bound to outside a scope.
type binding uint8

const (
	notBound    binding = iota
	bound               // by an enclosing function
	boundType           // by an enclosing type parameter list
	boundGlobal         // declared global there
)

// analysis is the state of the resolution pass.
type analysis struct {
	b *builder
}

func (b *builder) analyze() {
	a := analysis{b}
	a.block(b.t.Top, nil, nil, set{})
}

// lookup finds what name id means for a scope whose enclosing scopes are e.
// hasBound is false at module level, where nothing is bound around.
func (a *analysis) lookup(e *env, id NameID) binding {
	for ; e != nil; e = e.outer {
		s := e.scope
		if s.Kind == Class {
			if id == a.b.idClass || id == a.b.idClassDict || id == a.b.idCond {
				return bound
			}
			continue
		}
		if s.Kind == Module {
			return notBound
		}
		f := s.flags(id)
		if sym := s.Find(id); sym != nil && sym.CompOnly {
			continue // a variable of a comprehension, whose scope the name is not in
		}
		switch {
		case f&DefGlobal != 0:
			return boundGlobal
		case f&DefNonlocal != 0:
			continue
		case f&DefTypeParam != 0:
			return boundType
		case f&DefBound != 0:
			return bound
		}
	}
	return notBound
}

// block resolves the names of s and of the scopes in it, and adds to free the names that must
// come from outside s.
func (a *analysis) block(s *Scope, outer *env, classEntry *Scope, free set) {
	for i := range s.Symbols {
		a.name(s, &s.Symbols[i], outer, classEntry, free)
	}
	here := &env{outer, s}
	childFree := set{}
	var inlined set
	splice := false
	for _, c := range s.Children {
		if a.b.err != nil {
			return
		}
		var entry *Scope
		if c.CanSeeClassScope {
			if s.Kind == Class {
				entry = s
			} else {
				entry = classEntry
			}
		}
		inline := c.Comp != NotComp && c.Comp != GeneratorExp && !s.CanSeeClassScope
		cf := childFree
		if inline {
			cf = set{}
		}
		a.block(c, here, entry, cf)
		if inline {
			if inlined == nil {
				inlined = set{}
			}
			a.inline(s, c, cf, inlined)
			c.CompInlined = true
			splice = true
			childFree.addAll(cf)
		}
		s.ChildFree = s.ChildFree || c.HasFree || c.ChildFree
	}
	if splice {
		s.Children = spliceInlined(s.Children)
	}
	switch {
	case s.IsFunctionLike():
		a.cells(s, childFree, inlined)
	case s.Kind == Class:
		take := func(id NameID, flag *bool) {
			if childFree.has(id) {
				delete(childFree, id)
				*flag = true
			}
		}
		take(a.b.idClass, &s.NeedsClassClosure)
		take(a.b.idClassDict, &s.NeedsClassDict)
		take(a.b.idCond, &s.HasCondAnnotations)
	}
	a.update(s, outer, childFree, inlined)
	free.addAll(childFree)
}

// name resolves one symbol of s.
func (a *analysis) name(s *Scope, sym *Symbol, outer *env, classEntry *Scope, free set) {
	f, id := sym.Flags, sym.ID
	set := func(r Resolution) { sym.Flags = sym.Flags.resolved(r) }
	switch {
	case f&DefGlobal != 0:
		if f&DefNonlocal != 0 {
			a.errorAtDirective(s, id, "name '%s' is nonlocal and global")
			return
		}
		set(GlobalExplicit)
		return
	case f&DefNonlocal != 0:
		if outer == nil {
			a.errorAtDirective(s, id, "nonlocal declaration not allowed at module level")
			return
		}
		switch a.lookup(outer, id) {
		case boundType:
			a.errorAtDirective(s, id, "nonlocal binding not allowed for type parameter '%s'")
			return
		case bound:
		default:
			a.errorAtDirective(s, id, "no binding for nonlocal '%s' found")
			return
		}
		set(Free)
		s.HasFree = true
		free.add(id)
		return
	case f&DefBound != 0:
		set(Local)
		return
	}
	if classEntry != nil {
		cf := classEntry.flags(id)
		if cf&DefGlobal != 0 {
			set(GlobalExplicit)
			return
		}
		if cf&DefBound != 0 && cf&DefNonlocal == 0 {
			set(GlobalImplicit)
			return
		}
	}
	switch a.lookup(outer, id) {
	case bound, boundType:
		set(Free)
		s.HasFree = true
		free.add(id)
	default:
		set(GlobalImplicit)
	}
}

// errorAtDirective reports an error about id at the statement that declares it. In msg %s stands
// for the name.
func (a *analysis) errorAtDirective(s *Scope, id NameID, msg string) {
	p := syntax.Pos{}
	for _, d := range s.directives {
		if d.id == id {
			p = d.pos
			break
		}
	}
	a.b.fail(p, "%s", strings.Replace(msg, "%s", a.b.t.names[id], 1))
}

// cells turns the locals that inner scopes use into cells.
func (a *analysis) cells(s *Scope, free, inlined set) {
	if len(free) == 0 && len(inlined) == 0 {
		return
	}
	for i := range s.Symbols {
		sym := &s.Symbols[i]
		if sym.Flags.Resolution() != Local {
			continue
		}
		if free.has(sym.ID) || inlined.has(sym.ID) {
			sym.Flags = sym.Flags&defMask | Flags(Cell)<<ScopeOff
			delete(free, sym.ID)
		}
	}
}

// update records the names that pass through s to inner scopes, and marks cells of inlined
// comprehensions.
func (a *analysis) update(s *Scope, outer *env, free, inlined set) {
	for id := range inlined {
		if sym := s.Find(id); sym != nil {
			sym.Flags |= DefCompCell
		}
	}
	classLike := s.Kind == Class || s.CanSeeClassScope
	for _, id := range sortedIDs(a, free) {
		if sym := s.Find(id); sym != nil {
			if classLike {
				sym.Flags |= DefFreeClass
			}
			continue
		}
		if outer == nil {
			continue
		}
		if r := a.lookup(outer, id); r != bound && r != boundType {
			continue
		}
		s.add(id, Flags(Free)<<ScopeOff)
	}
}

func sortedIDs(a *analysis, s set) []NameID {
	ids := make([]NameID, 0, len(s))
	for id := range s {
		ids = append(ids, id)
	}
	for i := 1; i < len(ids); i++ {
		for j := i; j > 0 && ids[j] < ids[j-1]; j-- {
			ids[j], ids[j-1] = ids[j-1], ids[j]
		}
	}
	return ids
}

// inline merges the names of comprehension c into s, whose frame runs it.
func (a *analysis) inline(s, c *Scope, compFree, inlined set) {
	for i := range c.Symbols {
		sym := &c.Symbols[i]
		if sym.Flags&DefParam != 0 {
			continue
		}
		if sym.Flags&DefBound != 0 && sym.Flags&DefNonlocal == 0 {
			s.CompNames = append(s.CompNames, sym.ID)
		}
		r := sym.Flags.Resolution()
		only := sym.Flags & defMask
		if r == Cell || only&DefCompCell != 0 {
			inlined.add(sym.ID)
		}
		old := s.Find(sym.ID)
		if r == Free && s.Kind == Class && (sym.ID == a.b.idClass || sym.ID == a.b.idClassDict || sym.ID == a.b.idCond) {
			if sym.ID == a.b.idClass && freeInChild(c, sym.ID) {
				continue // the class has the cell for the functions in the comprehension
			}
			r = GlobalImplicit
			delete(compFree, sym.ID)
			if sym.ID == a.b.idClass {
				// The frame has no such cell: the name is global in the comprehension.
				sym.Flags = only.resolved(GlobalImplicit)
			}
		}
		if old == nil {
			s.add(sym.ID, only.resolved(r)).CompOnly = true
			continue
		}
		if old.Flags&DefBound != 0 && s.Kind != Class && !freeInChild(c, sym.ID) {
			delete(compFree, sym.ID)
		}
	}
	s.CompNames = append(s.CompNames, c.CompNames...)
}

func freeInChild(c *Scope, id NameID) bool {
	for _, x := range c.Children {
		if x.flags(id).Resolution() == Free {
			return true
		}
	}
	return false
}

// spliceInlined replaces inlined comprehensions by the scopes in them.
func spliceInlined(list []*Scope) []*Scope {
	out := make([]*Scope, 0, len(list))
	for _, c := range list {
		if c.CompInlined {
			out = append(out, c.Children...)
		} else {
			out = append(out, c)
		}
	}
	return out
}
