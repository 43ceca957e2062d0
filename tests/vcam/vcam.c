// vcam.c - a virtual V4L2 camera in an LD_PRELOAD library, for tests.
// SPDX-License-Identifier: MIT OR Apache-2.0
//
//   LD_PRELOAD=/path/libvcam.so VCAM_DIR=/path/pictures program
//
// gives `program` a camera /dev/video0 (YUYV, 640x480 and 1280x720, 30 fps)
// which films the directory VCAM_DIR:
//
//   *.pgm *.ppm   binary PGM/PPM (P5/P6, maxval 255) in name order, VCAM_HOLD
//                 frames each (default 30), over and over; scaled to fit, grey
//                 around. The directory is read for every frame: pictures may
//                 be added, replaced and removed at any time, and the show
//                 starts over whenever the directory's mtime changes. Names
//                 with a leading dot are not shown: write ".x.pgm", then rename
//                 it to "x.pgm". An unreadable picture counts as grey.
//   (none)        plain grey frames
//   unplug        while this file exists the camera is unplugged: calls on an
//                 open handle and new opens fail with ENODEV, and /dev lists
//                 no video0. As with real hardware a handle that saw this
//                 stays dead: to recover, the program has to open it again.
//
// VCAM_LOG=1 tells on stderr what is shown. Without VCAM_DIR the library does
// nothing.
//
// How it works: a handle is a timerfd that ticks once per frame, so poll,
// select, epoll and O_NONBLOCK need no help. The buffers lie in a memfd, to
// which mmap of a handle is redirected. Rust's `v4l` crate issues its ioctls as
// syscall(SYS_ioctl, ...), hence the hook on syscall().
//
// Limits: 64-bit Linux with glibc; dup()ed handles, read() I/O and programs
// that make system calls without libc (static ones, Go) are not covered; each
// process has a camera of its own.

#define _GNU_SOURCE
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/videodev2.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

_Static_assert(sizeof(long) == 8, "open is open64, stat is stat64 and so on only on 64 bits");

enum { FPS = 30, MAX_HANDLES = 16, MAX_BUFS = 32, MAX_FRAME = 1280 * 720 * 2, GREY = 126 };
static const struct v4l2_frmsize_discrete sizes[] = {{640, 480}, {1280, 720}};
enum { N_SIZES = sizeof sizes / sizeof *sizes, CAPTURE = V4L2_BUF_TYPE_VIDEO_CAPTURE };
#define DEVICE "/dev/video0"
#define NAME_FILE "/sys/class/video4linux/video0/name"
#define CARD "Virtual test camera"

// The function of this name that comes after ours, normally libc's.
#define NEXT(name) ({ static __typeof__(&name) next_; \
    if (!next_) next_ = (__typeof__(&name))dlsym(RTLD_NEXT, #name); \
    next_; })

static int fail(int err) { errno = err; return -1; }
#define NEED(condition) do { if (!(condition)) return fail(EINVAL); } while (0)

static const char *dir; // VCAM_DIR; NULL: inactive
static unsigned hold = 30;
static bool verbose;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void take_lock(void) { pthread_mutex_lock(&lock); }
static void drop_lock(void) { pthread_mutex_unlock(&lock); }

__attribute__((constructor)) static void setup(void)
{
    const char *d = getenv("VCAM_DIR"), *n = getenv("VCAM_HOLD");
    if (n && atoi(n) > 0) hold = atoi(n);
    verbose = getenv("VCAM_LOG") != NULL;
    dir = d && *d ? d : NULL;
    pthread_atfork(take_lock, drop_lock, drop_lock); // a child may close() our handles
}

static bool unplugged(void)
{
    char path[PATH_MAX];
    int saved = errno;
    snprintf(path, sizeof path, "%s/unplug", dir);
    bool there = faccessat(AT_FDCWD, path, F_OK, 0) == 0;
    errno = saved;
    return there;
}

// Rust's standard library tries statx() with NULL; glibc calls the path nonnull, for which the
// compiler would drop the check, were it not volatile.
static bool is_device(const char *volatile given)
{
    const char *path = given;
    return dir && path && !strcmp(path, DEVICE);
}

