package errno_

const linux = true
