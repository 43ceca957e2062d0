// disk.c - a disk that dies, tears or refuses at a chosen point, in an LD_PRELOAD library.
// SPDX-License-Identifier: MIT OR Apache-2.0
//
//   LD_PRELOAD=/path/libdisk.so DISK_FOLDER=/path/data DISK_ORDERS=/path/orders program
//
// counts what `program` does to files below DISK_FOLDER that changes the disk: a write, a
// truncation, a sync, a file made, renamed or removed. DISK_ORDERS is a file of sizeof(struct
// orders) bytes that is mapped here and by whoever gives the orders, so they can change at any
// time while the program runs. At the point `at` it does what `mode` says. Nothing else is
// touched, and without the two variables the library does nothing.
//
// How it works: a descriptor's path is read from /proc/self/fd each time, so nothing must be
// known of how the file was opened. SQLite calls these functions through pointers that the
// loader binds here first.
//
// Limits: Linux with glibc; programs that make system calls without libc are not covered, nor
// is memory that is mapped (SQLite's index of its write-ahead log, which it can rebuild).

#define _GNU_SOURCE
#undef _FORTIFY_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum mode {
    PASS,  // nothing is counted
    COUNT, // counted, never disturbed
    KILL,  // dies instead of doing point `at`
    TEAR,  // does half of point `at`, all of it where it has no halves, and dies
    FULL,  // from point `at` on the disk is full, until the mode changes
    FAIL,  // point `at` alone fails with EIO
};

struct orders {
    _Atomic uint64_t mode;
    _Atomic uint64_t at;    // the first point is 1
    _Atomic uint64_t count; // points passed so far
    _Atomic uint64_t fired; // whether point `at` was reached
    char what[224];         // what was disturbed: "pwrite64 journal.sqlite-wal 4096"
};

static struct orders *orders;
static char folder[PATH_MAX];
static size_t folder_length;

