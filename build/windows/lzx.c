/*
 * Compresses one folder of a cabinet with LZX, which no tool for Linux writes.
 *
 *     lzx < FILES > FRAMES
 *
 * FILES is what lies in the folder, one file after the other. FRAMES is a record for each 32,768
 * bytes of it: the size of what follows in two bytes, the lower first, and what follows.
 *
 * The format is that of Microsoft's cabinet SDK ("LZX Data Compression Format") and of [MS-PATCH],
 * with a window of 2 MB. Matches come from binary trees, and the cheapest way through them from
 * dynamic programming, with costs from the way before (as LZMA and wimlib do it). A frame is never
 * left by a match and a block consists of whole frames, so that no state is divided.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FRAME = 32768,
    WINDOW = 1 << 21,
    FARTHEST = WINDOW - FRAME, /* less than the window, at whose end readers disagree */
    MOST_FRAMES = 8, /* of one block */
    BLOCK = FRAME * MOST_FRAMES,
    SHORTEST = 2,
    LONGEST = 257,
    LENGTHS_IN_MAIN = 7, /* lengths from 2 that the main symbol says by itself */
    RECENT = 3,          /* offsets that can be named again */
    SLOTS = 50,          /* of offsets, in a window of 2 MB */
    LITERALS = 256,
    MAIN = LITERALS + SLOTS * 8,
    LENGTHS = 249,
    ALIGNED = 8,
    PRE = 20,
    LONG_ENOUGH = 96, /* a match that is taken without looking for a better one */
    DEPTH = 32,       /* steps down a tree */
    CHOICES = 24,     /* matches kept of one position */
    HASH_BITS = 17,
    BIT = 64,  /* what one bit costs */
    PASSES = 2 /* ways through one block; each with the costs of the way before */
};

enum { VERBATIM = 1, WITH_ALIGNED = 2 }; /* types of blocks */

/* Offsets in calls are made absolute, as far as positions reach that every reader counts to. */
static const int32_t CALLS_UP_TO = 12000000;
static const uint32_t NOTHING = UINT32_MAX;

struct match {
    uint32_t offset, length;
};
struct node { /* the cheapest way to a position */
    uint32_t cost, length, code; /* code: 0 to 2 a recent offset, from 3 on an offset plus 2 */
    uint32_t recent[RECENT];
};
struct step {
    uint32_t length, code;
};
struct counts {
    uint32_t main[MAIN], lengths[LENGTHS], aligned[ALIGNED];
};
struct costs {
    uint32_t main[MAIN], lengths[LENGTHS];
};
struct code {
    uint8_t bits[MAIN];
    uint16_t words[MAIN];
};

static uint8_t *data;
static uint32_t size;

static uint8_t slot_bits[SLOTS];
static uint32_t slot_base[SLOTS + 1];

static void *reserve(size_t count, size_t each) {
    void *room = calloc(count ? count : 1, each);
    if (room == NULL) {
        fputs("lzx: out of memory\n", stderr);
        exit(1);
    }
    return room;
}

/* ---- what comes in ---- */

static void read_all(void) {
    size_t room = 1 << 20, got;
    data = reserve(room, 1);
    while ((got = fread(data + size, 1, room - size, stdin)) > 0) {
        size += (uint32_t)got;
        if (size == room) {
            room *= 2;
            if ((data = realloc(data, room)) == NULL) exit(1);
        }
    }
    if (ferror(stdin)) exit(1);
}

/* Make the distance of each call (E8) the place that is called: the same place is the same bytes. */
static void make_calls_absolute(void) {
    for (uint32_t frame = 0; frame < size; frame += FRAME) {
        uint32_t length = size - frame < FRAME ? size - frame : FRAME;
        for (uint32_t at = 0; at + 10 < length; at++) {
            if (data[frame + at] != 0xE8) continue;
            int32_t here = (int32_t)(frame + at), distance;
            memcpy(&distance, data + here + 1, sizeof distance);
            if (distance >= -here && distance < CALLS_UP_TO) {
                int32_t place = distance < CALLS_UP_TO - here ? distance + here : distance - CALLS_UP_TO;
                memcpy(data + here + 1, &place, sizeof place);
            }
            at += 4;
        }
    }
}