// ------------------------------------------------- the camera and its handles

static struct handle {
    atomic_int fd; // the timerfd; -1: unused
    bool gone;     // was unplugged: ENODEV for ever
} handles[MAX_HANDLES] = {[0 ... MAX_HANDLES - 1] = {.fd = -1}};

static struct {
    unsigned w, h;
    struct handle *owner;   // who has buffers; the rest is about these:
    unsigned nbufs, memory;
    int memfd;              // MMAP: all buffers one after the other, ...
    uint8_t *map;           // ... and our view of them
    struct v4l2_buffer buf[MAX_BUFS];
    unsigned queue[MAX_BUFS], queued; // indices of the queued ones, oldest first
    bool streaming;
    uint32_t seq, start;     // frames since STREAMON with dropped ones; first of this show
    struct timespec changed; // mtime of dir then
} cam = {.w = 640, .h = 480, .memfd = -1};

// Takes no lock, for it runs in every close() and ioctl() of the program, also
// between fork and exec.
static struct handle *find(int fd)
{
    for (int i = 0; fd >= 0 && i < MAX_HANDLES; i++)
        if (handles[i].fd == fd) return &handles[i];
    return NULL;
}

static size_t frame_size(void) { return (size_t)cam.w * cam.h * 2; } // whole 4 KiB pages, both

static void release(struct handle *h)
{
    if (cam.owner != h) return;
    if (cam.map) munmap(cam.map, cam.nbufs * frame_size());
    if (cam.memfd >= 0) NEXT(close)(cam.memfd);
    cam.owner = NULL, cam.map = NULL, cam.memfd = -1;
    cam.nbufs = cam.queued = cam.streaming = 0;
}

static bool gone(struct handle *h)
{
    if (!h->gone && unplugged()) h->gone = true, release(h);
    return h->gone;
}

static int open_device(int flags)
{
    if (unplugged()) return fail(ENODEV);
    int fd = timerfd_create(CLOCK_MONOTONIC, (flags & O_NONBLOCK ? TFD_NONBLOCK : 0) |
                                             (flags & O_CLOEXEC ? TFD_CLOEXEC : 0));
    if (fd < 0) return -1;
    take_lock();
    struct handle *h = handles;
    while (h < handles + MAX_HANDLES && h->fd >= 0) h++;
    bool room = h < handles + MAX_HANDLES;
    if (room) h->gone = false, h->fd = fd;
    drop_lock();
    return room ? fd : (NEXT(close)(fd), fail(EMFILE));
}

// ------------------------------------------------------------------- pictures

// A number in a PNM header, and the one character after it.
static unsigned pnm_number(FILE *f)
{
    unsigned n = 0;
    int ch = getc(f);
    for (; ch == ' ' || (ch >= '\t' && ch <= '\r') || ch == '#'; ch = getc(f))
        while (ch == '#' && (ch = getc(f)) != '\n' && ch != EOF) ch = '#';
    for (; ch >= '0' && ch <= '9' && n < 100000; ch = getc(f)) n = n * 10 + (ch - '0');
    return n;
}

// The picture as RGB, or NULL.
static uint8_t *load_pnm(const char *path, unsigned *w, unsigned *h)
{
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    int p = getc(f), kind = getc(f);
    *w = pnm_number(f), *h = pnm_number(f);
    bool good = pnm_number(f) == 255 && p == 'P' && (kind == '5' || kind == '6') && *w && *h &&
                *w <= 20000 && *h <= 20000;
    size_t n = (size_t)*w * *h, bytes = kind == '5' ? n : 3 * n;
    uint8_t *rgb = good ? malloc(3 * n) : NULL;
    if (rgb && fread(rgb, 1, bytes, f) != bytes) free(rgb), rgb = NULL;
    if (rgb && kind == '5')
        for (size_t i = n; i-- > 0;) memset(rgb + 3 * i, rgb[i], 3);
    fclose(f);
    return rgb;
}

