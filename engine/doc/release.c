/* SPDX-License-Identifier: MIT */
/* The cover's line of what is in the edition and what is not. */
#include "doc/maker.h"
#include <string.h>

enum { LABELS_MOST = 12, FILES_MOST = 4 };

struct newest { /* one source's newest year over the document */
    const char *label;
    const struct cell *cell;
    bool staged; /* its year comes out more than once */
};

static const char *brief_label(struct maker *m, const struct indicator *in)
{
    const char *comma = in->source_label ? strchr(in->source_label, ',') : NULL;
    return comma ? arena_strndup(m->arena, in->source_label, (size_t)(comma - in->source_label))
                 : in->source_label;
}

static const char *status_words(enum status s)
{
    static const char *const words[] = {"", ": provisional", ": revised", ": final"};
    return words[s];
}

static void release_note(struct maker *m, struct newest *at, size_t *n, const struct series *s)
{
    const struct cell *now = series_now(s, LINE_SELF);
    const char *label = brief_label(m, s->indicator);
    size_t i = 0;
    if (!label || !is_shown(s))
        return;
    while (i < *n && strcmp(at[i].label, label) != 0)
        i++;
    if (i == *n && *n < LABELS_MOST)
        at[(*n)++] = (struct newest){.label = label, .cell = now, .staged = s->indicator->n_releases > 1};
    else if (i < *n && period_compare(now->period, at[i].cell->period) > 0)
        at[i].cell = now;
}

static void status_line(struct maker *m, struct doc_node *line)
{
    struct newest at[LABELS_MOST];
    size_t n = 0;
    for (size_t v = 0; v < m->n_views; v++)
        for (size_t i = 0; i < m->views[v].n_current; i++)
            release_note(m, at, &n, m->views[v].current[i]);
    for (size_t i = 0; i < m->f->n; i++)
        if (m->f->by_indicator[i] && strcmp(m->f->by_indicator[i]->indicator->chapter, "context") == 0)
            release_note(m, at, &n, m->f->by_indicator[i]);
    text_add(m, line, "Release status", true, COLOUR_INK);
    struct strbuf b = {.arena = m->arena};
    for (size_t i = 0; i < n; i++)
        strbuf_printf(&b, "%s%s %s%s", i ? "  ·  " : "  ", at[i].label, cell_period(m, at[i].cell),
                      at[i].staged ? status_words(at[i].cell->status) : "");
    text_add(m, line, n ? strbuf_text(&b) : "  no current figure", false, COLOUR_INK2);
}

struct seen { /* files named once, in order */
    const char *label[FILES_MOST], *at[FILES_MOST];
    size_t n, more;
};

static void missing_note(struct maker *m, struct seen *seen, const struct series *s)
{
    const char *label = s->indicator->source_label;
    size_t i = 0;
    if (s->why_not != REASON_NOT_RECEIVED || s->any)
        return;
    while (i < seen->n && strcmp(seen->label[i], label) != 0)
        i++;
    if (i < seen->n)
        return;
    if (seen->n == FILES_MOST) {
        seen->more++;
        return;
    }
    const char *words =
        reason_words(m->arena, s->indicator, s->why_not, s->due_year, m->f->edition->as_at, NULL);
    seen->label[seen->n] = label;
    seen->at[seen->n++] = strncmp(words, "not received: ", 14) == 0 ? words + 14 : words;
}

static void missing_line(struct maker *m, struct doc_node *section)
{
    struct seen seen = {.n = 0};
    struct strbuf b = {.arena = m->arena};
    for (size_t v = 0; v < m->n_views; v++)
        for (size_t i = 0; i < m->views[v].n_missing; i++)
            missing_note(m, &seen, m->views[v].missing[i]);
    if (seen.n == 0)
        return;
    for (size_t i = 0; i < seen.n; i++)
        strbuf_printf(&b, "%s%s", i ? "  ·  " : "  ", seen.at[i]);
    struct doc_node *line = text_node(m, section, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, NULL);
    text_add(m, line, "Not received", true, COLOUR_INK);
    text_add(m, line, strbuf_text(&b), false, COLOUR_INK2);
    if (seen.more)
        text_add(m, line, "  ·  others on the pages of their chapters", false, COLOUR_INK2);
}

void release_lines(struct maker *m, struct doc_node *section)
{
    struct doc_node *rule = node_add(m, section, DOC_RULE);
    rule->colour = COLOUR_INK;
    rule->space_before_pt = 6;
    struct doc_node *line = text_node(m, section, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, NULL);
    line->space_before_pt = 3;
    status_line(m, line);
    missing_line(m, section);
    rule = node_add(m, section, DOC_RULE);
    rule->colour = COLOUR_INK2;
    rule->space_before_pt = 3;
}