/* ---- matches: for each hash of three bytes a tree of positions, the newest at its root ---- */

static uint32_t heads[1 << HASH_BITS], pairs[1 << 16], (*branches)[2];
static struct match found[BLOCK][CHOICES];
static uint32_t found_count[BLOCK];

static uint32_t length_of_match(uint32_t a, uint32_t b, uint32_t from, uint32_t limit) {
    while (from < limit && data[a + from] == data[b + from]) from++;
    return from;
}

/* Put a position into its tree, and keep what was met on the way that is longer than all before. */
static uint32_t matches_at(uint32_t here, struct match *kept) {
    uint32_t limit = size - here < LONGEST ? size - here : LONGEST, count = 0, best = SHORTEST;
    if (limit < 3) return 0;
    uint32_t pair = data[here] | (uint32_t)data[here + 1] << 8;
    uint32_t hash = ((pair | (uint32_t)data[here + 2] << 16) * 2654435761u) >> (32 - HASH_BITS);
    uint32_t other = pairs[pair] - 1, at = heads[hash] - 1; /* 0 says that there is none */
    pairs[pair] = heads[hash] = here + 1;
    if (other != NOTHING && here - other <= FARTHEST)
        kept[count++] = (struct match){here - other, SHORTEST};
    uint32_t *smaller = &branches[here % WINDOW][0], *larger = &branches[here % WINDOW][1];
    uint32_t in_smaller = 0, in_larger = 0; /* how much is known to be the same in each */
    for (int depth = DEPTH; depth > 0 && at != NOTHING && here - at <= FARTHEST; depth--) {
        uint32_t known = in_smaller < in_larger ? in_smaller : in_larger;
        uint32_t length = length_of_match(at, here, known, limit);
        if (length > best && count < CHOICES) {
            best = length;
            kept[count++] = (struct match){here - at, length};
        }
        if (length == limit) { /* the same in all that counts: takes its place */
            *smaller = branches[at % WINDOW][0];
            *larger = branches[at % WINDOW][1];
            return count;
        }
        if (data[at + length] < data[here + length]) {
            *smaller = at + 1;
            smaller = &branches[at % WINDOW][1];
            at = *smaller - 1;
            in_smaller = length;
        } else {
            *larger = at + 1;
            larger = &branches[at % WINDOW][0];
            at = *larger - 1;
            in_larger = length;
        }
    }
    *smaller = *larger = 0;
    return count;
}

/* ---- offsets ---- */

static void lay_out_slots(void) {
    for (int slot = 0; slot < SLOTS; slot++) {
        int bits = slot < 4 ? 0 : slot / 2 - 1;
        slot_bits[slot] = (uint8_t)(bits < 17 ? bits : 17);
        slot_base[slot + 1] = slot_base[slot] + (1u << slot_bits[slot]);
    }
}

static uint32_t slot_of(uint32_t code) {
    if (code < RECENT) return code;
    if (code >= slot_base[36]) return 36 + ((code - slot_base[36]) >> 17);
    uint32_t top = 31 - (uint32_t)__builtin_clz(code);
    return 2 * top + ((code >> (top - 1)) & 1);
}

static uint32_t main_symbol(uint32_t slot, uint32_t length) {
    uint32_t over = length - SHORTEST;
    return LITERALS + slot * 8 + (over < LENGTHS_IN_MAIN ? over : LENGTHS_IN_MAIN);
}

static void use(uint32_t recent[RECENT], uint32_t code) {
    if (code < RECENT) {
        uint32_t named = recent[code];
        recent[code] = recent[0];
        recent[0] = named;
    } else {
        recent[2] = recent[1];
        recent[1] = recent[0];
        recent[0] = code - 2;
    }
}