// Scales the w x h picture, if any, to fit the W x H frame and converts it to YUYV
// (BT.601, limited range, like a webcam). Each pixel is the mean of what it covers.
static void to_yuyv(const uint8_t *rgb, unsigned w, unsigned h, uint8_t *yuyv, unsigned W, unsigned H)
{
    for (size_t i = 0; i < (size_t)W * H * 2; i += 2) yuyv[i] = GREY, yuyv[i + 1] = 128;
    if (!rgb) return;
    bool wide = (uint64_t)w * H > (uint64_t)h * W;
    unsigned fw = wide ? W : (uint64_t)w * H / h, fh = wide ? (uint64_t)h * W / w : H;
    unsigned left = (W - fw) / 2, top = (H - fh) / 2;
    for (unsigned y = 0; y < fh; y++) {
        unsigned y0 = (uint64_t)y * h / fh, y1 = (uint64_t)(y + 1) * h / fh;
        for (unsigned x = 0; x < fw; x++) {
            unsigned x0 = (uint64_t)x * w / fw, x1 = (uint64_t)(x + 1) * w / fw;
            unsigned sum[3] = {0}, n = 0;
            for (unsigned sy = y0; sy < y1 || sy == y0; sy++)
                for (unsigned sx = x0; sx < x1 || sx == x0; sx++, n++)
                    for (int i = 0; i < 3; i++) sum[i] += rgb[((size_t)sy * w + sx) * 3 + i];
            int r = sum[0] / n, g = sum[1] / n, b = sum[2] / n;
            int u = (-38 * r - 74 * g + 112 * b + 32896) >> 8;
            int v = (112 * r - 94 * g - 18 * b + 32896) >> 8;
            bool odd = (left + x) % 2; // two pixels share Y U Y V
            uint8_t *pair = yuyv + ((size_t)(top + y) * W + left + x - odd) * 2;
            pair[odd * 2] = ((66 * r + 129 * g + 25 * b + 128) >> 8) + 16;
            pair[1] = odd ? (pair[1] + u + 1) / 2 : u;
            pair[3] = odd ? (pair[3] + v + 1) / 2 : v;
        }
    }
}

