/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "base/vec.h"
#include "say/rules.h"
#include <ctype.h>
#include <math.h>
#include <string.h>

static const char *number_word(struct arena *a, const struct filled *f, bool capital)
{
    static const char *const names[] = {"none", "one",   "two",   "three", "four", "five",
                                        "six",  "seven", "eight", "nine",  "ten"};
    if (isnan(f->number) || f->number < 0 || f->number > 10 || f->number != floor(f->number))
        return f->text;
    char *text = arena_strdup(a, names[(int)f->number]);
    if (capital)
        text[0] = (char)toupper((unsigned char)text[0]);
    return text;
}

struct speaker { /* one template being filled */
    struct arena *arena;
    const struct say *say;
    const struct subject *about;
    VEC(struct piece) pieces;
    struct strbuf text;
    uint32_t entity;
    bool bold, empty_value;
    size_t length; /* characters */
};

static void close_piece(struct speaker *sp)
{
    if (sp->text.n > 0) {
        struct piece *p = vec_push(sp->arena, &sp->pieces);
        *p = (struct piece){.text = strbuf_text(&sp->text), .bold = sp->bold, .entity = sp->entity};
    }
    sp->text = (struct strbuf){.arena = sp->arena};
    sp->entity = ENTITY_NONE;
}

static void put(struct speaker *sp, const char *text, uint32_t entity)
{
    if (entity != ENTITY_NONE && sp->entity != ENTITY_NONE && entity != sp->entity)
        close_piece(sp);
    if (entity != ENTITY_NONE)
        sp->entity = entity;
    strbuf_puts(&sp->text, text);
    sp->length += utf8_count(str_of(text));
}

static void speak_token(struct speaker *sp, const struct token *t)
{
    if (t->kind == TOKEN_TEXT) {
        put(sp, t->text, ENTITY_NONE);
        return;
    }
    if (t->kind == TOKEN_BOLD) {
        close_piece(sp);
        sp->bold = !sp->bold;
        return;
    }
    struct filled f = value_fill(sp->arena, sp->say, sp->about, t->value);
    if (t->kind == TOKEN_CHOICE)
        put(sp, f.number == 1 ? t->text : t->otherwise, ENTITY_NONE);
    else
        put(sp, t->kind == TOKEN_WORDS ? number_word(sp->arena, &f, t->capital) : f.text, f.entity);
    sp->empty_value = sp->empty_value || !*f.text;
}

static void speak(struct speaker *sp, const struct template *t)
{
    for (size_t i = 0; i < t->n; i++)
        speak_token(sp, &t->tokens[i]);
    close_piece(sp);
}

static bool rule_holds(const struct rule *rule, const struct subject *about)
{
    for (size_t i = 0; i < rule->n_asks; i++)
        if (!condition_holds(&rule->asks[i], about))
            return false;
    return true;
}

static const struct slot *slot_find(const struct say *s, const char *name)
{
    for (size_t i = 0; i < s->n_slots; i++)
        if (strcmp(s->slots[i].name, name) == 0)
            return &s->slots[i];
    return NULL;
}

size_t say_pieces(struct arena *a, const struct say *s, const char *slot, const struct subject *about,
                  size_t most, const struct piece **out)
{
    const struct slot *found = slot_find(s, slot);
    struct speaker last = {0};
    *out = NULL;
    for (size_t i = 0; found && i < found->n; i++) {
        const struct rule *rule = &found->rules[i];
        if (!rule_holds(rule, about))
            continue;
        for (int form = 0; form < 2; form++) {
            const struct template *t = form == 0 ? &rule->say : &rule->shorter;
            struct speaker sp = {
                .arena = a, .say = s, .about = about, .text = {.arena = a}, .entity = ENTITY_NONE};
            if (t->n == 0)
                continue;
            speak(&sp, t);
            /* a sentence with a hole is never printed: the next rule is tried */
            if (sp.empty_value)
                continue;
            last = sp;
            if (most == 0 || sp.length <= most) {
                *out = sp.pieces.at;
                return sp.pieces.n;
            }
        }
    }
    *out = last.pieces.at; /* all too long: the last and shortest; the page wraps it */
    return last.pieces.n;
}

const char *say_line(struct arena *a, const struct say *s, const char *slot, const struct subject *about,
                     size_t most)
{
    const struct piece *pieces;
    size_t n = say_pieces(a, s, slot, about, most, &pieces);
    struct strbuf b = {.arena = a};
    for (size_t i = 0; i < n; i++) {
        bool before = i > 0 && pieces[i - 1].bold;
        if (pieces[i].bold != before)
            strbuf_puts(&b, "**");
        strbuf_puts(&b, pieces[i].text);
    }
    if (n > 0 && pieces[n - 1].bold)
        strbuf_puts(&b, "**");
    return strbuf_text(&b);
}

const char *say_value(struct arena *a, const struct say *s, const struct subject *about, const char *name)
{
    static const char *const names[] = {
#define VALUE(n) #n,
#include "say/names.def"
#undef VALUE
    };
    for (size_t i = 0; i < N_VALUES; i++)
        if (strcmp(names[i], name) == 0)
            return value_fill(a, s, about, (enum value_name)i).text;
    return "";
}
