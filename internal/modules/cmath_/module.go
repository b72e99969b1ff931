// Package cmath_ is the native module cmath. The functions are in package mathfn.
package cmath_

import (
	"math"

	"typhon/internal/kernel/mathfn"
	"typhon/internal/object"
)

// Def is the module.
var Def = object.ModuleDef{
	Name: "cmath",
	Doc:  "This module provides access to mathematical functions for complex\nnumbers.",
	Funcs: []object.FuncDef{
		{Name: "acos", Sig: "($module, z, /)", Fn: plain(mathfn.Cacos),
			Doc: "Return the arc cosine of z."},
		{Name: "acosh", Sig: "($module, z, /)", Fn: plain(mathfn.Cacosh),
			Doc: "Return the inverse hyperbolic cosine of z."},
		{Name: "asin", Sig: "($module, z, /)", Fn: plain(mathfn.Casin),
			Doc: "Return the arc sine of z."},
		{Name: "asinh", Sig: "($module, z, /)", Fn: plain(mathfn.Casinh),
			Doc: "Return the inverse hyperbolic sine of z."},
		{Name: "atan", Sig: "($module, z, /)", Fn: plain(mathfn.Catan),
			Doc: "Return the arc tangent of z."},
		{Name: "atanh", Sig: "($module, z, /)", Fn: plain(mathfn.Catanh),
			Doc: "Return the inverse hyperbolic tangent of z."},
		{Name: "cos", Sig: "($module, z, /)", Fn: plain(mathfn.Ccos),
			Doc: "Return the cosine of z."},
		{Name: "cosh", Sig: "($module, z, /)", Fn: plain(mathfn.Ccosh),
			Doc: "Return the hyperbolic cosine of z."},
		{Name: "exp", Sig: "($module, z, /)", Fn: plain(mathfn.Cexp),
			Doc: "Return the exponential value e**z."},
		{Name: "isclose", Sig: "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)", Fn: isclose,
			Doc: "Determine whether two complex numbers are close in value.\n\n  rel_tol\n    maximum difference for being considered \"close\", relative to the\n    magnitude of the input values\n  abs_tol\n    maximum difference for being considered \"close\", regardless of the\n    magnitude of the input values\n\nReturn True if a is close in value to b, and False otherwise.\n\nFor the values to be considered close, the difference between them must\nbe smaller than at least one of the tolerances.\n\n-inf, inf and NaN behave similarly to the IEEE 754 Standard.  That is,\nNaN is not close to anything, even itself. inf and -inf are only close\nto themselves."},
		{Name: "isfinite", Sig: "($module, z, /)", Fn: test(isFinite),
			Doc: "Return True if both the real and imaginary parts of z are finite, else False."},
		{Name: "isinf", Sig: "($module, z, /)", Fn: test(isInf),
			Doc: "Checks if the real or imaginary part of z is infinite."},
		{Name: "isnan", Sig: "($module, z, /)", Fn: test(isNaN),
			Doc: "Checks if the real or imaginary part of z not a number (NaN)."},
		{Name: "log", Sig: "($module, z, base=<unrepresentable>, /)", Fn: log,
			Doc: "log(z[, base]) -> the logarithm of z to the given base.\n\nIf the base is not specified, returns the natural logarithm (base e)\nof z."},
		{Name: "log10", Sig: "($module, z, /)", Fn: plain(mathfn.Clog10),
			Doc: "Return the base-10 logarithm of z."},
		{Name: "phase", Sig: "($module, z, /)", Fn: phase,
			Doc: "Return argument, also known as the phase angle, of a complex."},
		{Name: "polar", Sig: "($module, z, /)", Fn: polar,
			Doc: "Convert a complex from rectangular coordinates to polar coordinates.\n\nr is the distance from 0 and phi the phase angle."},
		{Name: "rect", Sig: "($module, r, phi, /)", Fn: rect,
			Doc: "Convert from polar coordinates to rectangular coordinates."},
		{Name: "sin", Sig: "($module, z, /)", Fn: plain(mathfn.Csin),
			Doc: "Return the sine of z."},
		{Name: "sinh", Sig: "($module, z, /)", Fn: plain(mathfn.Csinh),
			Doc: "Return the hyperbolic sine of z."},
		{Name: "sqrt", Sig: "($module, z, /)", Fn: plain(mathfn.Csqrt),
			Doc: "Return the square root of z."},
		{Name: "tan", Sig: "($module, z, /)", Fn: plain(mathfn.Ctan),
			Doc: "Return the tangent of z."},
		{Name: "tanh", Sig: "($module, z, /)", Fn: plain(mathfn.Ctanh),
			Doc: "Return the hyperbolic tangent of z."},
	},
	Exec: func(t *object.Thread, m *object.Module) *object.Exception {
		inf, nan := math.Inf(1), math.NaN()
		m.Dict.Set("pi", object.Float(math.Pi))
		m.Dict.Set("e", object.Float(math.E))
		m.Dict.Set("tau", object.Float(2*math.Pi))
		m.Dict.Set("inf", object.Float(inf))
		m.Dict.Set("infj", object.NewComplex(complex(0, inf)))
		m.Dict.Set("nan", object.Float(nan))
		m.Dict.Set("nanj", object.NewComplex(complex(0, nan)))
		return nil
	},
}
