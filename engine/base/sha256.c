/* SPDX-License-Identifier: MIT */
#include "base/sha256.h"
#include "base/arena.h"
#include <assert.h>
#include <openssl/evp.h>

struct sha256_state {
    EVP_MD_CTX *context;
};

static struct sha256 text_of(const unsigned char digest[32])
{
    static const char digits[] = "0123456789abcdef";
    struct sha256 s;
    for (size_t i = 0; i < 32; i++) {
        s.text[2 * i] = digits[digest[i] >> 4];
        s.text[2 * i + 1] = digits[digest[i] & 15];
    }
    s.text[SHA256_TEXT - 1] = '\0';
    return s;
}

struct sha256 sha256_of(const void *p, size_t n)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    int done = EVP_Digest(n ? p : "", n, digest, NULL, EVP_sha256(), NULL);
    assert(done == 1);
    return text_of(digest);
}

static void free_context(void *context)
{
    EVP_MD_CTX_free(context);
}

struct sha256_state *sha256_begin(struct arena *a)
{
    struct sha256_state *s = ARENA_NEW(a, struct sha256_state);
    s->context = EVP_MD_CTX_new();
    int done = s->context && EVP_DigestInit_ex(s->context, EVP_sha256(), NULL);
    assert(done == 1);
    arena_defer(a, free_context, s->context);
    return s;
}

void sha256_add(struct sha256_state *s, const void *p, size_t n)
{
    int done = n == 0 || EVP_DigestUpdate(s->context, p, n);
    assert(done == 1);
}

struct sha256 sha256_end(struct sha256_state *s)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    int done = EVP_DigestFinal_ex(s->context, digest, NULL);
    assert(done == 1);
    return text_of(digest);
}