static int is_picture(const struct dirent *e)
{
    const char *dot = strrchr(e->d_name, '.');
    return dot && *e->d_name != '.' && (!strcmp(dot, ".pgm") || !strcmp(dot, ".ppm"));
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

// What is before the camera in this frame, as YUYV.
static const uint8_t *look(void)
{
    static uint8_t yuyv[MAX_FRAME];
    static char shown[PATH_MAX + 128]; // which version of which picture that is
    char path[PATH_MAX] = "", now[sizeof shown];
    struct stat st = {0};
    fstatat(AT_FDCWD, dir, &st, 0);
    if (memcmp(&cam.changed, &st.st_mtim, sizeof st.st_mtim))
        cam.changed = st.st_mtim, cam.start = cam.seq;
    struct dirent **list = NULL;
    int n = scandir(dir, &list, is_picture, by_name);
    if (n > 0) {
        snprintf(path, sizeof path, "%s/%s", dir, list[(cam.seq - cam.start) / hold % n]->d_name);
        fstatat(AT_FDCWD, path, &st, 0);
    }
    for (int i = 0; i < n; i++) free(list[i]);
    free(list);
    snprintf(now, sizeof now, "%ux%u %s", cam.w, cam.h, path);
    if (*path)
        snprintf(now + strlen(now), sizeof now - strlen(now), " %lu %ld %ld.%09ld",
                 st.st_ino, st.st_size, st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
    if (!strcmp(now, shown)) return yuyv;

    unsigned w = 0, h = 0;
    uint8_t *rgb = *path ? load_pnm(path, &w, &h) : NULL;
    to_yuyv(rgb, w, h, yuyv, cam.w, cam.h);
    strcpy(shown, rgb || !*path ? now : ""); // an unreadable one may be half written: try again
    if (verbose) fprintf(stderr, "vcam: %s %s\n", rgb ? "showing" : "grey", path);
    free(rgb);
    return yuyv;
}

// --------------------------------------------------------------------- ioctls

static int request_buffers(struct handle *h, struct v4l2_requestbuffers *r)
{
    NEED(r->type == CAPTURE && (r->memory == V4L2_MEMORY_MMAP || r->memory == V4L2_MEMORY_USERPTR));
    if (cam.streaming || (cam.owner && cam.owner != h)) return fail(EBUSY);
    release(h);
    *r = (struct v4l2_requestbuffers){
        .count = r->count < MAX_BUFS ? r->count : MAX_BUFS, .type = CAPTURE, .memory = r->memory,
        .capabilities = V4L2_BUF_CAP_SUPPORTS_MMAP | V4L2_BUF_CAP_SUPPORTS_USERPTR};
    if (r->count == 0) return 0;
    cam.owner = h, cam.nbufs = r->count, cam.memory = r->memory;
    if (r->memory == V4L2_MEMORY_MMAP) {
        size_t all = cam.nbufs * frame_size();
        cam.memfd = memfd_create("vcam", MFD_CLOEXEC);
        void *map = cam.memfd < 0 || ftruncate(cam.memfd, all) ? MAP_FAILED
            : NEXT(mmap)(NULL, all, PROT_READ | PROT_WRITE, MAP_SHARED, cam.memfd, 0);
        if (map == MAP_FAILED) return release(h), fail(ENOMEM);
        cam.map = map;
    }
    for (unsigned i = 0; i < cam.nbufs; i++)
        cam.buf[i] = (struct v4l2_buffer){
            .index = i, .type = CAPTURE, .memory = r->memory, .field = V4L2_FIELD_NONE,
            .flags = V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC, .length = frame_size(),
            .m.offset = cam.map ? i * frame_size() : 0};
    return 0;
}

static int queue_buffer(struct v4l2_buffer *b)
{
    NEED(b->type == CAPTURE && b->memory == cam.memory && b->index < cam.nbufs);
    struct v4l2_buffer *own = &cam.buf[b->index];
    NEED(!(own->flags & V4L2_BUF_FLAG_QUEUED));
    if (cam.memory == V4L2_MEMORY_USERPTR) {
        NEED(b->m.userptr && b->length >= frame_size());
        own->m.userptr = b->m.userptr, own->length = b->length;
    }
    own->flags |= V4L2_BUF_FLAG_QUEUED;
    cam.queue[cam.queued++] = b->index;
    *b = *own;
    return 0;
}

// Waits for a tick, then fills the oldest queued buffer. Ticks nobody waited for
// are dropped frames; the sequence number tells. Lets go of the lock to wait.
static int dequeue_buffer(struct handle *h, struct v4l2_buffer *b)
{
    NEED(b->type == CAPTURE && b->memory == cam.memory);
    do {
        NEED(cam.streaming);
        uint64_t ticks;
        drop_lock();
        ssize_t got = read(h->fd, &ticks, sizeof ticks); // blocks or EAGAIN, as opened
        take_lock();
        if (got != sizeof ticks) return -1;
        if (gone(h)) return fail(ENODEV);
        cam.seq += ticks;
    } while (!cam.queued);
    struct v4l2_buffer *own = &cam.buf[cam.queue[0]];
    memmove(cam.queue, cam.queue + 1, --cam.queued * sizeof *cam.queue);
    memcpy(cam.map ? cam.map + own->m.offset : (void *)own->m.userptr, look(), frame_size());
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    own->timestamp = (struct timeval){t.tv_sec, t.tv_nsec / 1000};
    own->sequence = cam.seq - 1;
    own->bytesused = frame_size();
    own->flags &= ~V4L2_BUF_FLAG_QUEUED;
    *b = *own;
    return 0;
}

static int stream(struct handle *h, int type, bool on)
{
    NEED(type == CAPTURE && (cam.nbufs || !on));
    const struct timespec period = {0, 1000000000 / FPS};
    if (on && !cam.streaming) {
        timerfd_settime(h->fd, 0, &(struct itimerspec){period, period}, NULL);
        cam.seq = cam.start = 0;
    }
    cam.streaming = on;
    if (on) return 0;
    cam.queued = 0; // the timer goes on, so that a poll() still waiting comes back
    for (unsigned i = 0; i < cam.nbufs; i++) cam.buf[i].flags &= ~V4L2_BUF_FLAG_QUEUED;
    return 0;
}

static int format(unsigned long req, struct v4l2_format *f)
{
    NEED(f->type == CAPTURE);
    unsigned w = cam.w, h = cam.h, best = UINT_MAX;
    for (int i = 0; req != VIDIOC_G_FMT && i < N_SIZES; i++) { // the nearest size
        unsigned off = abs((int)(sizes[i].width - f->fmt.pix.width)) +
                       abs((int)(sizes[i].height - f->fmt.pix.height));
        if (off < best) best = off, w = sizes[i].width, h = sizes[i].height;
    }
    if (req == VIDIOC_S_FMT) {
        if (cam.owner) return fail(EBUSY);
        cam.w = w, cam.h = h;
    }
    memset(&f->fmt, 0, sizeof f->fmt);
    f->fmt.pix = (struct v4l2_pix_format){
        .width = w, .height = h, .pixelformat = V4L2_PIX_FMT_YUYV, .field = V4L2_FIELD_NONE,
        .bytesperline = w * 2, .sizeimage = w * h * 2, .colorspace = V4L2_COLORSPACE_SRGB,
        .priv = V4L2_PIX_FMT_PRIV_MAGIC};
    return 0;
}

union arg {
    int number;
    struct v4l2_capability cap;
    struct v4l2_fmtdesc fmt;
    struct v4l2_frmsizeenum size;
    struct v4l2_frmivalenum rate;
    struct v4l2_format format;
    struct v4l2_streamparm parm;
    struct v4l2_requestbuffers reqbufs;
    struct v4l2_buffer buf;
    struct v4l2_input input;
};

static int serve(struct handle *h, unsigned long req, union arg *a)
{
    switch (req) {
    case VIDIOC_QUERYCAP:
        a->cap = (struct v4l2_capability){
            .driver = "vcam", .card = CARD, .bus_info = "platform:vcam", .version = 6 << 16,
            .device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING | V4L2_CAP_EXT_PIX_FORMAT};
        a->cap.capabilities = a->cap.device_caps | V4L2_CAP_DEVICE_CAPS;
        return 0;
    case VIDIOC_ENUM_FMT:
        NEED(a->fmt.type == CAPTURE && a->fmt.index == 0);
        a->fmt = (struct v4l2_fmtdesc){
            .type = CAPTURE, .description = "YUYV 4:2:2", .pixelformat = V4L2_PIX_FMT_YUYV};
        return 0;
    case VIDIOC_ENUM_FRAMESIZES:
        NEED(a->size.pixel_format == V4L2_PIX_FMT_YUYV && a->size.index < N_SIZES);
        a->size = (struct v4l2_frmsizeenum){
            .index = a->size.index, .pixel_format = V4L2_PIX_FMT_YUYV,
            .type = V4L2_FRMSIZE_TYPE_DISCRETE, .discrete = sizes[a->size.index]};
        return 0;
    case VIDIOC_ENUM_FRAMEINTERVALS: {
        bool known = false;
        for (int i = 0; i < N_SIZES; i++)
            known |= a->rate.width == sizes[i].width && a->rate.height == sizes[i].height;
        NEED(known && a->rate.pixel_format == V4L2_PIX_FMT_YUYV && a->rate.index == 0);
        a->rate = (struct v4l2_frmivalenum){
            .pixel_format = V4L2_PIX_FMT_YUYV, .width = a->rate.width, .height = a->rate.height,
            .type = V4L2_FRMIVAL_TYPE_DISCRETE, .discrete = {1, FPS}};
        return 0;
    }
    case VIDIOC_G_PARM: case VIDIOC_S_PARM:
        NEED(a->parm.type == CAPTURE);
        a->parm = (struct v4l2_streamparm){
            .type = CAPTURE,
            .parm.capture = {.capability = V4L2_CAP_TIMEPERFRAME, .timeperframe = {1, FPS}}};
        return 0;
    case VIDIOC_QUERYBUF:
        NEED(a->buf.type == CAPTURE && a->buf.index < cam.nbufs);
        a->buf = cam.buf[a->buf.index];
        return 0;
    case VIDIOC_QBUF: case VIDIOC_DQBUF: case VIDIOC_STREAMON: case VIDIOC_STREAMOFF:
        if (cam.owner && cam.owner != h) return fail(EBUSY);
        return req == VIDIOC_QBUF ? queue_buffer(&a->buf)
             : req == VIDIOC_DQBUF ? dequeue_buffer(h, &a->buf)
             : stream(h, a->number, req == VIDIOC_STREAMON);
    case VIDIOC_REQBUFS: return request_buffers(h, &a->reqbufs);
    case VIDIOC_G_FMT: case VIDIOC_S_FMT: case VIDIOC_TRY_FMT: return format(req, &a->format);
    case VIDIOC_ENUMINPUT:
        NEED(a->input.index == 0);
        a->input = (struct v4l2_input){.name = "Camera 1", .type = V4L2_INPUT_TYPE_CAMERA};
        return 0;
    case VIDIOC_G_INPUT: a->number = 0; return 0;
    case VIDIOC_S_INPUT: NEED(a->number == 0); return 0;
    case VIDIOC_G_PRIORITY: a->number = V4L2_PRIORITY_DEFAULT; return 0;
    case VIDIOC_S_PRIORITY: return 0;
    case VIDIOC_QUERYCTRL: case VIDIOC_QUERY_EXT_CTRL: case VIDIOC_QUERYMENU: // no controls
    case VIDIOC_G_CTRL: case VIDIOC_S_CTRL:
    case VIDIOC_G_EXT_CTRLS: case VIDIOC_S_EXT_CTRLS: case VIDIOC_TRY_EXT_CTRLS:
        return fail(EINVAL);
    }
    return fail(ENOTTY);
}

// False if the call is none of ours.
static bool our_ioctl(int fd, unsigned long req, void *arg, int *result)
{
    struct handle *h = find(fd);
    req = (uint32_t)req; // some callers sign-extend an int
    if (!h || _IOC_TYPE(req) != 'V') return false;
    take_lock();
    *result = gone(h) ? fail(ENODEV) : !arg && _IOC_SIZE(req) ? fail(EFAULT) : serve(h, req, arg);
    drop_lock();
    return true;
}

// -------------------------------------------------------- interposed functions

// Opens a path of ours; -2: not one.
static int our_open(const char *path, int flags)
{
    if (is_device(path)) return open_device(flags);
    if (!dir || !path || strcmp(path, NAME_FILE)) return -2;
    if (unplugged()) return fail(ENOENT);
    int fd = memfd_create("vcam-name", flags & O_CLOEXEC ? MFD_CLOEXEC : 0);
    if (fd >= 0 && write(fd, CARD "\n", sizeof CARD) > 0) lseek(fd, 0, SEEK_SET);
    return fd;
}

#define OPEN(name, params, args) int name params { \
    int fd = our_open(path, flags); \
    if (fd != -2) return fd; \
    va_list ap; \
    va_start(ap, flags); \
    mode_t mode = flags & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY)) ? va_arg(ap, mode_t) : 0; \
    va_end(ap); \
    return NEXT(name) args; }
