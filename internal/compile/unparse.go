package compile

import "typhon/internal/syntax"

// annotationText returns the source of an annotation, normalised.
func annotationText(e syntax.Expr) string { return "" }

func (c *compiler) registerName(name string) { c.lookup(name) }
