/*
 * The metronome: one thread outside the managed heap that sends packets which were made ahead, each in its slot of 5 ms.
 * Collections suspend every managed thread; this one keeps the beat meanwhile.
 *
 * One managed thread makes the packets of a stream and puts them into the stream's ring; the thread here takes the oldest
 * when it is due. Both change one word, `state`, by compare-and-swap, so a packet is either sent or taken back, never both.
 * Nobody waits. The layout of `struct stream`, `struct entry` and `struct counters` is known to Pacing/MetronomeLayout.cs.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

enum {
    LAYOUT_VERSION = 1,
    SLOTS_PER_FRAME = 4,
    VISITS = 2,              /* of a stream in a frame of 20 ms: packets may be 10 ms long, or 30 */
    NANOSECONDS_PER_SECOND = 1000000000,
    FINE_STEPS = 200,        /* of 50 us, to 10 ms */
    COARSE_STEPS = 990,      /* of 1 ms */
    FINE_STEP = 50000,
    COARSE_STEP = 1000000,
    CATCH_UP_SLOTS = 100,    /* a standstill beyond half a second is not made good */
    NICE_WANTED = -15,
    FIFO_PRIORITY = 21,      /* above the managed pacing thread */
    TIMER_SLACK = 1000,
    STACK_BYTES = 128 * 1024,
    GUARD_BYTES = 64 * 1024,
};

/* What the system allowed; the bits of PacerScheduling. */
enum { FINE_TIMERS = 1, NICE = 2, REAL_TIME = 4 };

enum { ADD = 1, REMOVE = 2 };

/* A packet and where it goes. A length of 0 is a slot in which nothing is sent. */
struct entry {
    int64_t due; /* slot */
    uint16_t length;
    uint16_t address_length;
    uint8_t address[28];
    uint8_t packet[];
};

struct stream {
    _Atomic uint64_t state;   /* turn:32, oldest entry:16, entries waiting:16; the turn changes when entries are taken back */
    _Atomic uint32_t sending; /* 1 while an entry may be read here */
    _Atomic uint32_t failed;  /* packets the system refused */
    _Atomic uint32_t listed;  /* 1 from ADD to REMOVE */
    int32_t descriptor;
    uint32_t entries;         /* how the ring is cut; changed only while nothing waits and nothing is sent */
    uint32_t entry_bytes;
    int32_t place[VISITS];    /* where it stands in the lists of its slots; this thread's own */
    int32_t slot;
    uint8_t unused[20];
};

struct counters {
    _Atomic int64_t steps[FINE_STEPS + COARSE_STEPS];
    _Atomic int64_t max;
    _Atomic int64_t recent;
    _Atomic int64_t slots;
    _Atomic int64_t sent;
    _Atomic int64_t late; /* entries sent a frame or more after their slot */
    _Atomic int64_t scheduling;
};

struct command {
    int32_t kind;
    int32_t stream;
    int32_t slot;
};

struct metronome {
    struct counters counters;
    struct stream *streams;
    uint8_t *rings;
    int32_t capacity;
    int32_t ring_bytes;
    int32_t *list[SLOTS_PER_FRAME];
    int32_t count[SLOTS_PER_FRAME];
    struct command *commands;
    uint64_t commands_mask;
    _Atomic uint64_t commands_written;
    uint64_t commands_read;
    int64_t origin;
    int64_t slot_nanoseconds;
    int32_t real_time;
    _Atomic int32_t stopping;
    int32_t running;
    pthread_t thread;
};

int32_t metronome_layout(void) { return LAYOUT_VERSION; }
void *metronome_streams(struct metronome *m) { return m->streams; }
void *metronome_rings(struct metronome *m) { return m->rings; }
void *metronome_counters(struct metronome *m) { return &m->counters; }

void metronome_destroy(struct metronome *m)
{
    if (!m)
        return;
    for (int i = 0; i < SLOTS_PER_FRAME; i++)
        free(m->list[i]);
    free(m->streams);
    free(m->rings);
    free(m->commands);
    free(m);
}

struct metronome *metronome_create(int32_t capacity, int32_t ring_bytes)
{
    uint64_t commands = 64;
    while (commands < (uint64_t)capacity * 4)
        commands *= 2;

