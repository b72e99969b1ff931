// Code generated from recorded results of CPython's cmath; DO NOT EDIT.

package mathfn

// The bits of the floats in the tables.
const (
	inf    = 0x7ff0000000000000
	nan    = 0x7ff8000000000000
	neg    = 1 << 63
	neg0   = neg
	negInf = neg | inf
	pi1    = 0x400921fb54442d18
	pi2    = 0x3ff921fb54442d18
	pi4    = 0x3fe921fb54442d18
	pi34   = 0x4002d97c7f3321d2
)

// Tables of special values, by class of the real part (rows) and of the imaginary part, each of:
// minus infinity, negative, minus zero, zero, positive, infinity, NaN. Entries for two finite
// parts are not used.
var acosSpecial = specialTable{
	{{pi34, inf, OK}, {pi1, inf, OK}, {pi1, inf, OK}, {pi1, negInf, OK}, {pi1, negInf, OK}, {pi34, negInf, OK}, {nan, inf, OK}},
	{{pi2, inf, OK}, {}, {}, {}, {}, {pi2, negInf, OK}, {nan, nan, OK}},
	{{pi2, inf, OK}, {}, {}, {}, {}, {pi2, negInf, OK}, {pi2, nan, OK}},
	{{pi2, inf, OK}, {}, {}, {}, {}, {pi2, negInf, OK}, {pi2, nan, OK}},
	{{pi2, inf, OK}, {}, {}, {}, {}, {pi2, negInf, OK}, {nan, nan, OK}},
	{{pi4, inf, OK}, {0, inf, OK}, {0, inf, OK}, {0, negInf, OK}, {0, negInf, OK}, {pi4, negInf, OK}, {nan, inf, OK}},
	{{nan, inf, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, negInf, OK}, {nan, nan, OK}},
}

var acoshSpecial = specialTable{
	{{inf, pi34 | neg, OK}, {inf, pi1 | neg, OK}, {inf, pi1 | neg, OK}, {inf, pi1, OK}, {inf, pi1, OK}, {inf, pi34, OK}, {inf, nan, OK}},
	{{inf, pi2 | neg, OK}, {}, {}, {}, {}, {inf, pi2, OK}, {nan, nan, OK}},
	{{inf, pi2 | neg, OK}, {}, {}, {}, {}, {inf, pi2, OK}, {nan, pi2, OK}},
	{{inf, pi2 | neg, OK}, {}, {}, {}, {}, {inf, pi2, OK}, {nan, pi2, OK}},
	{{inf, pi2 | neg, OK}, {}, {}, {}, {}, {inf, pi2, OK}, {nan, nan, OK}},
	{{inf, pi4 | neg, OK}, {inf, neg0, OK}, {inf, neg0, OK}, {inf, 0, OK}, {inf, 0, OK}, {inf, pi4, OK}, {inf, nan, OK}},
	{{inf, nan, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}, {inf, nan, OK}, {nan, nan, OK}},
}

var asinhSpecial = specialTable{
	{{negInf, pi4 | neg, OK}, {negInf, neg0, OK}, {negInf, neg0, OK}, {negInf, 0, OK}, {negInf, 0, OK}, {negInf, pi4, OK}, {negInf, nan, OK}},
	{{negInf, pi2 | neg, OK}, {}, {}, {}, {}, {negInf, pi2, OK}, {nan, nan, OK}},
	{{negInf, pi2 | neg, OK}, {}, {}, {}, {}, {negInf, pi2, OK}, {nan, nan, OK}},
	{{inf, pi2 | neg, OK}, {}, {}, {}, {}, {inf, pi2, OK}, {nan, nan, OK}},
	{{inf, pi2 | neg, OK}, {}, {}, {}, {}, {inf, pi2, OK}, {nan, nan, OK}},
	{{inf, pi4 | neg, OK}, {inf, neg0, OK}, {inf, neg0, OK}, {inf, 0, OK}, {inf, 0, OK}, {inf, pi4, OK}, {inf, nan, OK}},
	{{inf, nan, OK}, {nan, nan, OK}, {nan, neg0, OK}, {nan, 0, OK}, {nan, nan, OK}, {inf, nan, OK}, {nan, nan, OK}},
}

var atanhSpecial = specialTable{
	{{neg0, pi2 | neg, OK}, {neg0, pi2 | neg, OK}, {neg0, pi2 | neg, OK}, {neg0, pi2, OK}, {neg0, pi2, OK}, {neg0, pi2, OK}, {neg0, nan, OK}},
	{{neg0, pi2 | neg, OK}, {}, {}, {}, {}, {neg0, pi2, OK}, {nan, nan, OK}},
	{{neg0, pi2 | neg, OK}, {}, {}, {}, {}, {neg0, pi2, OK}, {neg0, nan, OK}},
	{{0, pi2 | neg, OK}, {}, {}, {}, {}, {0, pi2, OK}, {0, nan, OK}},
	{{0, pi2 | neg, OK}, {}, {}, {}, {}, {0, pi2, OK}, {nan, nan, OK}},
	{{0, pi2 | neg, OK}, {0, pi2 | neg, OK}, {0, pi2 | neg, OK}, {0, pi2, OK}, {0, pi2, OK}, {0, pi2, OK}, {0, nan, OK}},
	{{0, pi2 | neg, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}, {0, pi2, OK}, {nan, nan, OK}},
}

