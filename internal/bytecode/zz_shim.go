// Stand-ins until their owners land: whoever defines one of these deletes it here.

package bytecode

import "errors"

func Encode(c *Code) []byte           { return nil }
func Decode(b []byte) (*Code, error) { return nil, errors.New("no codec") }