    struct metronome *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    m->capacity = capacity;
    m->ring_bytes = ring_bytes;
    /* The system gives these pages when they are first touched: ports never used cost nothing. */
    m->streams = calloc((size_t)capacity, sizeof *m->streams);
    m->rings = calloc(1, (size_t)capacity * (size_t)ring_bytes + GUARD_BYTES);
    m->commands = calloc(commands, sizeof *m->commands);
    m->commands_mask = commands - 1;
    int whole = m->streams && m->rings && m->commands;
    for (int i = 0; i < SLOTS_PER_FRAME; i++) {
        m->list[i] = calloc((size_t)capacity, sizeof *m->list[i]);
        whole = whole && m->list[i];
    }
    if (!whole) {
        metronome_destroy(m);
        return NULL;
    }
    return m;
}

/* The managed pacing thread only. Room is for more commands than its streams can ask for; 0 when there is none all the same. */
static int32_t ask(struct metronome *m, struct command command)
{
    uint64_t written = atomic_load_explicit(&m->commands_written, memory_order_relaxed);
    if (written - __atomic_load_n(&m->commands_read, __ATOMIC_ACQUIRE) > m->commands_mask)
        return 0;
    m->commands[written & m->commands_mask] = command;
    atomic_store_explicit(&m->commands_written, written + 1, memory_order_release);
    return 1;
}

int32_t metronome_add(struct metronome *m, int32_t stream, int32_t slot)
{
    atomic_store(&m->streams[stream].listed, 1);
    return ask(m, (struct command){ADD, stream, slot});
}

int32_t metronome_remove(struct metronome *m, int32_t stream) { return ask(m, (struct command){REMOVE, stream, 0}); }

static int list_of(const struct stream *s, int visit) { return (s->slot + visit * (SLOTS_PER_FRAME / VISITS)) % SLOTS_PER_FRAME; }

static void add(struct metronome *m, const struct command *c)
{
    struct stream *s = &m->streams[c->stream];
    s->slot = c->slot;
    for (int visit = 0; visit < VISITS; visit++) {
        int which = list_of(s, visit);
        s->place[visit] = m->count[which];
        m->list[which][m->count[which]++] = c->stream;
    }
}

static void leave(struct metronome *m, int32_t stream)
{
    struct stream *s = &m->streams[stream];
    for (int visit = 0; visit < VISITS; visit++) {
        int which = list_of(s, visit);
        int32_t last = m->list[which][--m->count[which]];
        struct stream *moved = &m->streams[last];
        m->list[which][s->place[visit]] = last;
        moved->place[list_of(moved, 0) == which ? 0 : 1] = s->place[visit];
    }
    atomic_store(&s->listed, 0);
}

static void obey(struct metronome *m)
{
    uint64_t written = atomic_load_explicit(&m->commands_written, memory_order_acquire);
    uint64_t read = m->commands_read;
    while (read < written) {
        const struct command *c = &m->commands[read & m->commands_mask];
        if (c->kind == ADD)
            add(m, c);
        else
            leave(m, c->stream);
        __atomic_store_n(&m->commands_read, ++read, __ATOMIC_RELEASE);
    }
}

/* Sends the oldest entry when it is due; 0 when none is. */
static int send_one(struct metronome *m, int32_t number, int64_t slot)
{
    struct stream *s = &m->streams[number];
    uint64_t state = atomic_load(&s->state);
    if ((uint16_t)state == 0)
        return 0;

    /* From here to the end the maker leaves the way the ring is cut as it is. */
    atomic_store(&s->sending, 1);
    state = atomic_load(&s->state);
    uint32_t oldest = (uint16_t)(state >> 16);
    struct entry *e = (struct entry *)(m->rings + (size_t)number * (size_t)m->ring_bytes + (size_t)oldest * s->entry_bytes);
    if ((uint16_t)state == 0 || e->due > slot) {
        atomic_store(&s->sending, 0);
        return 0;
    }

    uint64_t next = (state & 0xffffffff00000000u) | (uint64_t)((oldest + 1) % s->entries) << 16 | (uint16_t)(state - 1);
    if (!atomic_compare_exchange_strong(&s->state, &state, next)) {
        atomic_store(&s->sending, 0);
        return 1; /* Changed meanwhile: look again. */
    }

    if (e->length) {
        if (slot - e->due >= SLOTS_PER_FRAME)
            atomic_fetch_add_explicit(&m->counters.late, 1, memory_order_relaxed);
        ssize_t sent = sendto(s->descriptor, e->packet, e->length, MSG_DONTWAIT | MSG_NOSIGNAL, (struct sockaddr *)e->address, e->address_length);
        if (sent == e->length)
            atomic_fetch_add_explicit(&m->counters.sent, 1, memory_order_relaxed);
        else
            atomic_fetch_add(&s->failed, 1);
    }
    atomic_store_explicit(&s->sending, 0, memory_order_release);
    return 1;
}

