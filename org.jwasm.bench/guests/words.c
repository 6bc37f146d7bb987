// A program as people write them: reads the files named on the command line, counts words, sorts and prints the most frequent ones.
// usage: words COUNT REPEAT FILE...
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct entry {
    struct entry *next;
    long count;
    char word[];
} entry;

#define BUCKETS 4096
static entry *buckets[BUCKETS];
static long distinct;

static void add(const char *word, size_t length) {
    unsigned hash = 5381;
    for (size_t i = 0; i < length; i++) hash = hash * 33 + (unsigned char)word[i];
    entry **at = &buckets[hash % BUCKETS];
    for (entry *e = *at; e; e = e->next)
        if (strncmp(e->word, word, length) == 0 && e->word[length] == 0) {
            e->count++;
            return;
        }
    entry *e = malloc(sizeof *e + length + 1);
    if (!e) {
        perror("malloc");
        exit(3);
    }
    memcpy(e->word, word, length);
    e->word[length] = 0;
    e->count = 1;
    e->next = *at;
    *at = e;
    distinct++;
}

static void scan(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "words: %s: %s\n", path, strerror(errno));
        exit(2);
    }
    char word[256];
    size_t length = 0;
    int c;
    while ((c = getc(file)) != EOF) {
        if (isalpha(c) && length < sizeof word - 1) word[length++] = (char)tolower(c);
        else if (length) {
            add(word, length);
            length = 0;
        }
    }
    if (length) add(word, length);
    fclose(file);
}

static int compare(const void *a, const void *b) {
    const entry *x = *(entry *const *)a, *y = *(entry *const *)b;
    return x->count != y->count ? (x->count < y->count ? 1 : -1) : strcmp(x->word, y->word);
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: words COUNT REPEAT FILE...\n");
        return 64;
    }
    long shown = strtol(argv[1], 0, 10), repeat = strtol(argv[2], 0, 10);
    for (long r = 0; r < repeat; r++)
        for (int i = 3; i < argc; i++) scan(argv[i]);
    entry **all = malloc(sizeof *all * (size_t)(distinct ? distinct : 1));
    long n = 0;
    for (int b = 0; b < BUCKETS; b++)
        for (entry *e = buckets[b]; e; e = e->next) all[n++] = e;
    qsort(all, (size_t)n, sizeof *all, compare);
    for (long i = 0; i < n && i < shown; i++) printf("%8ld %s\n", all[i]->count, all[i]->word);
    printf("%8ld distinct words, %.3f per word on average\n", distinct, distinct ? (double)repeat * (argc - 3) / (double)distinct : 0.0);
    return 0;
}