/* ---- the cheapest way through a block ---- */

static struct node nodes[BLOCK + 1];
static struct step steps[BLOCK];

static void reach(uint32_t from, uint32_t length, uint32_t code, uint32_t cost) {
    struct node *to = &nodes[from + length];
    if (cost < to->cost) {
        to->cost = cost;
        to->length = length;
        to->code = code;
    }
}

static void reach_all(uint32_t at, uint32_t shortest, uint32_t longest, uint32_t code,
                      const struct costs *costs) {
    uint32_t slot = slot_of(code), base = nodes[at].cost + slot_bits[slot] * BIT;
    for (uint32_t length = shortest; length <= longest; length++) {
        uint32_t cost = base + costs->main[main_symbol(slot, length)];
        if (length >= SHORTEST + LENGTHS_IN_MAIN)
            cost += costs->lengths[length - SHORTEST - LENGTHS_IN_MAIN];
        reach(at, length, code, cost);
    }
}

/* Return how many steps lead through `length` bytes from `start`; what is recent then is in `recent`. */
static uint32_t cheapest_way(uint32_t start, uint32_t length, uint32_t cached,
                             uint32_t recent[RECENT], const struct costs *costs) {
    for (uint32_t at = 0; at <= length; at++) nodes[at].cost = UINT32_MAX;
    nodes[0].cost = 0;
    memcpy(nodes[0].recent, recent, sizeof nodes[0].recent);
    for (uint32_t at = 0; at < length; at++) {
        struct node *node = &nodes[at];
        if (node->cost == UINT32_MAX) continue;
        if (at > 0) {
            memcpy(node->recent, nodes[at - node->length].recent, sizeof node->recent);
            if (node->length > 1) use(node->recent, node->code);
        }
        uint32_t here = start + at, limit = FRAME - at % FRAME;
        if (limit > length - at) limit = length - at;
        if (limit > LONGEST) limit = LONGEST;
        reach(at, 1, 0, node->cost + costs->main[data[here]]);
        uint32_t longest = 0;
        for (uint32_t code = 0; code < RECENT; code++) {
            uint32_t offset = node->recent[code];
            if (offset > here) continue;
            uint32_t same = length_of_match(here - offset, here, 0, limit);
            if (same < SHORTEST) continue;
            reach_all(at, same < LONG_ENOUGH ? SHORTEST : same, same, code, costs);
            if (same > longest) longest = same;
        }
        const struct match *matches = found[here - cached];
        uint32_t shortest = SHORTEST;
        for (uint32_t one = 0; one < found_count[here - cached]; one++) {
            uint32_t same = matches[one].length < limit ? matches[one].length : limit;
            if (same < shortest) continue;
            reach_all(at, same < LONG_ENOUGH ? shortest : same, same, matches[one].offset + 2, costs);
            shortest = same + 1;
            if (same > longest) longest = same;
        }
        if (longest >= LONG_ENOUGH) at += longest - 1;
    }
    uint32_t count = 0;
    for (uint32_t at = length; at > 0; at -= nodes[at].length) count++;
    for (uint32_t at = length, step = count; at > 0; at -= nodes[at].length)
        steps[--step] = (struct step){nodes[at].length, nodes[at].code};
    for (uint32_t step = 0; step < count; step++)
        if (steps[step].length > 1) use(recent, steps[step].code);
    return count;
}

static void count_step(struct counts *counts, struct step step, uint32_t at) {
    if (step.length == 1) {
        counts->main[data[at]]++;
        return;
    }
    uint32_t slot = slot_of(step.code);
    counts->main[main_symbol(slot, step.length)]++;
    if (step.length >= SHORTEST + LENGTHS_IN_MAIN)
        counts->lengths[step.length - SHORTEST - LENGTHS_IN_MAIN]++;
    if (slot_bits[slot] >= 3) counts->aligned[(step.code - slot_base[slot]) % ALIGNED]++;
}

