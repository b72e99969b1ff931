// Command typhon runs Python programs.
package main

import (
	"os"

	"typhon/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args)) }
