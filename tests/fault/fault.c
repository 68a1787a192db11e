/* SPDX-License-Identifier: MIT */
#include "fault.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int fault_at, fault_calls;
bool fault_half;
static const char *spare; /* the process that opens such a file meets no fault from then on */
static bool spared;

int __real_open(const char *path, int flags, ...);
ssize_t __real_write(int fd, const void *bytes, size_t n);
int __real_close(int fd);
int __real_rename(const char *from, const char *to);
int __real_mkdir(const char *path, mode_t mode);
int __wrap_open(const char *path, int flags, ...);
ssize_t __wrap_write(int fd, const void *bytes, size_t n);
int __wrap_close(int fd);
int __wrap_rename(const char *from, const char *to);
int __wrap_mkdir(const char *path, mode_t mode);

__attribute__((constructor)) static void read_place(void)
{
    const char *at = getenv("FAULT_AT");
    fault_at = at ? (int)strtol(at, NULL, 10) : 0;
    spare = getenv("FAULT_SPARE");
}

static bool fails(int error)
{
    fault_calls++;
    if (spared || fault_calls != fault_at)
        return false;
    errno = error;
    return true;
}

static bool is_file(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (fcntl(fd, F_GETFL) & O_ACCMODE) != O_RDONLY;
}

int __wrap_open(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
    va_end(list);
    spared = spared || (spare && (flags & O_ACCMODE) != O_RDONLY && strstr(path, spare));
    if ((flags & O_ACCMODE) != O_RDONLY && fails(EACCES))
        return -1;
    return __real_open(path, flags, mode);
}

ssize_t __wrap_write(int fd, const void *bytes, size_t n)
{
    if (!is_file(fd) || !fails(ENOSPC))
        return __real_write(fd, bytes, n);
    if (fault_half && __real_write(fd, bytes, n / 2) < 0)
        return -1;
    errno = ENOSPC;
    return -1;
}

int __wrap_close(int fd)
{
    if (!is_file(fd) || !fails(EIO))
        return __real_close(fd);
    __real_close(fd);
    errno = EIO;
    return -1;
}

int __wrap_rename(const char *from, const char *to)
{
    return fails(EXDEV) ? -1 : __real_rename(from, to);
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    return fails(EACCES) ? -1 : __real_mkdir(path, mode);
}