static void count_all(struct counts *counts, uint32_t start, uint32_t count) {
    memset(counts, 0, sizeof *counts);
    for (uint32_t step = 0; step < count; start += steps[step++].length)
        count_step(counts, steps[step], start);
}

static void price(uint32_t *costs, const uint32_t *counts, int symbols) {
    double all = 0;
    for (int symbol = 0; symbol < symbols; symbol++) all += counts[symbol] + 0.2;
    for (int symbol = 0; symbol < symbols; symbol++) {
        double bits = log2(all / (counts[symbol] + 0.2));
        costs[symbol] = (uint32_t)(BIT * (bits < 1 ? 1 : bits > 16 ? 16 : bits));
    }
}

static void price_all(struct costs *costs, const struct counts *counts) {
    price(costs->main, counts->main, MAIN);
    price(costs->lengths, counts->lengths, LENGTHS);
}

/* ---- Huffman's codes ---- */

/* Give each symbol that is counted its bits, `most` at most; two always have some: no reader then
 * meets a code that is not whole. */
static void measure_code(const uint32_t *given, int symbols, int most, uint8_t *bits) {
    uint32_t counts[MAIN];
    int order[MAIN], used = 0, longest;
    memcpy(counts, given, sizeof *counts * (size_t)symbols);
    for (int symbol = 0; symbol < symbols; symbol++) used += counts[symbol] > 0;
    for (int symbol = 0; used < 2; symbol++)
        if (counts[symbol] == 0) counts[symbol] = 1, used++;
    do {
        uint64_t weights[2 * MAIN];
        int parents[2 * MAIN], leaf = 0, branch, made;
        used = 0;
        for (int symbol = 0; symbol < symbols; symbol++) { /* in order of their counts */
            int at = used;
            if (counts[symbol] == 0) continue;
            for (; at > 0 && counts[order[at - 1]] > counts[symbol]; at--) order[at] = order[at - 1];
            order[at] = symbol;
            used++;
        }
        for (int at = 0; at < used; at++) weights[at] = counts[order[at]];
        for (made = branch = used; made < 2 * used - 1; made++) {
            weights[made] = 0;
            for (int child = 0; child < 2; child++) {
                int is_leaf = leaf < used && (branch >= made || weights[leaf] <= weights[branch]);
                int lightest = is_leaf ? leaf++ : branch++;
                weights[made] += weights[lightest];
                parents[lightest] = made;
            }
        }
        int depths[2 * MAIN];
        longest = depths[made - 1] = 0;
        memset(bits, 0, (size_t)symbols);
        for (int at = made - 2; at >= 0; at--) {
            depths[at] = depths[parents[at]] + 1;
            if (depths[at] > longest) longest = depths[at];
            if (at < used) bits[order[at]] = (uint8_t)depths[at];
        }
        for (int symbol = 0; symbol < symbols; symbol++) /* flatter, should it have to be made anew */
            if (counts[symbol] > 1) counts[symbol] = counts[symbol] / 2 + counts[symbol] % 2;
    } while (longest > most);
}

static void make_code(struct code *code, const uint32_t *counts, int symbols, int most) {
    measure_code(counts, symbols, most, code->bits);
    uint32_t word = 0;
    for (int bits = 1; bits <= most; bits++, word <<= 1)
        for (int symbol = 0; symbol < symbols; symbol++)
            if (code->bits[symbol] == bits) code->words[symbol] = (uint16_t)word++;
}

/* ---- what goes out: words of 16 bits, the highest bit first and the lower byte first ---- */

static uint8_t out[2 * FRAME];
static uint32_t out_size, waiting_bits;
static uint64_t waiting;

static void put(uint32_t value, uint32_t bits) {
    waiting = waiting << bits | value;
    waiting_bits += bits;
    while (waiting_bits >= 16) {
        waiting_bits -= 16;
        out[out_size++] = (uint8_t)(waiting >> waiting_bits);
        out[out_size++] = (uint8_t)(waiting >> waiting_bits >> 8);
    }
}

