package posix

// sysconfInvalid marks a question that the C library refuses.
const sysconfInvalid = -1 << 63

// sysconfTable holds the questions of sysconf: name, number, answer. The answers are those of the GNU C library; asked
// says that the host knows better.
var sysconfTable = []struct {
	name   string
	number int64
	answer int64
	asked  bool
}{
	{"SC_2_CHAR_TERM", 95, 200809, false}, {"SC_2_C_BIND", 47, 200809, false}, {"SC_2_C_DEV", 48, 200809, false}, {"SC_2_C_VERSION", 96, 200809, false},
	{"SC_2_FORT_DEV", 49, -1, false}, {"SC_2_FORT_RUN", 50, -1, false}, {"SC_2_LOCALEDEF", 52, 200809, false}, {"SC_2_SW_DEV", 51, 200809, false},
	{"SC_2_UPE", 97, -1, false}, {"SC_2_VERSION", 46, 200809, false}, {"SC_AIO_LISTIO_MAX", 23, -1, false}, {"SC_AIO_MAX", 24, -1, false},
	{"SC_AIO_PRIO_DELTA_MAX", 25, 20, false}, {"SC_ARG_MAX", 0, 0, true}, {"SC_ASYNCHRONOUS_IO", 12, 200809, false}, {"SC_ATEXIT_MAX", 87, 2147483647, false},
	{"SC_AVPHYS_PAGES", 86, 0, true}, {"SC_BC_BASE_MAX", 36, 99, false}, {"SC_BC_DIM_MAX", 37, 2048, false}, {"SC_BC_SCALE_MAX", 38, 99, false},
	{"SC_BC_STRING_MAX", 39, 1000, false}, {"SC_CHARCLASS_NAME_MAX", 45, 2048, false}, {"SC_CHAR_BIT", 101, 8, false}, {"SC_CHAR_MAX", 102, 127, false},
	{"SC_CHAR_MIN", 103, -128, false}, {"SC_CHILD_MAX", 1, 96365, false}, {"SC_CLK_TCK", 2, 0, true}, {"SC_COLL_WEIGHTS_MAX", 40, 255, false},
	{"SC_DELAYTIMER_MAX", 26, 2147483647, false}, {"SC_EQUIV_CLASS_MAX", 41, sysconfInvalid, false}, {"SC_EXPR_NEST_MAX", 42, 32, false}, {"SC_FSYNC", 15, 200809, false},
	{"SC_GETGR_R_SIZE_MAX", 69, 1024, false}, {"SC_GETPW_R_SIZE_MAX", 70, 1024, false}, {"SC_INT_MAX", 104, 2147483647, false}, {"SC_INT_MIN", 105, -2147483648, false},
	{"SC_IOV_MAX", 60, 0, true}, {"SC_JOB_CONTROL", 7, 1, false}, {"SC_LINE_MAX", 43, 2048, false}, {"SC_LOGIN_NAME_MAX", 71, 256, false},
	{"SC_LONG_BIT", 106, 64, false}, {"SC_MAPPED_FILES", 16, 200809, false}, {"SC_MB_LEN_MAX", 108, 16, false}, {"SC_MEMLOCK", 17, 200809, false},
	{"SC_MEMLOCK_RANGE", 18, 200809, false}, {"SC_MEMORY_PROTECTION", 19, 200809, false}, {"SC_MESSAGE_PASSING", 20, 200809, false}, {"SC_MQ_OPEN_MAX", 27, -1, false},
	{"SC_MQ_PRIO_MAX", 28, 32768, false}, {"SC_NGROUPS_MAX", 3, 0, true}, {"SC_NL_ARGMAX", 119, 4096, false}, {"SC_NL_LANGMAX", 120, 2048, false},
	{"SC_NL_MSGMAX", 121, 2147483647, false}, {"SC_NL_NMAX", 122, 2147483647, false}, {"SC_NL_SETMAX", 123, 2147483647, false}, {"SC_NL_TEXTMAX", 124, 2147483647, false},
	{"SC_NPROCESSORS_CONF", 83, 0, true}, {"SC_NPROCESSORS_ONLN", 84, 0, true}, {"SC_NZERO", 109, 20, false}, {"SC_OPEN_MAX", 4, 0, true},
	{"SC_PAGESIZE", 30, 0, true}, {"SC_PAGE_SIZE", 30, 0, true}, {"SC_PASS_MAX", 88, 8192, false}, {"SC_PHYS_PAGES", 85, 0, true},
	{"SC_PII", 53, -1, false}, {"SC_PII_INTERNET", 56, -1, false}, {"SC_PII_INTERNET_DGRAM", 62, -1, false}, {"SC_PII_INTERNET_STREAM", 61, -1, false},
	{"SC_PII_OSI", 57, -1, false}, {"SC_PII_OSI_CLTS", 64, -1, false}, {"SC_PII_OSI_COTS", 63, -1, false}, {"SC_PII_OSI_M", 65, -1, false},
	{"SC_PII_SOCKET", 55, -1, false}, {"SC_PII_XTI", 54, -1, false}, {"SC_POLL", 58, -1, false}, {"SC_PRIORITIZED_IO", 13, 200809, false},
	{"SC_PRIORITY_SCHEDULING", 10, 200809, false}, {"SC_REALTIME_SIGNALS", 9, 200809, false}, {"SC_RE_DUP_MAX", 44, 32767, false}, {"SC_RTSIG_MAX", 31, 32, false},
	{"SC_SAVED_IDS", 8, 1, false}, {"SC_SCHAR_MAX", 111, 127, false}, {"SC_SCHAR_MIN", 112, -128, false}, {"SC_SELECT", 59, -1, false},
	{"SC_SEMAPHORES", 21, 200809, false}, {"SC_SEM_NSEMS_MAX", 32, -1, false}, {"SC_SEM_VALUE_MAX", 33, 2147483647, false}, {"SC_SHARED_MEMORY_OBJECTS", 22, 200809, false},
	{"SC_SHRT_MAX", 113, 32767, false}, {"SC_SHRT_MIN", 114, -32768, false}, {"SC_SIGQUEUE_MAX", 34, 96365, false}, {"SC_SSIZE_MAX", 110, 32767, false},
	{"SC_STREAM_MAX", 5, 16, false}, {"SC_SYNCHRONIZED_IO", 14, 200809, false}, {"SC_THREADS", 67, 200809, false}, {"SC_THREAD_ATTR_STACKADDR", 77, 200809, false},
	{"SC_THREAD_ATTR_STACKSIZE", 78, 200809, false}, {"SC_THREAD_DESTRUCTOR_ITERATIONS", 73, 4, false}, {"SC_THREAD_KEYS_MAX", 74, 1024, false}, {"SC_THREAD_PRIORITY_SCHEDULING", 79, 200809, false},
	{"SC_THREAD_PRIO_INHERIT", 80, 200809, false}, {"SC_THREAD_PRIO_PROTECT", 81, 200809, false}, {"SC_THREAD_PROCESS_SHARED", 82, 200809, false}, {"SC_THREAD_SAFE_FUNCTIONS", 68, 200809, false},
	{"SC_THREAD_STACK_MIN", 75, 16384, false}, {"SC_THREAD_THREADS_MAX", 76, -1, false}, {"SC_TIMERS", 11, 200809, false}, {"SC_TIMER_MAX", 35, -1, false},
	{"SC_TTY_NAME_MAX", 72, 32, false}, {"SC_TZNAME_MAX", 6, -1, false}, {"SC_T_IOV_MAX", 66, -1, false}, {"SC_UCHAR_MAX", 115, 255, false},
	{"SC_UINT_MAX", 116, 4294967295, false}, {"SC_UIO_MAXIOV", 60, 1024, false}, {"SC_ULONG_MAX", 117, -1, false}, {"SC_USHRT_MAX", 118, 65535, false},
	{"SC_VERSION", 29, 200809, false}, {"SC_WORD_BIT", 107, 32, false}, {"SC_XBS5_ILP32_OFF32", 125, -1, false}, {"SC_XBS5_ILP32_OFFBIG", 126, -1, false},
	{"SC_XBS5_LP64_OFF64", 127, 1, false}, {"SC_XBS5_LPBIG_OFFBIG", 128, -1, false}, {"SC_XOPEN_CRYPT", 92, -1, false}, {"SC_XOPEN_ENH_I18N", 93, 1, false},
	{"SC_XOPEN_LEGACY", 129, 1, false}, {"SC_XOPEN_REALTIME", 130, 1, false}, {"SC_XOPEN_REALTIME_THREADS", 131, 1, false}, {"SC_XOPEN_SHM", 94, 1, false},
	{"SC_XOPEN_UNIX", 91, 1, false}, {"SC_XOPEN_VERSION", 89, 700, false}, {"SC_XOPEN_XCU_VERSION", 90, 4, false}, {"SC_XOPEN_XPG2", 98, 1, false},
	{"SC_XOPEN_XPG3", 99, 1, false}, {"SC_XOPEN_XPG4", 100, 1, false},
}

