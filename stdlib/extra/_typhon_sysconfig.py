"""What sysconfig reports about this build.

CPython generates such data from its C build. Typhon has no C build: there is
no compiler, no header and no shared library to tell of, so only what describes
the language, the platform and the installed paths is here.
"""

import sys as _sys


def build_time_vars(platform, multiarch):
    """Return the variables for one platform ("linux") and its multiarch name."""
    version = "%d.%d" % _sys.version_info[:2]
    ldversion = version + "t"
    prefix = _sys.base_prefix
    exec_prefix = _sys.base_exec_prefix
    libdest = f"{prefix}/lib/python{ldversion}"
    soabi = f"typhon-{version.replace('.', '')}t-{multiarch}"
    return {
        "ABIFLAGS": "t",
        "ALIGNOF_LONG": 8,
        "ALIGNOF_MAX_ALIGN_T": 16,
        "ALIGNOF_SIZE_T": 8,
        "BINDIR": f"{exec_prefix}/bin",
        "BINLIBDEST": f"{exec_prefix}/lib/python{ldversion}",
        "CC": "",
        "CFLAGS": "",
        "DESTSHARED": f"{exec_prefix}/lib/python{ldversion}/lib-dynload",
        "EXE": "",
        "EXT_SUFFIX": f".{soabi}.so",
        "HAVE_FORK": 0,
        "INCLUDEPY": f"{prefix}/include/python{ldversion}",
        "LDLIBRARY": "",
        "LDVERSION": ldversion,
        "LIBDEST": libdest,
        "LIBDIR": f"{exec_prefix}/lib",
        "LIBRARY": "",
        "MACHDEP": platform,
        "MACHDESTLIB": libdest,
        "MULTIARCH": multiarch,
        "PLATLIBDIR": "lib",
        "Py_DEBUG": 0,
        "Py_ENABLE_SHARED": 0,
        "Py_GIL_DISABLED": 1,
        "Py_TRACE_REFS": 0,
        "SHLIB_SUFFIX": ".so",
        "SIZEOF_DOUBLE": 8,
        "SIZEOF_FLOAT": 4,
        "SIZEOF_INT": 4,
        "SIZEOF_LONG": 8,
        "SIZEOF_LONG_LONG": 8,
        "SIZEOF_SHORT": 2,
        "SIZEOF_SIZE_T": 8,
        "SIZEOF_TIME_T": 8,
        "SIZEOF_VOID_P": 8,
        "SOABI": soabi,
        "TZPATH": "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo",
        "VERSION": version,
        "WITH_DOC_STRINGS": 1,
        "WITH_PYMALLOC": 0,
        "exec_prefix": exec_prefix,
        "prefix": prefix,
        "py_version_nodot_plat": "",
    }