var coshSpecial = specialTable{
	{{nan, nan, DomainError}, {negInf, inf, OK}, {inf, 0, OK}, {inf, neg0, OK}, {negInf, negInf, OK}, {nan, nan, DomainError}, {inf, nan, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {nan, nan, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {nan, 0, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {nan, 0, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {nan, nan, OK}},
	{{nan, nan, DomainError}, {negInf, negInf, OK}, {inf, neg0, OK}, {inf, 0, OK}, {negInf, inf, OK}, {nan, nan, DomainError}, {inf, nan, OK}},
	{{nan, nan, OK}, {nan, nan, OK}, {nan, 0, OK}, {nan, 0, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}},
}

var expSpecial = specialTable{
	{{0, 0, OK}, {neg0, neg0, OK}, {0, neg0, OK}, {0, 0, OK}, {neg0, 0, OK}, {0, 0, OK}, {0, 0, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {nan, nan, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {nan, nan, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {nan, nan, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {nan, nan, OK}},
	{{nan, nan, DomainError}, {negInf, negInf, OK}, {inf, neg0, OK}, {inf, 0, OK}, {negInf, inf, OK}, {nan, nan, DomainError}, {inf, nan, OK}},
	{{nan, nan, OK}, {nan, nan, OK}, {nan, neg0, OK}, {nan, 0, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}},
}

var logSpecial = specialTable{
	{{inf, pi34 | neg, OK}, {inf, pi1 | neg, OK}, {inf, pi1 | neg, OK}, {inf, pi1, OK}, {inf, pi1, OK}, {inf, pi34, OK}, {inf, nan, OK}},
	{{inf, pi2 | neg, OK}, {}, {}, {}, {}, {inf, pi2, OK}, {nan, nan, OK}},
	{{inf, pi2 | neg, OK}, {}, {}, {}, {}, {inf, pi2, OK}, {nan, nan, OK}},
	{{inf, pi2 | neg, OK}, {}, {}, {}, {}, {inf, pi2, OK}, {nan, nan, OK}},
	{{inf, pi2 | neg, OK}, {}, {}, {}, {}, {inf, pi2, OK}, {nan, nan, OK}},
	{{inf, pi4 | neg, OK}, {inf, neg0, OK}, {inf, neg0, OK}, {inf, 0, OK}, {inf, 0, OK}, {inf, pi4, OK}, {inf, nan, OK}},
	{{inf, nan, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}, {inf, nan, OK}, {nan, nan, OK}},
}

var sinhSpecial = specialTable{
	{{nan, nan, DomainError}, {inf, negInf, OK}, {negInf, neg0, OK}, {negInf, 0, OK}, {inf, inf, OK}, {nan, nan, DomainError}, {inf, nan, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {nan, nan, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {0, nan, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {0, nan, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {nan, nan, OK}},
	{{nan, nan, DomainError}, {negInf, negInf, OK}, {inf, neg0, OK}, {inf, 0, OK}, {negInf, inf, OK}, {nan, nan, DomainError}, {inf, nan, OK}},
	{{nan, nan, OK}, {nan, nan, OK}, {nan, neg0, OK}, {nan, 0, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}},
}

var sqrtSpecial = specialTable{
	{{inf, negInf, OK}, {0, negInf, OK}, {0, negInf, OK}, {0, inf, OK}, {0, inf, OK}, {inf, inf, OK}, {nan, inf, OK}},
	{{inf, negInf, OK}, {}, {}, {}, {}, {inf, inf, OK}, {nan, nan, OK}},
	{{inf, negInf, OK}, {}, {}, {}, {}, {inf, inf, OK}, {nan, nan, OK}},
	{{inf, negInf, OK}, {}, {}, {}, {}, {inf, inf, OK}, {nan, nan, OK}},
	{{inf, negInf, OK}, {}, {}, {}, {}, {inf, inf, OK}, {nan, nan, OK}},
	{{inf, negInf, OK}, {inf, neg0, OK}, {inf, neg0, OK}, {inf, 0, OK}, {inf, 0, OK}, {inf, inf, OK}, {inf, nan, OK}},
	{{inf, negInf, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}, {inf, inf, OK}, {nan, nan, OK}},
}

var tanhSpecial = specialTable{
	{{0xbff0000000000000, 0, OK}, {0xbff0000000000000, 0, OK}, {0xbff0000000000000, neg0, OK}, {0xbff0000000000000, 0, OK}, {0xbff0000000000000, neg0, OK}, {0xbff0000000000000, 0, OK}, {0xbff0000000000000, 0, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {nan, nan, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {neg0, nan, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {0, nan, OK}},
	{{nan, nan, DomainError}, {}, {}, {}, {}, {nan, nan, DomainError}, {nan, nan, OK}},
	{{0x3ff0000000000000, 0, OK}, {0x3ff0000000000000, 0, OK}, {0x3ff0000000000000, neg0, OK}, {0x3ff0000000000000, 0, OK}, {0x3ff0000000000000, neg0, OK}, {0x3ff0000000000000, 0, OK}, {0x3ff0000000000000, 0, OK}},
	{{nan, nan, OK}, {nan, nan, OK}, {nan, neg0, OK}, {nan, 0, OK}, {nan, nan, OK}, {nan, nan, OK}, {nan, nan, OK}},
}