// The function that would have been called without this library.
static void *next(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    return found;
}
#define NEXT(name)                      \
    static __typeof__(&name) real;      \
    if (!real)                          \
        real = (__typeof__(&name))next(#name)

__attribute__((constructor)) static void begin(void) {
    const char *below = getenv("DISK_FOLDER");
    const char *file = getenv("DISK_ORDERS");
    if (!below || !file || !realpath(below, folder))
        return;
    folder_length = strlen(folder);
    int (*open_file)(const char *, int, ...) = (int (*)(const char *, int, ...))next("open64");
    int fd = open_file(file, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return;
    void *map = mmap(NULL, sizeof(struct orders), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (map != MAP_FAILED)
        orders = map;
}

static bool is_below(const char *path) {
    return strncmp(path, folder, folder_length) == 0 && path[folder_length] == '/';
}

static bool is_watched(int fd, char *path) {
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0)
        return false;
    path[length] = 0;
    return is_below(path);
}

static _Noreturn void die(void) {
    for (;;)
        kill(getpid(), SIGKILL);
}

// What a point is to do.
enum step { AS_EVER, HALF_THEN_DIE, ALL_THEN_DIE, HALF, REFUSE };

// Counts a point. `takes` is whether it takes room on the disk, `size` how many bytes it writes.
static enum step point(const char *call, const char *path, size_t size, bool takes) {
    uint64_t mode = atomic_load(&orders->mode);
    if (mode == PASS)
        return AS_EVER;
    uint64_t here = atomic_fetch_add(&orders->count, 1) + 1;
    uint64_t at = atomic_load(&orders->at);
    if (mode == COUNT || here < at || (here > at && mode != FULL) || (mode == FULL && !takes))
        return AS_EVER;
    bool first = !atomic_exchange(&orders->fired, 1);
    if (first)
        snprintf(orders->what, sizeof orders->what, "%s %s %zu", call,
                 strrchr(path, '/') + 1, size);
    switch ((enum mode)mode) {
    case KILL:
        die();
    case TEAR:
        return size > 1 ? HALF_THEN_DIE : ALL_THEN_DIE;
    case FULL:
        errno = ENOSPC;
        // A disk that becomes full takes what still fits.
        return first && size > 1 ? HALF : REFUSE;
    case FAIL:
        errno = EIO;
        return REFUSE;
    case PASS:
    case COUNT:
        break;
    }
    return AS_EVER;
}

// Whether a call without halves goes ahead. Where it is to die after it, `*dies` is set.
static bool goes(const char *call, const char *path, bool takes, bool *dies) {
    enum step step = point(call, path, 0, takes);
    *dies = step == ALL_THEN_DIE;
    return step != REFUSE;
}

#define WHOLE(result, call, path, takes, action) \
    bool dies;                                   \
    if (!goes(call, path, takes, &dies))         \
        return -1;                               \
    result done = action;                        \
    if (dies)                                    \
        die();                                   \
    return done

#define PART(call, path, size, action)                   \
    enum step step = point(call, path, size, true);      \
    if (step == REFUSE)                                  \
        return -1;                                       \
    if (step == HALF || step == HALF_THEN_DIE)           \
        size /= 2;                                       \
    ssize_t done = action;                               \
    if (step == HALF_THEN_DIE || step == ALL_THEN_DIE)   \
        die();                                           \
    return done

// --- What is written ---

ssize_t write(int fd, const void *bytes, size_t size) {
    NEXT(write);
    char path[PATH_MAX];
    if (!orders || !is_watched(fd, path))
        return real(fd, bytes, size);
    PART("write", path, size, real(fd, bytes, size));
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
    NEXT(pwrite);
    char path[PATH_MAX];
    if (!orders || !is_watched(fd, path))
        return real(fd, bytes, size, at);
    PART("pwrite", path, size, real(fd, bytes, size, at));
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
    NEXT(pwrite64);
    char path[PATH_MAX];
    if (!orders || !is_watched(fd, path))
        return real(fd, bytes, size, at);
    PART("pwrite64", path, size, real(fd, bytes, size, at));
}

// Kernels that copy from file to file: as one point.
ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t size,
                        unsigned flags) {
    NEXT(copy_file_range);
    char path[PATH_MAX];
    if (!orders || !is_watched(to, path))
        return real(from, from_at, to, to_at, size, flags);
    WHOLE(ssize_t, "copy_file_range", path, true, real(from, from_at, to, to_at, size, flags));
}

int ftruncate(int fd, off_t size) {
    NEXT(ftruncate);
    char path[PATH_MAX];
    if (!orders || !is_watched(fd, path))
        return real(fd, size);
    WHOLE(int, "ftruncate", path, size > 0, real(fd, size));
}

int ftruncate64(int fd, off64_t size) {
    NEXT(ftruncate64);
    char path[PATH_MAX];
    if (!orders || !is_watched(fd, path))
        return real(fd, size);
    WHOLE(int, "ftruncate64", path, size > 0, real(fd, size));
}

// --- What is made sure of ---

int fsync(int fd) {
    NEXT(fsync);
    char path[PATH_MAX];
    if (!orders || !is_watched(fd, path))
        return real(fd);
    WHOLE(int, "fsync", path, false, real(fd));
}

int fdatasync(int fd) {
    NEXT(fdatasync);
    char path[PATH_MAX];
    if (!orders || !is_watched(fd, path))
        return real(fd);
    WHOLE(int, "fdatasync", path, false, real(fd));
}

// --- Files made, renamed, removed ---

static bool is_new(const char *path, int flags) {
    struct stat there;
    return orders && (flags & O_CREAT) && is_below(path) && lstat(path, &there) != 0;
}

#define MODE_OF(flags)                        \
    mode_t mode = 0;                          \
    if ((flags) & (O_CREAT | O_TMPFILE)) {    \
        va_list rest;                         \
        va_start(rest, flags);                \
        mode = va_arg(rest, mode_t);          \
        va_end(rest);                         \
    }

int open(const char *path, int flags, ...) {
    NEXT(open);
    MODE_OF(flags)
    if (!is_new(path, flags))
        return real(path, flags, mode);
    WHOLE(int, "open", path, true, real(path, flags, mode));
}

int open64(const char *path, int flags, ...) {
    NEXT(open64);
    MODE_OF(flags)
    if (!is_new(path, flags))
        return real(path, flags, mode);
    WHOLE(int, "open64", path, true, real(path, flags, mode));
}

int mkdir(const char *path, mode_t mode) {
    NEXT(mkdir);
    if (!orders || !is_below(path))
        return real(path, mode);
    WHOLE(int, "mkdir", path, true, real(path, mode));
}

int rename(const char *from, const char *to) {
    NEXT(rename);
    if (!orders || !is_below(to))
        return real(from, to);
    WHOLE(int, "rename", to, true, real(from, to));
}

int unlink(const char *path) {
    NEXT(unlink);
    if (!orders || !is_below(path))
        return real(path);
    WHOLE(int, "unlink", path, false, real(path));
}
