/*
 * What the system calls alone cost: as many streams as calls had, each from a socket of its own, a packet of PCMU every 20 ms in four
 * slots of 5 ms, and nothing else. With a listening second it also reads what comes. The processor's time of this program is the floor
 * below any engine that keeps a port for each stream.
 *
 *   limit ADDRESS FIRST_PORT TO_ADDRESS TO_FIRST_PORT TO_STRIDE STREAMS SECONDS LISTENS
 *
 * Prints: packets sent, packets received, seconds of processor.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

enum { SLOTS = 4, SLOT_NANOSECONDS = 5000000, SLOTS_A_SECOND = 200, FRAME = 160, PACKET = 172, EVENTS = 1024, PRIORITY = 21 };

struct stream {
    int descriptor;
    uint16_t sequence;
    uint32_t timestamp;
    struct sockaddr_in to;
};

static double processor(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)used.ru_utime.tv_sec + (double)used.ru_stime.tv_sec + 1e-6 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

static struct sockaddr_in address(const char *text, int port)
{
    struct sockaddr_in made = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    inet_pton(AF_INET, text, &made.sin_addr);
    return made;
}

static long say(struct stream *s, unsigned number)
{
    uint8_t packet[PACKET];
    uint32_t words[2] = {htonl(s->timestamp), htonl(number + 1)};
    uint16_t sequence = htons(s->sequence++);
    packet[0] = 0x80;
    packet[1] = 0;
    memcpy(packet + 2, &sequence, sizeof sequence);
    memcpy(packet + 4, words, sizeof words);
    memset(packet + 12, 0xff, FRAME);
    s->timestamp += FRAME;
    return sendto(s->descriptor, packet, PACKET, MSG_DONTWAIT | MSG_NOSIGNAL, (struct sockaddr *)&s->to, sizeof s->to) == PACKET;
}

static long listen_to(int watch, struct stream *streams)
{
    static struct epoll_event events[EVENTS];
    uint8_t packet[1500];
    struct sockaddr_in from;
    long received = 0;
    int count = epoll_wait(watch, events, EVENTS, 0);
    for (int i = 0; i < count; i++) {
        socklen_t length = sizeof from;
        if (recvfrom(streams[events[i].data.u32].descriptor, packet, sizeof packet, MSG_DONTWAIT, (struct sockaddr *)&from, &length) > 0)
            received++;
    }
    return received;
}

int main(int count, char **arguments)
{
    if (count != 9) {
        fprintf(stderr, "limit ADDRESS FIRST_PORT TO_ADDRESS TO_FIRST_PORT TO_STRIDE STREAMS SECONDS LISTENS\n");
        return 2;
    }
    int first = atoi(arguments[2]), to = atoi(arguments[4]), stride = atoi(arguments[5]), many = atoi(arguments[6]);
    long slots = atol(arguments[7]) * SLOTS_A_SECOND;
    int listens = atoi(arguments[8]);
    struct stream *streams = calloc((size_t)many, sizeof *streams);
    int watch = epoll_create1(0);
    if (!streams || watch < 0)
        return 1;
    for (int i = 0; i < many; i++) {
        struct sockaddr_in own = address(arguments[1], first + 2 * i);
        streams[i].descriptor = socket(AF_INET, SOCK_DGRAM, 0);
        streams[i].to = address(arguments[3], to + stride * i);
        if (streams[i].descriptor < 0 || bind(streams[i].descriptor, (struct sockaddr *)&own, sizeof own) != 0) {
            perror("limit");
            return 1;
        }
        struct epoll_event readable = {.events = EPOLLIN, .data.u32 = (uint32_t)i};
        if (listens)
            epoll_ctl(watch, EPOLL_CTL_ADD, streams[i].descriptor, &readable);
    }

    prctl(PR_SET_TIMERSLACK, 1000, 0, 0, 0);
    struct sched_param fifo = {.sched_priority = PRIORITY};
    sched_setscheduler(0, SCHED_FIFO, &fifo); /* Where it is permitted, as in the engine. */
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    double before = processor();
    long sent = 0, received = 0;
    for (long slot = 0; slot < slots; slot++) {
        int64_t due = start.tv_nsec + (slot + 1) * (int64_t)SLOT_NANOSECONDS;
        struct timespec until = {start.tv_sec + due / 1000000000, due % 1000000000};
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
        for (int i = (int)(slot % SLOTS); i < many; i += SLOTS)
            sent += say(&streams[i], (unsigned)i);
        if (listens)
            received += listen_to(watch, streams);
    }
    printf("%ld %ld %.6f\n", sent, received, processor() - before);
    return 0;
}
