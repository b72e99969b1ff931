package host

const (
	strerrorZero    = "Success"
	strerrorUnknown = "Unknown error "
)

// strerrorSpecial holds the texts that differ from Go's in more than the first
// letter.
var strerrorSpecial = map[Errno]string{
	133: "Memory page has hardware error",
}
