/* SPDX-License-Identifier: MIT */
/* What a screen reader would say: a line a block; a table row with the head of each of its cells. */
#include "doc/doc.h"
#include <string.h>

struct speaker {
    struct arena *arena;
    struct strbuf out;
    const struct doc_node *head; /* of the table being read */
};

static void spans_put(struct strbuf *b, const struct doc_node *node)
{
    for (size_t i = 0; i < node->n_spans; i++) {
        const struct span *s = &node->spans[i];
        bool sign = s->sign.kind != SIGN_NONE;
        if (sign && b->n > 0 && *s->text && b->p[b->n - 1] != ' ')
            strbuf_puts(b, " ");
        strbuf_puts(b, s->page_of_link ? "[page]" : s->heard ? s->heard : s->text ? s->text : "");
        if (sign && s->text && *s->text && i + 1 < node->n_spans && node->spans[i + 1].text[0] != ' ')
            strbuf_puts(b, " ");
    }
}

static void inner_put(struct strbuf *b, const struct doc_node *node)
{
    spans_put(b, node);
    for (const struct doc_node *child = node->first; child; child = child->next) {
        if (b->n > 0 && b->p[b->n - 1] != ' ')
            strbuf_puts(b, " ");
        if (child->kind == DOC_CHART)
            strbuf_puts(b, child->chart->alt);
        else
            inner_put(b, child);
    }
}

static const char *inner(struct speaker *sp, const struct doc_node *node)
{
    struct strbuf b = {.arena = sp->arena};
    inner_put(&b, node);
    return strbuf_text(&b);
}

/* The head cell above column `at`; NULL when there is none. */
static const struct doc_node *head_at(const struct doc_node *head, int at)
{
    int column = 0;
    for (const struct doc_node *cell = head ? head->first : NULL; cell; cell = cell->next) {
        int span = cell->span_columns > 1 ? cell->span_columns : 1;
        if (at < column + span)
            return cell;
        column += span;
    }
    return NULL;
}

static void row_speak(struct speaker *sp, const struct doc_node *row)
{
    int column = 0;
    for (const struct doc_node *cell = row->first; cell; cell = cell->next) {
        const char *text = inner(sp, cell);
        const struct doc_node *above = row->head || cell->head ? NULL : head_at(sp->head, column);
        const char *name =
            above && above->span_columns <= 1 && cell->span_columns <= 1 ? inner(sp, above) : "";
        /* the head of the band column carries its letters: they are read once, with the head */
        const char *end = strstr(name, " D, C, B, A");
        if (column > 0)
            strbuf_puts(&sp->out, row->head ? " | " : column == 1 && row->first->head ? ": " : "; ");
        if (*name)
            strbuf_printf(&sp->out, "%.*s ", end ? (int)(end - name) : (int)strlen(name), name);
        strbuf_puts(&sp->out, text);
        column += cell->span_columns > 1 ? cell->span_columns : 1;
    }
    strbuf_puts(&sp->out, "\n");
}

static void node_speak(struct speaker *sp, const struct doc_node *node);

static void children_speak(struct speaker *sp, const struct doc_node *node)
{
    for (const struct doc_node *child = node->first; child; child = child->next)
        node_speak(sp, child);
}

static void table_speak(struct speaker *sp, const struct doc_node *table)
{
    strbuf_printf(&sp->out, "Table: %s\n", table->caption ? table->caption : "");
    sp->head = NULL;
    for (const struct doc_node *row = table->first; row; row = row->next) {
        row_speak(sp, row);
        if (row->head)
            sp->head = row;
    }
}

static void list_speak(struct speaker *sp, const struct doc_node *list)
{
    int number = 0;
    for (const struct doc_node *item = list->first; item; item = item->next) {
        if (item->kind == DOC_ITEM)
            strbuf_printf(&sp->out, "%d. ", ++number);
        strbuf_printf(&sp->out, "%s\n", inner(sp, item));
    }
}

static void node_speak(struct speaker *sp, const struct doc_node *node)
{
    switch (node->kind) {
    case DOC_HEADING:
        strbuf_printf(&sp->out, "Heading %d: %s\n", node->level, inner(sp, node));
        break;
    case DOC_PARAGRAPH:
        strbuf_printf(&sp->out, "%s\n", inner(sp, node));
        break;
    case DOC_TABLE:
        table_speak(sp, node);
        break;
    case DOC_LIST:
        list_speak(sp, node);
        break;
    case DOC_CHART:
        strbuf_printf(&sp->out, "Figure: %s\n", node->chart->alt);
        break;
    case DOC_RULE:
        break;
    default:
        children_speak(sp, node);
        break;
    }
}

char *doc_spoken(struct arena *a, const struct doc *d)
{
    struct speaker sp = {.arena = a, .out = {.arena = a}};
    node_speak(&sp, d->root);
    strbuf_text(&sp.out);
    return sp.out.p ? sp.out.p : arena_strdup(a, "");
}