OPEN(open, (const char *path, int flags, ...), (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), (path, flags, mode))
OPEN(openat, (int at, const char *path, int flags, ...), (at, path, flags, mode))
OPEN(openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode))

// The same for programs built with _FORTIFY_SOURCE.
#define OPEN_2(name, params, args) int name params; \
    int name params { int fd = our_open(path, flags); return fd != -2 ? fd : NEXT(name) args; }
OPEN_2(__open_2, (const char *path, int flags), (path, flags))
OPEN_2(__open64_2, (const char *path, int flags), (path, flags))
OPEN_2(__openat_2, (int at, const char *path, int flags), (at, path, flags))
OPEN_2(__openat64_2, (int at, const char *path, int flags), (at, path, flags))

int close(int fd)
{
    struct handle *h = find(fd);
    if (h) {
        take_lock();
        release(h);
        h->fd = -1;
        drop_lock();
    }
    return NEXT(close)(fd);
}

int ioctl(int fd, unsigned long req, ...)
{
    va_list ap;
    va_start(ap, req);
    void *arg = va_arg(ap, void *);
    va_end(ap);
    int result;
    return our_ioctl(fd, req, arg, &result) ? result : NEXT(ioctl)(fd, req, arg);
}

long syscall(long nr, ...)
{
    long a[6];
    va_list ap;
    va_start(ap, nr);
    for (int i = 0; i < 6; i++) a[i] = va_arg(ap, long);
    va_end(ap);
    int result;
    if (nr == SYS_ioctl && our_ioctl((int)a[0], a[1], (void *)a[2], &result)) return result;
    return NEXT(syscall)(nr, a[0], a[1], a[2], a[3], a[4], a[5]);
}

