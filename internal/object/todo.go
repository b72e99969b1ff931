package object

func registerFinalizer(t *Thread, o *Object) {}
