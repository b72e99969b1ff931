module typhon

go 1.26
