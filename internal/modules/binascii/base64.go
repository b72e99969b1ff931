package binascii

// Base64 and uuencode, without objects.

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// decodeTable maps characters to their six bits, 64 for others.
var decodeTable = func() (t [256]byte) {
	for i := range t {
		t[i] = 64
	}
	for i := range len(alphabet) {
		t[alphabet[i]] = byte(i)
	}
	return t
}()

// encodeBase64 appends the encoding of data.
func encodeBase64(dst []byte, data string) []byte {
	for len(data) >= 3 {
		n := uint(data[0])<<16 | uint(data[1])<<8 | uint(data[2])
		dst = append(dst, alphabet[n>>18], alphabet[n>>12&63], alphabet[n>>6&63], alphabet[n&63])
		data = data[3:]
	}
	switch len(data) {
	case 1:
		n := uint(data[0])
		dst = append(dst, alphabet[n>>2], alphabet[n<<4&63], '=', '=')
	case 2:
		n := uint(data[0])<<8 | uint(data[1])
		dst = append(dst, alphabet[n>>10], alphabet[n>>4&63], alphabet[n<<2&63], '=')
	}
	return dst
}

// badCount is the failure of input with one data character more than a multiple of four.
const badCount = "count"

// decodeBase64 decodes data. msg is the reason of a failure; chars is the number of data characters for badCount.
func decodeBase64(data string, strict bool) (out []byte, msg string, chars int) {
	if strict && data != "" && data[0] == '=' {
		return nil, "Leading padding not allowed", 0
	}
	out = make([]byte, 0, len(data)/4*3+3)
	var left byte
	quad, pads := 0, 0
	for i := 0; i < len(data); i++ {
		if quad == 0 && pads == 0 {
			if i = decodeQuads(&out, data, i); i == len(data) {
				break
			}
		}
		c := data[i]
		v := decodeTable[c]
		switch {
		case c == '=':
			if strict {
				if quad == 1 {
					return nil, badCount, len(out)/3*4 + 1
				}
				if quad == 0 || quad+pads == 4 {
					return nil, "Excess padding not allowed", 0
				}
			}
			pads++
			continue
		case v >= 64 && strict:
			return nil, "Only base64 data is allowed", 0
		case v >= 64:
			continue
		case strict && pads > 0 && quad+pads == 4:
			return nil, "Excess data after padding", 0
		case strict && pads > 0:
			return nil, "Discontinuous padding not allowed", 0
		}
		pads = 0
		switch quad {
		case 1:
			out = append(out, left<<2|v>>4)
		case 2:
			out = append(out, left<<4|v>>2)
		case 3:
			out = append(out, left<<6|v)
		}
		left = v & [4]byte{63, 15, 3, 0}[quad]
		quad = (quad + 1) & 3
	}
	switch {
	case quad == 0, quad > 1 && quad+pads >= 4:
		return out, "", 0
	case quad == 1:
		return nil, badCount, len(out)/3*4 + 1
	}
	return nil, "Incorrect padding", 0
}

// decodeQuads decodes groups of four data characters from data[i:] on and returns where they end.
func decodeQuads(out *[]byte, data string, i int) int {
	for i+4 <= len(data) {
		a, b, c, d := decodeTable[data[i]], decodeTable[data[i+1]], decodeTable[data[i+2]], decodeTable[data[i+3]]
		if a|b|c|d >= 64 {
			break
		}
		*out = append(*out, a<<2|b>>4, b<<4|c>>2, c<<6|d)
		i += 4
	}
	return i
}

// encodeUU appends the uuencoded line of data, at most 45 bytes; zero is the character for 0.
func encodeUU(dst []byte, data string, zero byte) []byte {
	enc := func(b byte) byte {
		if b == 0 {
			return zero
		}
		return b + ' '
	}
	dst = append(dst, enc(byte(len(data))))
	for i := 0; i < len(data); i += 3 {
		var g [3]byte
		copy(g[:], data[i:])
		dst = append(dst, enc(g[0]>>2), enc(g[0]<<4&63|g[1]>>4), enc(g[1]<<2&63|g[2]>>6), enc(g[2]&63))
	}
	return append(dst, '\n')
}

// decodeUU decodes a uuencoded line; msg is the reason of a failure.
func decodeUU(line string) (out []byte, msg string) {
	if line == "" {
		return nil, "Missing length byte"
	}
	n := int(line[0]-' ') & 63
	line = line[1:]
	var acc, bits uint
	for n > len(out) {
		c := byte(0)
		switch {
		case line == "" || line[0] == '\n' || line[0] == '\r':
			// Whitespace at the end may have been stripped.
			if line != "" {
				line = line[1:]
			}
		case line[0] < ' ' || line[0] > ' '+64:
			return nil, "Illegal char"
		default:
			c = (line[0] - ' ') & 63
			line = line[1:]
		}
		acc = acc<<6 | uint(c)
		if bits += 6; bits >= 8 {
			bits -= 8
			out = append(out, byte(acc>>bits))
		}
	}
	for i := range len(line) {
		if c := line[i]; c != ' ' && c != ' '+64 && c != '\n' && c != '\r' {
			return nil, "Trailing garbage"
		}
	}
	return out, ""
}
