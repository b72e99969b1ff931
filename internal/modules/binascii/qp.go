package binascii

// Quoted-printable, without objects.

const maxLine = 76

func hexDigit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10, true
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// decodeQP decodes data; header says that an underscore is a blank.
func decodeQP(data string, header bool) []byte {
	out := make([]byte, 0, len(data))
	for i := 0; i < len(data); {
		c := data[i]
		i++
		switch {
		case c == '_' && header:
			out = append(out, ' ')
		case c != '=':
			out = append(out, c)
		case i == len(data):
			return out
		case data[i] == '\n' || data[i] == '\r':
			// A soft line break goes to the end of the line.
			for i < len(data) && data[i] != '\n' {
				i++
			}
			if i < len(data) {
				i++
			}
		case data[i] == '=':
			out = append(out, '=')
			i++
		default:
			if i+1 < len(data) {
				a, ok1 := hexDigit(data[i])
				b, ok2 := hexDigit(data[i+1])
				if ok1 && ok2 {
					out = append(out, a<<4|b)
					i += 2
					continue
				}
			}
			out = append(out, '=')
		}
	}
	return out
}

// encodeQP encodes data. Text keeps its line ends, in the style of its first one.
func encodeQP(data string, quoteTabs, text, header bool) []byte {
	crlf := false
	for i := range len(data) {
		if data[i] == '\n' {
			crlf = i > 0 && data[i-1] == '\r'
			break
		}
	}
	const hex = "0123456789ABCDEF"
	out := make([]byte, 0, len(data)+len(data)/4)
	col := 0
	soft := func() {
		out = append(out, '=')
		if crlf {
			out = append(out, '\r')
		}
		out = append(out, '\n')
		col = 0
	}
	for i := 0; i < len(data); {
		c := data[i]
		atEnd := i+1 == len(data)
		quote := c > 126 || c == '=' || header && c == '_' ||
			c == '.' && col == 0 && (atEnd || data[i+1] == '\n' || data[i+1] == '\r' || data[i+1] == 0) ||
			!text && (c == '\r' || c == '\n') ||
			(c == '\t' || c == ' ') && atEnd ||
			c < 33 && c != '\r' && c != '\n' && c != '\t' && c != ' ' ||
			c < 33 && c != '\r' && c != '\n' && (quoteTabs || !quoteTabs && (c != '\t' && c != ' '))
		if quote {
			if col+3 >= maxLine {
				soft()
			}
			out = append(out, '=', hex[c>>4], hex[c&15])
			i++
			col += 3
			continue
		}
		if text && (c == '\n' || c == '\r' && !atEnd && data[i+1] == '\n') {
			col = 0
			// Whitespace before a line end is quoted.
			if n := len(out); n > 0 && (out[n-1] == ' ' || out[n-1] == '\t') {
				b := out[n-1]
				out = append(out[:n-1], '=', hex[b>>4], hex[b&15])
			}
			if crlf {
				out = append(out, '\r')
			}
			out = append(out, '\n')
			if c == '\r' {
				i += 2
			} else {
				i++
			}
			continue
		}
		if !atEnd && data[i+1] != '\n' && col+1 >= maxLine {
			soft()
		}
		col++
		if header && c == ' ' {
			c = '_'
		}
		out = append(out, c)
		i++
	}
	return out
}
