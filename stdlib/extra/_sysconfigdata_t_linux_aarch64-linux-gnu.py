"""sysconfig's variables on this platform; see _typhon_sysconfig."""

from _typhon_sysconfig import build_time_vars as _vars

build_time_vars = _vars("linux", "aarch64-linux-gnu")
