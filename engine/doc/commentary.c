/* SPDX-License-Identifier: MIT */
/* "From the school": its own words. Each run of text carries the school's entity, so that the display list of any other
 * document refuses it. */
#include "doc/maker.h"
#include <assert.h>
#include <string.h>

static struct doc_node *own_words(struct maker *m, struct doc_node *section, enum doc_style style,
                                  const char *text)
{
    struct doc_node *node = node_add(m, section, DOC_PARAGRAPH);
    node->style = style;
    node->space_before_pt = 6;
    span_add(m, node,
             (struct span){.text = text, .colour = COLOUR_INK, .entity = m->request->commentary->school});
    return node;
}

void commentary_make(struct maker *m, struct doc_node *root)
{
    const struct commentary *c = m->request->commentary;
    if (!c)
        return;
    assert(c->school == m->f->self->index);
    struct doc_node *section = section_after(m, root, "commentary", "From the school");
    struct doc_node *note = text_node(m, section, DOC_PARAGRAPH, STYLE_SMALL, COLOUR_INK2,
                                      "The school’s own words, printed as they were received.");
    note->space_before_pt = 2;
    note->keep_next = true;
    for (const char *from = c->text; *from;) {
        size_t n = strcspn(from, "\n");
        own_words(m, section, STYLE_BODY, arena_strndup(m->arena, from, n));
        from += n + (from[n] == '\n');
    }
    section->last->keep_next = true; /* nobody's words without their name */
    const char *name = arena_printf(m->arena, "%s, %s", c->signed_by, date_words(m->arena, c->on));
    own_words(m, section, STYLE_SMALL, name)->spans[0].bold = true;
}