// confstrTable holds the questions of confstr: name, number, answer. There is no C library to name the version of.
var confstrTable = []struct {
	name   string
	number int64
	answer string
}{
	{"CS_LFS64_CFLAGS", 1004, "-D_LARGEFILE64_SOURCE"}, {"CS_LFS64_LDFLAGS", 1005, ""}, {"CS_LFS64_LIBS", 1006, ""},
	{"CS_LFS64_LINTFLAGS", 1007, "-D_LARGEFILE64_SOURCE"}, {"CS_LFS_CFLAGS", 1000, ""}, {"CS_LFS_LDFLAGS", 1001, ""},
	{"CS_LFS_LIBS", 1002, ""}, {"CS_LFS_LINTFLAGS", 1003, ""}, {"CS_PATH", 0, "/bin:/usr/bin"},
	{"CS_XBS5_ILP32_OFF32_CFLAGS", 1100, ""}, {"CS_XBS5_ILP32_OFF32_LDFLAGS", 1101, ""}, {"CS_XBS5_ILP32_OFF32_LIBS", 1102, ""},
	{"CS_XBS5_ILP32_OFF32_LINTFLAGS", 1103, ""}, {"CS_XBS5_ILP32_OFFBIG_CFLAGS", 1104, ""}, {"CS_XBS5_ILP32_OFFBIG_LDFLAGS", 1105, ""},
	{"CS_XBS5_ILP32_OFFBIG_LIBS", 1106, ""}, {"CS_XBS5_ILP32_OFFBIG_LINTFLAGS", 1107, ""}, {"CS_XBS5_LP64_OFF64_CFLAGS", 1108, "-m64"},
	{"CS_XBS5_LP64_OFF64_LDFLAGS", 1109, "-m64"}, {"CS_XBS5_LP64_OFF64_LIBS", 1110, ""}, {"CS_XBS5_LP64_OFF64_LINTFLAGS", 1111, ""},
	{"CS_XBS5_LPBIG_OFFBIG_CFLAGS", 1112, ""}, {"CS_XBS5_LPBIG_OFFBIG_LDFLAGS", 1113, ""}, {"CS_XBS5_LPBIG_OFFBIG_LIBS", 1114, ""},
	{"CS_XBS5_LPBIG_OFFBIG_LINTFLAGS", 1115, ""},
}

// pathconfTable holds the questions of pathconf.
var pathconfTable = []struct {
	name   string
	number int
}{
	{"PC_ASYNC_IO", 10}, {"PC_CHOWN_RESTRICTED", 6}, {"PC_FILESIZEBITS", 13}, {"PC_LINK_MAX", 0},
	{"PC_MAX_CANON", 1}, {"PC_MAX_INPUT", 2}, {"PC_NAME_MAX", 3}, {"PC_NO_TRUNC", 7},
	{"PC_PATH_MAX", 4}, {"PC_PIPE_BUF", 5}, {"PC_PRIO_IO", 11}, {"PC_SOCK_MAXBUF", 12},
	{"PC_SYNC_IO", 9}, {"PC_VDISABLE", 8}, {"PC_ALLOC_SIZE_MIN", 18}, {"PC_REC_INCR_XFER_SIZE", 14},
	{"PC_REC_MAX_XFER_SIZE", 15}, {"PC_REC_MIN_XFER_SIZE", 16}, {"PC_REC_XFER_ALIGN", 17}, {"PC_SYMLINK_MAX", 19},
}
