/* For tests only: Wine has no icuuc.dll, which Windows 10 and later have and Qt imports.
 *
 * Qt asks it for converters of text encodings that it does not know itself. "There is none" is an
 * answer it can deal with, and then it calls nothing else of this library.
 */
#define MISSING 4 /* U_FILE_ACCESS_ERROR, of unicode/utypes.h */
#define API __declspec(dllexport)

API void *ucnv_open(const char *name, int *error)
{
    (void)name;
    *error = MISSING;
    return 0;
}

API int ucnv_countAvailable(void) { return 0; }

#define NEVER_CALLED(name) \
    API void *name(void) { return 0; }

NEVER_CALLED(ucnv_close)
NEVER_CALLED(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NEVER_CALLED(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NEVER_CALLED(ucnv_reset)
NEVER_CALLED(ucnv_getMaxCharSize)
NEVER_CALLED(ucnv_getName)
NEVER_CALLED(ucnv_getToUCallBack)
NEVER_CALLED(ucnv_getFromUCallBack)
NEVER_CALLED(ucnv_setToUCallBack)
NEVER_CALLED(ucnv_setFromUCallBack)
NEVER_CALLED(ucnv_cbToUWriteUChars)
NEVER_CALLED(ucnv_cbFromUWriteUChars)
NEVER_CALLED(ucnv_toUnicode)
NEVER_CALLED(ucnv_fromUnicode)
NEVER_CALLED(ucnv_toUCountPending)
NEVER_CALLED(ucnv_fromUCountPending)
NEVER_CALLED(ucnv_getStandardName)
NEVER_CALLED(ucnv_getAvailableName)
