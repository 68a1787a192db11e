/* SPDX-License-Identifier: MIT */
/* Info and XMP, the same values in both (ISO 19005-3 6.6.3). XMP stays readable: archives look for it. */
#include "pdf/inside.h"
#include <assert.h>
#include <string.h>

#define PRODUCER "scorecards"

static const char XMP_HEAD[] =
    "<?xpacket begin='\xef\xbb\xbf' id='W5M0MpCehiHzreSzNTczkc9d'?>\n"
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n"
    "<rdf:Description rdf:about='' xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/'>"
    "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>\n"
    "<rdf:Description rdf:about='' xmlns:pdfuaid='http://www.aiim.org/pdfua/ns/id/'>"
    "<pdfuaid:part>1</pdfuaid:part></rdf:Description>\n"
    "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
    "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>";

/* PDF/A wants every schema it does not know described (ISO 19005-3 6.6.2.3). */
static const char XMP_TAIL[] =
    "<rdf:Description rdf:about='' xmlns:pdfaExtension='http://www.aiim.org/pdfa/ns/extension/' "
    "xmlns:pdfaSchema='http://www.aiim.org/pdfa/ns/schema#' "
    "xmlns:pdfaProperty='http://www.aiim.org/pdfa/ns/property#'><pdfaExtension:schemas><rdf:Bag>"
    "<rdf:li rdf:parseType='Resource'>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType='Resource'>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
    "</rdf:RDF></x:xmpmeta>\n<?xpacket end='w'?>";

/* "2020-03-31" to "D:20200331000000Z" */
const char *pdf_date(struct pdf *d)
{
    const char *date = d->request->date;
    assert(strlen(date) == 10);
    return arena_printf(d->arena, "D:%.4s%.2s%.2s000000Z", date, date + 5, date + 8);
}

static void put_entry(struct out *o, const char *key, const char *text)
{
    if (!text)
        return;
    out_puts(o, key);
    out_text(o, text);
}

void fill_info(struct pdf *d)
{
    const struct pdf_request *rq = d->request;
    struct out *o = &d->worker->content;
    HPDF_Dict_RemoveElement(d->haru->info, "Producer"); /* libharu names itself */
    o->n = 0;
    put_entry(o, "/Title", rq->title);
    put_entry(o, "/Author", rq->author);
    put_entry(o, "/Subject", rq->subject);
    put_entry(o, "/Producer", PRODUCER);
    put_entry(o, "/CreationDate", pdf_date(d));
    put_entry(o, "/ModDate", pdf_date(d));
    out_puts(o, "\n");
    object_extend(d, d->haru->info, take_text(d, o));
}

HPDF_Dict make_xmp(struct pdf *d)
{
    const struct pdf_request *rq = d->request;
    struct out *o = &d->worker->content;
    o->n = 0;
    out_puts(o, XMP_HEAD);
    out_xml(o, rq->title);
    out_puts(o, "</rdf:li></rdf:Alt></dc:title>");
    if (rq->author) {
        out_puts(o, "<dc:creator><rdf:Seq><rdf:li>");
        out_xml(o, rq->author);
        out_puts(o, "</rdf:li></rdf:Seq></dc:creator>");
    }
    if (rq->subject) {
        out_puts(o, "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>");
        out_xml(o, rq->subject);
        out_puts(o, "</rdf:li></rdf:Alt></dc:description>");
    }
    out_puts(o, "<dc:language><rdf:Bag><rdf:li>");
    out_xml(o, rq->language);
    out_puts(o, "</rdf:li></rdf:Bag></dc:language></rdf:Description>\n");
    out_puts(o,
             arena_printf(
                 d->arena,
                 "<rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/'>"
                 "<xmp:CreateDate>%sT00:00:00Z</xmp:CreateDate><xmp:ModifyDate>%sT00:00:00Z</xmp:ModifyDate>"
                 "</rdf:Description>\n"
                 "<rdf:Description rdf:about='' xmlns:pdf='http://ns.adobe.com/pdf/1.3/'>"
                 "<pdf:Producer>" PRODUCER "</pdf:Producer></rdf:Description>\n",
                 rq->date, rq->date));
    out_puts(o, XMP_TAIL);
    return object_stream(d, NULL, take_text(d, o), str_of("/Type/Metadata/Subtype/XML\n"));
}
