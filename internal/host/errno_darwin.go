package host

const (
	strerrorZero    = "Undefined error: 0"
	strerrorUnknown = "Unknown error: "
)

var strerrorSpecial = map[Errno]string{}
