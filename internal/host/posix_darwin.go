package host

// LoginUID returns the user that logged in to the session, if the system knows.
func LoginUID() (uint32, bool) { return 0, false }
