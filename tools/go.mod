// The tools have a module of their own, so that what they need (a whole
// CPython, linters) is no dependency of Typhon.
module typhon/tools

go 1.26.0

replace typhon => ../

require (
	github.com/kluctl/go-embed-python v0.0.0-3.14.6-20260610-1
	honnef.co/go/tools v0.8.2
	typhon v0.0.0
)

require (
	github.com/BurntSushi/toml v1.4.1-0.20240526193622-a339e1f7089c // indirect
	github.com/gofrs/flock v0.13.0 // indirect
	github.com/klauspost/compress v1.20.3 // indirect
	github.com/sirupsen/logrus v1.9.4 // indirect
	golang.org/x/exp/typeparams v0.0.0-20231108232855-2478ac86f678 // indirect
	golang.org/x/mod v0.41.0 // indirect
	golang.org/x/sync v0.23.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
)