static void put_symbol(const struct code *code, uint32_t symbol) {
    put(code->words[symbol], code->bits[symbol]);
}

static void end_frame(void) {
    put(0, (16 - waiting_bits) % 16);
    putchar(out_size & 0xFF);
    putchar(out_size >> 8);
    fwrite(out, 1, out_size, stdout);
    out_size = 0;
}

/* Write the bits of a code's symbols, as what differs from the code before, in a code of their own. */
static void put_bits_of_code(uint8_t *before, const uint8_t *bits, int symbols) {
    struct {
        uint8_t symbol, more, extra, delta;
    } words[MAIN];
    uint32_t counts[PRE] = {0};
    int made = 0;
    for (int at = 0, run; at < symbols; at += run) {
        for (run = 1; at + run < symbols && bits[at + run] == bits[at] && run < 51;) run++;
        uint8_t delta = (uint8_t)((before[at] + 17 - bits[at]) % 17);
        words[made].extra = words[made].more = words[made].delta = 0;
        if (bits[at] == 0 && run >= 20) {
            words[made].symbol = 18, words[made].more = (uint8_t)(run - 20), words[made].extra = 5;
        } else if (bits[at] == 0 && run >= 4) {
            words[made].symbol = 17, words[made].more = (uint8_t)(run - 4), words[made].extra = 4;
        } else if (run >= 4) {
            run = run > 5 ? 5 : run;
            words[made].symbol = 19, words[made].more = (uint8_t)(run - 4), words[made].extra = 1;
            words[made].delta = delta;
            counts[delta]++;
        } else {
            words[made].symbol = delta;
            run = 1;
        }
        counts[words[made++].symbol]++;
    }
    struct code pre;
    make_code(&pre, counts, PRE, 15);
    for (int symbol = 0; symbol < PRE; symbol++) put(pre.bits[symbol], 4);
    for (int at = 0; at < made; at++) {
        put_symbol(&pre, words[at].symbol);
        put(words[at].more, words[at].extra);
        if (words[at].symbol == 19) put_symbol(&pre, words[at].delta);
    }
    memcpy(before, bits, (size_t)symbols);
}

static uint8_t main_before[MAIN], lengths_before[LENGTHS];

static void put_block(const struct counts *counts, uint32_t start, uint32_t length, uint32_t count) {
    struct code mains, lengths, aligned;
    make_code(&mains, counts->main, MAIN, 16);
    make_code(&lengths, counts->lengths, LENGTHS, 16);
    make_code(&aligned, counts->aligned, ALIGNED, 7);
    int saved = -3 * ALIGNED;
    for (int low = 0; low < ALIGNED; low++)
        saved += (int)counts->aligned[low] * (3 - aligned.bits[low]);
    int type = saved > 0 ? WITH_ALIGNED : VERBATIM;
    put((uint32_t)type, 3);
    put(length >> 8, 16);
    put(length & 0xFF, 8);
    for (int low = 0; low < ALIGNED && type == WITH_ALIGNED; low++) put(aligned.bits[low], 3);
    put_bits_of_code(main_before, mains.bits, LITERALS);
    put_bits_of_code(main_before + LITERALS, mains.bits + LITERALS, MAIN - LITERALS);
    put_bits_of_code(lengths_before, lengths.bits, LENGTHS);
    for (uint32_t step = 0, at = start; step < count; step++) {
        struct step one = steps[step];
        if (one.length == 1) {
            put_symbol(&mains, data[at]);
        } else {
            uint32_t slot = slot_of(one.code), bits = slot_bits[slot];
            put_symbol(&mains, main_symbol(slot, one.length));
            if (one.length >= SHORTEST + LENGTHS_IN_MAIN)
                put_symbol(&lengths, one.length - SHORTEST - LENGTHS_IN_MAIN);
            uint32_t more = one.code - slot_base[slot];
            if (type == WITH_ALIGNED && bits >= 3) {
                put(more >> 3, bits - 3);
                put_symbol(&aligned, more % ALIGNED);
            } else {
                put(more, bits);
            }
        }
        at += one.length;
        if (at % FRAME == 0 || at == size) end_frame();
    }
}