#define MMAP(name) void *name(void *addr, size_t len, int prot, int flags, int fd, off_t off) \
    { return NEXT(name)(addr, len, prot, flags, find(fd) ? cam.memfd : fd, off); }
MMAP(mmap)
MMAP(mmap64)

// A listing of /dev has our video0 and none of the machine's own cameras.
static struct { _Atomic(DIR *) d; bool ours_listed; } devdirs[8];

DIR *opendir(const char *path)
{
    DIR *d = NEXT(opendir)(path);
    bool pending = dir && d && (!strcmp(path, "/dev") || !strcmp(path, "/dev/"));
    for (int i = 0; pending && i < 8; i++) {
        DIR *none = NULL;
        pending = !atomic_compare_exchange_strong(&devdirs[i].d, &none, d);
        if (!pending) devdirs[i].ours_listed = false;
    }
    return d;
}

int closedir(DIR *d)
{
    for (int i = 0; i < 8; i++)
        if (devdirs[i].d == d) devdirs[i].d = NULL;
    return NEXT(closedir)(d);
}

#define READDIR(type, name) struct type *name(DIR *d) { \
    static struct type ours = {.d_ino = 1, .d_reclen = sizeof ours, .d_type = DT_CHR, .d_name = "video0"}; \
    struct type *e; \
    int i = 0; \
    while (i < 8 && devdirs[i].d != d) i++; \
    if (i < 8 && !devdirs[i].ours_listed) { \
        devdirs[i].ours_listed = true; \
        if (!unplugged()) return &ours; \
    } \
    do e = NEXT(name)(d); while (e && i < 8 && !strncmp(e->d_name, "video", 5)); \
    return e; }
READDIR(dirent, readdir)
READDIR(dirent64, readdir64)

// Whether the device exists.
int access(const char *path, int mode)
{
    if (!is_device(path)) return NEXT(access)(path, mode);
    return unplugged() ? fail(ENOENT) : 0;
}

#define STAT(name, type, params, args, ...) int name params { \
    if (!is_device(path)) return NEXT(name) args; \
    if (unplugged()) return fail(ENOENT); \
    *st = (struct type){__VA_ARGS__}; \
    return 0; }
STAT(stat, stat, (const char *path, struct stat *st), (path, st),
     .st_mode = S_IFCHR | 0660, .st_nlink = 1, .st_rdev = makedev(81, 0))
STAT(stat64, stat64, (const char *path, struct stat64 *st), (path, st),
     .st_mode = S_IFCHR | 0660, .st_nlink = 1, .st_rdev = makedev(81, 0))
STAT(statx, statx, (int at, const char *path, int flags, unsigned mask, struct statx *st),
     (at, path, flags, mask, st),
     .stx_mask = STATX_BASIC_STATS, .stx_mode = S_IFCHR | 0660, .stx_nlink = 1, .stx_rdev_major = 81)
