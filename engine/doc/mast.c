/* SPDX-License-Identifier: MIT */
/* The head of a cover: whose it is, and of which edition. */
#include "doc/maker.h"

static const char *upper(struct maker *m, const char *text)
{
    char *copy = arena_strdup(m->arena, text);
    if (copy[0] >= 'a' && copy[0] <= 'z')
        copy[0] = (char)(copy[0] - 'a' + 'A');
    return copy;
}

static const char *phases_words(struct maker *m, const struct school *s)
{
    static const unsigned order[] = {PHASE_EY, PHASE_P, PHASE_S, PHASE_16, PHASE_SP, PHASE_AP};
    if (s->special || (s->phases & PHASE_P && s->phases & PHASE_S) == 0)
        return phase_word(s->main_phase, false);
    struct strbuf b = {.arena = m->arena};
    for (size_t i = 0; i < 6; i++)
        if (s->phases & order[i] & (PHASE_P | PHASE_S))
            strbuf_printf(&b, "%s%s", b.n ? " and " : "", phase_word(order[i], false));
    return strbuf_text(&b);
}

/* Membership is public. The trust stands there already. */
static void alliances_add(struct maker *m, struct strbuf *b)
{
    const struct alliances *all = m->request->alliances;
    size_t n = 0;
    const struct alliance *const *of =
        all ? alliances_of_school(m->arena, all, m->f->self->index, m->f->edition->as_at, &n) : NULL;
    for (size_t i = 0; i < n; i++)
        if (of[i]->kind != ALLIANCE_TRUST)
            strbuf_printf(b, "  ·  %s", of[i]->name);
}

static void identity_make(struct maker *m, struct doc_node *column)
{
    const struct entity *self = m->f->self;
    const struct school *s = self->school;
    struct doc_node *name = text_node(m, column, DOC_HEADING, STYLE_NAME, COLOUR_INK, self->name);
    name->level = 1;
    if (!s) {
        const struct entity *region =
            self->region == ENTITY_NONE ? NULL : entities_at(m->f->entities, self->region);
        text_node(m, column, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2,
                  arena_printf(m->arena, "Local authority %s%s%s", self->id, region ? "  ·  " : "",
                               region ? region->name : ""))
            ->space_before_pt = 2;
        return;
    }
    struct strbuf b = {.arena = m->arena};
    strbuf_puts(&b, upper(m, phases_words(m, s)));
    if (s->age_high > 0)
        strbuf_printf(&b, ", ages %d to %d", s->age_low, s->age_high);
    if (s->type_group)
        strbuf_printf(&b, "  ·  %s", s->type_group);
    text_node(m, column, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, strbuf_text(&b))->space_before_pt = 2;
    b = (struct strbuf){.arena = m->arena};
    strbuf_printf(&b, "URN %u", s->urn);
    if (s->laestab)
        strbuf_printf(&b, "  ·  LAESTAB %u/%04u", s->laestab / 10000, s->laestab % 10000);
    const char *trust = s->trust ? trust_words(m, s->trust) : NULL;
    if (trust)
        strbuf_printf(&b, "  ·  %s", trust);
    alliances_add(m, &b);
    text_node(m, column, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2, strbuf_text(&b));
}

void mast_make(struct maker *m, struct doc_node *section)
{
    const struct edition *e = m->f->edition;
    struct doc_node *row = node_add(m, section, DOC_ROW), *left = node_add(m, row, DOC_COLUMN);
    left->columns = 8;
    identity_make(m, left);
    struct doc_node *right = node_add(m, row, DOC_COLUMN), *box = node_add(m, right, DOC_BOX);
    right->columns = 4;
    box->colour = COLOUR_INK2;
    struct doc_node *term =
        text_node(m, box, DOC_PARAGRAPH, STYLE_TITLE, COLOUR_INK, edition_words(m->arena, e));
    (void)term;
    text_node(m, box, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK,
              arena_printf(m->arena, "Data to %s", date_words(m->arena, e->as_at)));
    text_node(m, box, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2,
              arena_printf(m->arena, "Next edition: %s", edition_next(m->arena, e)));
}