/* All that is due in one slot. Called by the thread below, or by a test in its place. */
void metronome_run_slot(struct metronome *m, int64_t slot)
{
    obey(m);
    int which = (int)(slot % SLOTS_PER_FRAME);
    for (int32_t i = 0; i < m->count[which]; i++) {
        int32_t number = m->list[which][i];
        if (i + 4 < m->count[which])
            __builtin_prefetch(&m->streams[m->list[which][i + 4]]);
        for (int left = CATCH_UP_SLOTS; left > 0 && send_one(m, number, slot); left--)
            ;
    }
    atomic_fetch_add_explicit(&m->counters.slots, 1, memory_order_relaxed);
}

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * NANOSECONDS_PER_SECOND + t.tv_nsec;
}

static void improve(struct metronome *m)
{
    int64_t obtained = 0;
    if (prctl(PR_SET_TIMERSLACK, TIMER_SLACK, 0, 0, 0) == 0)
        obtained |= FINE_TIMERS;
    if (setpriority(PRIO_PROCESS, 0, NICE_WANTED) == 0) /* 0: this thread; Linux keeps a nice value for each */
        obtained |= NICE;
    struct sched_param fifo = {.sched_priority = FIFO_PRIORITY};
    if (sched_setscheduler(0, SCHED_FIFO, &fifo) == 0)
        obtained |= REAL_TIME;
    atomic_store(&m->counters.scheduling, obtained);
}

static void note(struct counters *c, int64_t late)
{
    if (late < 0)
        late = 0;
    int64_t coarse = FINE_STEPS + (late - (int64_t)FINE_STEP * FINE_STEPS) / COARSE_STEP;
    int64_t last = FINE_STEPS + COARSE_STEPS - 1;
    int64_t step = late < (int64_t)FINE_STEP * FINE_STEPS ? late / FINE_STEP : coarse < last ? coarse : last;
    atomic_fetch_add_explicit(&c->steps[step], 1, memory_order_relaxed);
    if (late > atomic_load_explicit(&c->recent, memory_order_relaxed))
        atomic_store(&c->recent, late);
    if (late > atomic_load_explicit(&c->max, memory_order_relaxed))
        atomic_store(&c->max, late);
}

static void *beat(void *argument)
{
    struct metronome *m = argument;
    prctl(PR_SET_NAME, "metronome", 0, 0, 0);
    if (m->real_time)
        improve(m);
    for (int64_t slot = 0; !atomic_load(&m->stopping); slot++) {
        int64_t due = m->origin + (slot + 1) * m->slot_nanoseconds;
        struct timespec until = {due / NANOSECONDS_PER_SECOND, due % NANOSECONDS_PER_SECOND};
        while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
            ;
        int64_t late = now() - due;
        note(&m->counters, late);
        /* Whole frames, so that every stream keeps its slot. */
        if (late > CATCH_UP_SLOTS * m->slot_nanoseconds)
            slot += late / (m->slot_nanoseconds * SLOTS_PER_FRAME) * SLOTS_PER_FRAME;
        metronome_run_slot(m, slot);
    }
    return NULL;
}

/* Starts the thread: slot n is due at origin + (n + 1) * slot_nanoseconds of the monotonic clock. Returns 0, or an errno. */
int32_t metronome_start(struct metronome *m, int64_t origin, int64_t slot_nanoseconds, int32_t real_time)
{
    m->origin = origin;
    m->slot_nanoseconds = slot_nanoseconds;
    m->real_time = real_time;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK_BYTES);
    /* Signals are for the runtime's own threads. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int problem = pthread_create(&m->thread, &attributes, beat, m);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    m->running = problem == 0;
    return problem;
}

void metronome_stop(struct metronome *m)
{
    atomic_store(&m->stopping, 1);
    if (m->running)
        pthread_join(m->thread, NULL);
    m->running = 0;
}
