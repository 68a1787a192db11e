/* SPDX-License-Identifier: MIT */
/* What exists at the path and is no regular file (/dev/stdout, a FIFO) is written straight into:
 * renaming over it would destroy it. */
#include "base/sink.h"
#include "base/num.h"
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER = 32 << 10 };

struct sink {
    struct arena *arena;
    struct diag *diag;
    const char *path;
    const char *part; /* NULL: written straight to path */
    pid_t owner;
    int fd;    /* -1: closed, or never opened */
    int error; /* errno of the first failure */
    size_t n, bytes;
    char *buffer;
};

static void drop_sink(void *sink)
{
    struct sink *s = sink;
    if (s->fd < 0)
        return;
    close(s->fd);
    s->fd = -1;
    if (s->part && s->owner == getpid()) /* a forked child leaves its parent's file alone */
        unlink(s->part);
}

static char *part_name(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    return arena_printf(a, "%.*s.%s.%ld.part", (int)(name - path), path, name, (long)getpid());
}

struct sink *sink_open(struct arena *a, struct diag *dg, const char *path, unsigned mode)
{
    struct sink *s = ARENA_NEW(a, struct sink);
    struct stat st;
    *s = (struct sink){.arena = a, .diag = dg, .path = arena_strdup(a, path), .owner = getpid(), .fd = -1};
    s->buffer = arena_alloc(a, BUFFER);
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
        s->fd = open(path, O_WRONLY | O_CLOEXEC);
    } else {
        s->part = part_name(a, path);
        unlink(s->part); /* of a process that died with our number */
        s->fd = open(s->part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, (mode_t)mode);
    }
    if (s->fd < 0)
        s->error = errno;
    arena_defer(a, drop_sink, s);
    return s;
}

static void write_all(struct sink *s, const char *p, size_t n)
{
    while (n && !s->error) {
        ssize_t done = write(s->fd, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0) {
            s->error = errno;
            return;
        }
        p += done;
        n -= (size_t)done;
    }
}

static void flush_buffer(struct sink *s)
{
    write_all(s, s->buffer, s->n);
    s->n = 0;
}

void sink_put(struct sink *s, const void *bytes, size_t n)
{
    if (s->error || n == 0)
        return;
    assert(s->fd >= 0 && s->owner == getpid());
    s->bytes += n;
    if (n > BUFFER - s->n)
        flush_buffer(s);
    if (n > BUFFER) {
        write_all(s, bytes, n);
        return;
    }
    memcpy(s->buffer + s->n, bytes, n);
    s->n += n;
}

void sink_puts(struct sink *s, const char *text)
{
    sink_put(s, text, strlen(text));
}

void sink_printf(struct sink *s, const char *format, ...)
{
    char small[512];
    va_list list;
    va_start(list, format);
    int n = vsnprintf(small, sizeof small, format, list);
    va_end(list);
    assert(n >= 0);
    if ((size_t)n < sizeof small) {
        sink_put(s, small, (size_t)n);
        return;
    }
    char *whole = arena_alloc(s->arena, (size_t)n + 1);
    va_start(list, format);
    vsnprintf(whole, (size_t)n + 1, format, list);
    va_end(list);
    sink_put(s, whole, (size_t)n);
}

/* OWASP, CSV injection: what begins so is run, unless it is simply a number. */
static bool is_formula(const char *field)
{
    double value;
    return *field && strchr("=+-@\t\r", *field) && !num_parse(str_of(field), &value);
}

void sink_csv(struct sink *s, const char *field, bool last)
{
    bool formula = is_formula(field), quoted = strpbrk(field, ",\"\r\n") != NULL;
    sink_put(s, "\"", quoted);
    sink_put(s, "'", formula);
    for (const char *p = field; *p;) {
        size_t plain = strcspn(p, "\"\r\n");
        sink_put(s, p, plain);
        p += plain;
        if (*p) {
            sink_puts(s, *p == '"' ? "\"\"" : " "); /* a record stays one line */
            p++;
        }
    }
    sink_put(s, "\"", quoted);
    sink_puts(s, last ? "\n" : ",");
}

size_t sink_bytes(const struct sink *s)
{
    return s->bytes;
}

bool sink_commit(struct sink *s)
{
    assert(s->owner == getpid());
    if (!s->error)
        flush_buffer(s);
    if (s->fd >= 0 && close(s->fd) != 0 && !s->error)
        s->error = errno;
    bool opened = s->fd >= 0;
    s->fd = -1;
    if (!s->error && s->part && rename(s->part, s->path) != 0)
        s->error = errno;
    if (!s->error)
        return true;
    if (opened && s->part)
        unlink(s->part);
    return diag_add(s->diag, DIAG_FILE_WRITE, (struct where){s->path, 0, 0},
                    "cannot be written: %s; %s was left behind", strerror(s->error),
                    s->part ? "nothing" : "a part of it");
}
