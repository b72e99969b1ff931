package syntax

// slab hands out zeroed Ts from chunks, which is several times cheaper than
// allocating nodes one by one. A chunk lives as long as any node in it.
type slab[T any] struct {
	free []T
	size int
}

const (
	slabMin = 8
	slabMax = 256
)

func (s *slab[T]) new() *T {
	if len(s.free) == 0 {
		s.grow()
	}
	x := &s.free[0]
	s.free = s.free[1:]
	return x
}

// grow allocates a chunk, each one twice as big as the last, so that short
// sources stay cheap.
func (s *slab[T]) grow() {
	s.size = min(max(2*s.size, slabMin), slabMax)
	s.free = make([]T, s.size)
}

// sliceSlab copies short slices into shared chunks.
type sliceSlab[T any] struct {
	free []T
	size int
}

func (s *sliceSlab[T]) copy(src []T) []T {
	n := len(src)
	if n == 0 {
		return nil
	}
	if n > len(s.free) {
		s.size = min(max(2*s.size, slabMin), slabMax)
		if n*4 > s.size {
			return append(make([]T, 0, n), src...)
		}
		s.free = make([]T, s.size)
	}
	dst := s.free[:n:n]
	s.free = s.free[n:]
	copy(dst, src)
	return dst
}

// nodes holds the slabs of the frequent node types.
type nodes struct {
	nameNodes slab[Name]
	constants slab[Constant]
	attrs     slab[Attribute]
	calls     slab[Call]
	keywords  slab[Keyword]
	binOps    slab[BinOp]
	compares  slab[Compare]
	subs      slab[Subscript]
	tuples    slab[Tuple]
	exprStmts slab[ExprStmt]
	assigns   slab[Assign]
	ifs       slab[If]
	returns   slab[Return]
	args      slab[Arg]
	arguments slab[Arguments]
	funcs     slab[FunctionDef]
	exprs     sliceSlab[Expr]
	stmts     sliceSlab[Stmt]
	ops       sliceSlab[CmpOperator]
	argPtrs   sliceSlab[*Arg]
	kwPtrs    sliceSlab[*Keyword]
}