/* ---- where blocks begin ---- */

static double bits_of(const uint32_t *counts, int symbols) {
    double all = 0, bits = 0;
    for (int symbol = 0; symbol < symbols; symbol++) all += counts[symbol];
    for (int symbol = 0; symbol < symbols; symbol++)
        if (counts[symbol] > 0) bits += counts[symbol] * log2(all / counts[symbol]) + 3;
    return bits;
}

static double bits_of_block(const struct counts *counts) {
    return 250 + bits_of(counts->main, MAIN) + bits_of(counts->lengths, LENGTHS);
}

static void add(struct counts *sum, const struct counts *more) {
    for (int symbol = 0; symbol < MAIN; symbol++) sum->main[symbol] += more->main[symbol];
    for (int symbol = 0; symbol < LENGTHS; symbol++) sum->lengths[symbol] += more->lengths[symbol];
}

/* Return how many frames from `first` on are best one block. */
static uint32_t frames_together(struct counts *frames, uint32_t first, uint32_t all) {
    struct counts block = frames[first];
    uint32_t next = first + 1;
    for (; next < all; next++) {
        struct counts both = block;
        add(&both, &frames[next]);
        if (bits_of_block(&both) > bits_of_block(&block) + bits_of_block(&frames[next])) break;
        block = both;
    }
    frames[first] = block;
    return next - first;
}

static void compress_all(void) {
    static struct counts frames[MOST_FRAMES], counts;
    struct costs costs;
    uint32_t recent[RECENT] = {1, 1, 1};
    for (int symbol = 0; symbol < MAIN; symbol++)
        costs.main[symbol] = (symbol < LITERALS ? 8 : 10) * BIT;
    for (int symbol = 0; symbol < LENGTHS; symbol++) costs.lengths[symbol] = 8 * BIT;
    for (uint32_t start = 0; start < size; start += BLOCK) {
        uint32_t length = size - start < BLOCK ? size - start : BLOCK, tried[RECENT];
        for (uint32_t at = 0; at < length; at++) found_count[at] = matches_at(start + at, found[at]);
        memcpy(tried, recent, sizeof tried);
        uint32_t count = cheapest_way(start, length, start, tried, &costs);
        memset(frames, 0, sizeof frames);
        for (uint32_t step = 0, at = 0; step < count; at += steps[step++].length)
            count_step(&frames[at / FRAME], steps[step], start + at);
        uint32_t all = (length + FRAME - 1) / FRAME;
        for (uint32_t first = 0, together; first < all; first += together) {
            together = frames_together(frames, first, all);
            uint32_t begin = first * FRAME, end = (first + together) * FRAME;
            if (end > length) end = length;
            price_all(&costs, &frames[first]);
            for (int pass = 1; pass < PASSES; pass++) {
                memcpy(tried, recent, sizeof tried);
                count = cheapest_way(start + begin, end - begin, start, tried, &costs);
                count_all(&counts, start + begin, count);
                price_all(&costs, &counts);
            }
            memcpy(recent, tried, sizeof recent);
            put_block(&counts, start + begin, end - begin, count);
        }
    }
}

int main(void) {
    read_all();
    make_calls_absolute();
    lay_out_slots();
    branches = reserve(WINDOW, sizeof *branches);
    put(1, 1); /* calls were made absolute */
    put((uint32_t)CALLS_UP_TO >> 16, 16);
    put((uint32_t)CALLS_UP_TO & 0xFFFF, 16);
    compress_all();
    return fflush(stdout) || ferror(stdout);
}
